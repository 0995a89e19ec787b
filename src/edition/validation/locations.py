"""Entries that are attached by a reference to a line, verse or section: `app/@loc`.

The TEI Guidelines call the method location-referenced (chapter 13.2.1). A reference is read as the
numbers of the parts that it names, from the outermost to the innermost (`2.14`), as `@n` has them
in the text. There are as many systems as editions: only where half of a file's references lead to
a place is the system taken as understood, and are the others, of the same form, called wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import Document, local_name, tei
from edition.corpus.edition import Edition
from edition.problems import Problem
from edition.validation.lemmata import has_words, stands_in, words_between, words_of_text

_PARTS = "div div1 div2 div3 div4 div5 div6 div7 lg l p ab seg s u sp head".split()
_BREAKS = ("lb", "milestone", "pb", "cb")
_CUT = re.compile(r"[.,:/\s]+")
_RANGE = re.compile(r"\s*[-\u2013\u2014]\s*")
_FOLLOWING = re.compile(r"(?<=\d)\s?ff?\.?$")

_Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Reference:
    """A reference of an entry: as it is written, and the places at which it begins and ends."""

    app: etree._Element
    loc: str
    ends: tuple[_Path, ...]

    @property
    def lemma(self) -> str:
        """The words that the entry is about; empty where it gives none."""
        lemma = self.app.find(tei("lem"))
        return "" if lemma is None else words_of_text(lemma)


def check_locations(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the entries of a file whose reference leads to no place, or to one of other words."""
    references = [
        _reference(app) for app in document.root.iter(tei("app")) if app.get("loc", "").strip()
    ]
    if not references:
        return
    places: dict[_Path, list[etree._Element]] = {}
    for path, element in _places(_base(edition, document)):
        places.setdefault(path, []).append(element)
    lost = [one for one in references if not all(end in places for end in one.ends)]
    good = [one for one in references if one not in lost]
    if not good or len(good) < len(lost):
        return
    forms = {_form(one) for one in good}
    for reference in lost:
        if _form(reference) in forms:
            yield _lost(document, reference)
    yield from _stale(document, good, places)


def _lost(document: Document, reference: _Reference) -> Problem:
    return document.problem(
        document.at(reference.app, "loc"),
        "no-such-place",
        f"app/@loc=`{reference.loc}` is no place of the text",
        "mend the reference, or number the place with @n in the text",
    )


def _stale(
    document: Document, references: list[_Reference], places: dict[_Path, list[etree._Element]]
) -> Iterator[Problem]:
    """Yield the entries whose lemma is not in the place that they name."""
    judged = [one for one in references if has_words(one.lemma)]
    stale = [
        one for one in judged if not any(stands_in(one.lemma, text) for text in _texts(one, places))
    ]
    if len(stale) > len(judged) - len(stale):
        return
    for reference in stale:
        lemma = reference.app.find(tei("lem"))
        if lemma is not None:
            yield document.problem(
                document.at(lemma),
                "stale-quotation",
                f"`{reference.lemma}` is the lemma, but is not in the text at `{reference.loc}`",
                "give the words of the text in <lem>, or mend @loc",
            )


def _texts(reference: _Reference, places: dict[_Path, list[etree._Element]]) -> Iterator[str]:
    """Yield the text at a reference; where several places have its number, that of each."""
    for first in places[reference.ends[0]]:
        for last in places[reference.ends[-1]]:
            yield words_between(first, _end_of(last))


def _end_of(place: etree._Element) -> etree._Element:
    """Return where a place ends: with itself or, begun by a break, where the next one begins.

    The last in its block ends with that.
    """
    if local_name(place) not in _BREAKS:
        return place
    parent = place.getparent()
    behind = next(place.itersiblings(str(place.tag)), parent)
    return place if behind is None else behind


def _reference(app: etree._Element) -> _Reference:
    loc = app.get("loc", "").strip()
    first, *others = [_path(part) for part in _RANGE.split(_FOLLOWING.sub("", loc))]
    # In `2.14-16`, what is the same for both is said once.
    ends = (first, *(first[: len(first) - len(other)] + other for other in others))
    return _Reference(app, loc, ends)


def _path(reference: str) -> _Path:
    return tuple(part for part in _CUT.split(reference) if part)


def _form(reference: _Reference) -> tuple[_Path, ...]:
    """Return the form of a reference: letters and digits, whichever they are."""
    return tuple(
        tuple("9" if part.isdigit() else "a" for part in end) for end in reference.ends[:1]
    )


def _base(edition: Edition, document: Document) -> Document:
    """Return the file whose text the entries are of: their own, or else the edition's only one."""
    if any(_places(document)) or edition.only_text is None:
        return document
    return edition.only_text.document


def _places(document: Document) -> Iterator[tuple[_Path, etree._Element]]:
    """Yield the references that lead to places, each with its place."""
    current: dict[str, _Path] = {}
    for element in document.root.iter(*map(tei, (*_PARTS, *_BREAKS))):
        number = (element.get("n") or "").strip()
        if not number or next(element.iterancestors(tei("text")), None) is None:
            continue
        around = tuple(
            n for e in reversed(list(element.iterancestors())) if (n := (e.get("n") or "").strip())
        )
        paths = dict.fromkeys(_ends_of((*around, *_path(number))))
        if local_name(element) in _BREAKS:
            kind = element.get("unit", local_name(element))
            for unit, before in current.items():
                if unit != kind:
                    paths |= dict.fromkeys(_ends_of((*before, *_path(number))))
            current[kind] = _path(number)
        yield from ((path, element) for path in paths)


def _ends_of(path: _Path) -> Iterator[_Path]:
    yield from (path[start:] for start in range(len(path)))
