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


def check_locations(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the entries of a file whose reference leads to no place of the text."""
    references = [
        _reference(app) for app in document.root.iter(tei("app")) if app.get("loc", "").strip()
    ]
    if not references:
        return
    places = set(_places(_base(edition, document)))
    lost = [one for one in references if not all(end in places for end in one.ends)]
    good = [one for one in references if one not in lost]
    if not good or len(good) < len(lost):
        return
    forms = {_form(one) for one in good}
    for reference in lost:
        if _form(reference) in forms:
            yield document.problem(
                document.at(reference.app, "loc"),
                "no-such-place",
                f"app/@loc=`{reference.loc}` is no place of the text",
                "mend the reference, or number the place with @n in the text",
            )


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
    if any(_places(document)) or len(edition.texts) != 1:
        return document
    return edition.texts[0].document


def _places(document: Document) -> Iterator[_Path]:
    """Yield the references that lead to a place: its numbers, and each end of them."""
    current: dict[str, _Path] = {}
    for element in document.root.iter(*map(tei, (*_PARTS, *_BREAKS))):
        number = (element.get("n") or "").strip()
        if not number or next(element.iterancestors(tei("text")), None) is None:
            continue
        around = tuple(
            n for e in reversed(list(element.iterancestors())) if (n := (e.get("n") or "").strip())
        )
        yield from _ends_of((*around, *_path(number)))
        if local_name(element) in _BREAKS:
            kind = element.get("unit", local_name(element))
            for unit, before in current.items():
                if unit != kind:
                    yield from _ends_of((*before, *_path(number)))
            current[kind] = _path(number)


def _ends_of(path: _Path) -> Iterator[_Path]:
    yield from (path[start:] for start in range(len(path)))
