"""Names: records that are used, and known names that are tagged wherever they stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.corpus.document import local_name
from edition.corpus.edition import Edition
from edition.corpus.mentions import NAMING, records_named
from edition.corpus.registers import Kind
from edition.corpus.text import TextMap
from edition.corpus.texts import Text
from edition.problems import Problem, Severity
from edition.validation.following import Key
from edition.validation.survey import Survey

_WORD = re.compile(r"\w+")
_PART = re.compile(r"[\w-]")


class KnownNames:
    """The forms of names that an edition knows, and the records that each of them names."""

    def __init__(self, survey: Survey) -> None:
        self._numbers = {key: number for number, key in enumerate(survey.records)}
        self._kinds = [record.kind for record in survey.records.values()]
        self._named = {
            form: frozenset(self._numbers[key] for key in keys)
            for form, keys in survey.forms.items()
        }
        # By their first word: where it stands in a form, and how long the form is.
        shapes: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for form in self._named:
            if first := _WORD.search(form):
                shapes[first.group()].add((first.start(), len(form)))
        # The longest first: at each place the longest form counts.
        self._shapes = {
            word: sorted(found, key=lambda shape: (-shape[1], shape))
            for word, found in shapes.items()
        }

    def forms_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the known forms in a text, each with its offset."""
        for word in _WORD.finditer(text):
            for before, length in self._shapes.get(word.group(), ()):
                start = word.start() - before
                form = text[start : start + length] if start >= 0 else ""
                if form in self._named and _is_whole(text, start, form):
                    yield start, form
                    break

    def number(self, key: Key) -> int:
        """Return the number that a record has here."""
        return self._numbers[key]

    def named(self, form: str) -> frozenset[int]:
        """Return the numbers of the records that a form names."""
        return self._named[form]

    def kinds(self, records: Iterable[int]) -> set[Kind]:
        """Return what kinds of thing records are."""
        return {self._kinds[number] for number in records}


def check_orphans(survey: Survey) -> Iterator[Problem]:
    """Yield the records that nothing in the edition points to; none while a file is unread."""
    if survey.unreadable:
        return
    for path, record in survey.unused_records():
        message = f"nothing points to the {record.kind} `{record.name}` ({record.id})"
        hint = "tag its mentions, or take the record out"
        yield Problem(path, *record.place, Severity.WARNING, "orphan-record", message, hint)


def check_untagged(edition: Edition, text: Text, known: KnownNames) -> Iterator[Problem]:
    """Yield each place where a text has a known name that is not tagged as one."""
    text_map, end = TextMap(text.element), 0
    tags: _Tags | None = None
    for start, form in known.forms_in(text_map.text):
        # Most texts of a large collection need none.
        tags = tags or _Tags(edition, text, known)
        if start < end:
            # Part of a name that was named already.
            continue
        if not tags.has(form, text_map.holders(start, start + len(form))):
            first, end = text_map.before(start), start + len(form)
            place = text.document.positions.of_text(first.owner, first.slot, first.index)
            yield text.document.problem(
                place,
                "untagged-name",
                f"`{form}` is a known name and is not tagged here",
                "tag it, or tag what it belongs to as `rs`",
                Severity.WARNING,
            )


class _Tags:
    """What is tagged as what in one text."""

    def __init__(self, edition: Edition, text: Text, known: KnownNames) -> None:
        self._known = known
        self._tagged: defaultdict[etree._Element, set[int]] = defaultdict(set)
        for element in text.element.iter("*"):
            for record in records_named(edition, text, element):
                self._tagged[element].add(known.number((record.document.path, record.id)))
        self._around: dict[etree._Element, frozenset[etree._Element]] = {}

    def has(self, form: str, holders: list[etree._Element | None]) -> bool:
        """Tell whether a form, given the elements that hold it, is tagged as what it names.

        A tag whose pointer leads nowhere is said elsewhere. A tag may be narrower ("the West") or
        wider; inside the name of another thing of the same kind ("Korea" in "North Korea") a form
        is no name of its own.
        """
        meant = self._known.named(form)
        tags = [self._tags_round(holder) for holder in holders if holder is not None]
        somewhere = frozenset[etree._Element]().union(*tags)
        if any(tag not in self._tagged for tag in somewhere):
            return True
        if any(not meant.isdisjoint(self._tagged[tag]) for tag in somewhere):
            return True
        others = {number for tag in tags[0] & tags[-1] for number in self._tagged[tag]}
        return bool(others) and not self._known.kinds(others).isdisjoint(self._known.kinds(meant))

    def _tags_round(self, holder: etree._Element) -> frozenset[etree._Element]:
        """Return the tags of names, good or bad, that an element is or lies in."""
        if holder not in self._around:
            self._around[holder] = frozenset(
                element for element in (holder, *holder.iterancestors()) if self._is_tag(element)
            )
        return self._around[holder]

    def _is_tag(self, element: etree._Element) -> bool:
        named = local_name(element) in NAMING and element.get("ref") is not None
        return named or element in self._tagged


def _is_whole(text: str, start: int, form: str) -> bool:
    """Tell whether a form stands by itself, not as a part of a longer word."""
    end = start + len(form)
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (_PART.fullmatch(before) or _PART.fullmatch(after))
