"""Lacunae: where the text of a witness is lost, nothing can be cited from it.

By the TEI Guidelines, chapter 13.1.5 (Fragmentary Witnesses), a witness is absent
between its `lacunaStart` and `lacunaEnd`, before its first `witStart` and after its `witEnd`. In an
apparatus that stands in the text, the order of the file is that of the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.sigla import NamedWitness, Sigla
from edition.problems import Problem

_BEGINS = ("lacunaStart", "witEnd")
_ENDS = ("lacunaEnd", "witStart")
# A reading that says that there is none.
_LOST = ("gap", *_BEGINS, *_ENDS)


@dataclass(frozen=True, slots=True, eq=False)
class Absence:
    """A witness that is absent at an entry, since a mark (none: since the start of the text)."""

    app: etree._Element
    witness: etree._Element
    mark: etree._Element | None


def absences_in(document: Document, sigla: Sigla) -> Iterator[Absence]:
    """Yield which witnesses are absent at which entries of the text, in document order."""
    marks = [m for m in document.root.iter(*map(tei, _BEGINS + _ENDS)) if _in_text(m)]
    if not marks:
        return
    absent: dict[etree._Element, etree._Element | None] = {}
    for mark in reversed(marks):
        for witness in _witnesses_at(mark, sigla):
            absent.pop(witness, None)
            if local_name(mark) == "witStart":
                absent[witness] = None
    for element in document.root.iter(tei("app"), *map(tei, _BEGINS + _ENDS)):
        if not _in_text(element):
            continue
        if element.tag == tei("app"):
            yield from (Absence(element, witness, mark) for witness, mark in absent.items())
        else:
            _mark(absent, element, _witnesses_at(element, sigla))


def _mark(
    absent: dict[etree._Element, etree._Element | None],
    mark: etree._Element,
    witnesses: list[etree._Element],
) -> None:
    for witness in witnesses:
        if local_name(mark) in _BEGINS:
            absent[witness] = mark
        else:
            absent.pop(witness, None)


def _in_text(element: etree._Element) -> bool:
    """Tell whether an element stands in the text itself, not in a list of entries."""
    listed = map(tei, ("listApp", "standOff", "teiHeader"))
    return next(element.iterancestors(*listed), None) is None


def _witnesses_at(mark: etree._Element, sigla: Sigla) -> list[etree._Element]:
    """Return the witnesses that a mark is of: those it names, or those of its reading."""
    holder = mark
    if mark.get("wit") is None:
        readings = mark.iterancestors(tei("rdg"), tei("lem"))
        holder = next(readings, mark)
    named = sigla.named_in(holder.get("wit", ""), holder)
    return [one.element for one in named if one is not None and one.element is not None]


def check_lacunae(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the readings that cite a witness where its text is lost."""
    if not any(document.has_element(name) for name in _BEGINS + _ENDS):
        return
    sigla = Sigla(edition, document)
    for absence in absences_in(document, sigla):
        # Where the text breaks off, or begins again, within the entry, it is there in part.
        if not any(absence.witness in _witnesses_at(m, sigla) for m in _marks_in(absence.app)):
            yield from _cited(document, absence, sigla)


def _marks_in(app: etree._Element) -> Iterator[etree._Element]:
    yield from app.iter(*map(tei, _BEGINS + _ENDS))


def _cited(document: Document, absence: Absence, sigla: Sigla) -> Iterator[Problem]:
    for reading in absence.app.iter(tei("rdg"), tei("lem")):
        if next(reading.iterancestors(tei("app"))) is not absence.app or _says_lost(reading):
            continue
        for named in sigla.named_in(reading.get("wit", ""), reading):
            if named is not None and named.element is absence.witness:
                yield _problem(document, absence, reading, named)


def _says_lost(reading: etree._Element) -> bool:
    """Tell whether a reading has no words because they are lost."""
    marked = next(reading.iter(*map(tei, _LOST)), None) is not None
    return marked or not "".join(reading.itertext()).strip()


def _problem(
    document: Document, absence: Absence, reading: etree._Element, named: NamedWitness
) -> Problem:
    since = "before its text begins"
    if absence.mark is not None:
        line, column = document.at(absence.mark)
        since = f"in its own lacuna, from line {line}, column {column} on"
    return document.problem(
        document.at(reading, "wit", named.offset),
        "witness-in-lacuna",
        f"`{named.raw}` is cited {since}",
        "take the siglum out, or mend where the lacuna begins and ends",
    )
