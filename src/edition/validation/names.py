"""Names: records that are used, and known names that are tagged wherever they stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.corpus.document import XML_ID, local_name
from edition.corpus.edition import Edition, Text
from edition.corpus.mentions import NAMING, Mention
from edition.corpus.pointers import PointerSyntaxError
from edition.corpus.pointing import pointers_of
from edition.corpus.registers import Record
from edition.corpus.targets import DanglingPointerError
from edition.corpus.text import Point, TextMap, text_of
from edition.problems import Problem, Severity

_WORD = re.compile(r"\w+")
_PART = re.compile(r"[\w-]")


class _Known:
    """The forms of names that are known, and what is tagged as what.

    Known are the forms of the records and every form that is tagged somewhere, as written; a
    form at the border of a name (`rs`) is not.
    """

    def __init__(self, edition: Edition, mentions: Iterable[Mention]) -> None:
        self._forms: defaultdict[str, set[Record]] = defaultdict(set)
        self._tagged: defaultdict[etree._Element, set[Record]] = defaultdict(set)
        for record in edition.records.values():
            for name in record.names:
                self._forms[name].add(record)
        for mention in mentions:
            self._tagged[mention.element].add(mention.record)
            if mention.form and local_name(mention.element) != "rs":
                self._forms[mention.form].add(mention.record)
        # By their first word, and the longest first: at each place the longest form counts.
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        for form in sorted(self._forms, key=len, reverse=True):
            if first := _WORD.search(form):
                self._by_word[first.group()].append(form)

    def forms_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the known forms in a text, each with its offset."""
        for word in _WORD.finditer(text):
            for form in self._by_word.get(word.group(), ()):
                start = word.start() - form.index(word.group())
                if start >= 0 and text.startswith(form, start) and _is_whole(text, start, form):
                    yield start, form
                    break

    def is_tagged(self, form: str, points: list[Point]) -> bool:
        """Tell whether a form, given the points of its characters, is tagged as what it names.

        A tag whose pointer leads nowhere is said elsewhere. A tag may be narrower ("the West") or
        wider; inside the name of another thing of the same kind ("Korea" in "North Korea") a form
        is no name of its own.
        """
        meant = self._forms[form]
        kinds = {record.kind for record in meant}
        somewhere = {element for point in points for element in _enclosing(point)}
        if any(_leads_nowhere(element) for element in somewhere - self._tagged.keys()):
            return True
        everywhere = set(_enclosing(points[0])) & set(_enclosing(points[-1]))
        return any(self._tagged[e] & meant for e in somewhere if e in self._tagged) or any(
            record.kind in kinds
            for e in everywhere
            if e in self._tagged
            for record in self._tagged[e]
        )


def check_orphans(edition: Edition) -> Iterator[Problem]:
    """Yield the records that nothing in the edition points to; none while a file is unread."""
    if edition.unreadable:
        return
    used = set(_pointed_to(edition))
    for record in edition.records.values():
        if record not in used:
            yield record.document.problem(
                record.document.at(record.element),
                "orphan-record",
                f"nothing points to the {record.kind} `{record.name}` ({record.id})",
                "tag its mentions, or take the record out",
                Severity.WARNING,
            )


def _pointed_to(edition: Edition) -> Iterator[Record]:
    for document in edition.documents.values():
        for element in document.root.iter("*"):
            for _, _, pointer in pointers_of(element):
                try:
                    target = edition.resolve(document, pointer, element)
                except (DanglingPointerError, PointerSyntaxError):
                    continue
                identifier = "" if target.element is None else target.element.get(XML_ID, "")
                record = edition.records.get((target.path, identifier))
                if record is not None:
                    yield record


def check_untagged(edition: Edition, mentions: Iterable[Mention]) -> Iterator[Problem]:
    """Yield each place where a text has a known name that is not tagged as one."""
    known = _Known(edition, mentions)
    for text in edition.texts:
        yield from _untagged(text, known)


def _is_whole(text: str, start: int, form: str) -> bool:
    """Tell whether a form stands by itself, not as a part of a longer word."""
    end = start + len(form)
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (_PART.fullmatch(before) or _PART.fullmatch(after))


def _untagged(text: Text, known: _Known) -> Iterator[Problem]:
    # The places of all characters are dear; most texts of a large collection need none.
    if next(known.forms_in(text_of(text.element)), None) is None:
        return
    text_map, end = TextMap(text.element), 0
    for start, form in known.forms_in(text_map.text):
        if start < end:
            # Part of a name that was named already.
            continue
        points = [text_map.before(n) for n in range(start, start + len(form))]
        if not known.is_tagged(form, points):
            first, end = points[0], start + len(form)
            place = text.document.positions.of_text(first.owner, first.slot, first.index)
            yield text.document.problem(
                place,
                "untagged-name",
                f"`{form}` is a known name and is not tagged here",
                "tag it, or tag what it belongs to as `rs`",
                Severity.WARNING,
            )


def _leads_nowhere(element: etree._Element) -> bool:
    return local_name(element) in NAMING and element.get("ref") is not None


def _enclosing(point: Point) -> Iterator[etree._Element]:
    if point.slot == "text":
        yield point.owner
    yield from point.owner.iterancestors()
