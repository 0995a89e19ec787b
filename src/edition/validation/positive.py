"""A positive apparatus: each entry gives a reading to every witness.

No file says that its apparatus is positive. It is taken for one where the witnesses that most
entries cite are all there in two entries of three, at least; then the others have gaps.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.sigla import Sigla, siglum_of
from edition.problems import Problem, Severity
from edition.validation.lacunae import absences_in

_READINGS = (tei("lem"), tei("rdg"))
_FEWEST = 3
_NAMED = 6


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """An entry, the witnesses that it cites, and those that have no text there."""

    app: etree._Element
    cited: frozenset[etree._Element]
    absent: frozenset[etree._Element]


def check_positive(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the entries of a positive apparatus in which a witness has no reading."""
    if not document.has_element("app"):
        return
    entries = list(_entries(document, Sigla(edition, document)))
    regular = _regular(entries)
    lacking = [entry for entry in entries if regular - entry.cited - entry.absent]
    complete = len(entries) - len(lacking)
    if len(entries) < _FEWEST or len(regular) < 2 or complete < 2 * len(lacking):
        return
    for entry in lacking:
        yield _problem(document, entry, regular - entry.cited - entry.absent)


def _entries(document: Document, sigla: Sigla) -> Iterator[_Entry]:
    """Yield the entries that could be complete: every reading says whose it is."""
    absent: dict[etree._Element, set[etree._Element]] = {}
    for absence in absences_in(document, sigla):
        absent.setdefault(absence.app, set()).add(absence.witness)
    for app in document.root.iter(tei("app")):
        nested = next(app.iterancestors(*_READINGS), None) is not None
        readings = [r for r in app.iter(*_READINGS) if next(r.iterancestors(tei("app"))) is app]
        if nested or app.get("type") == "account" or not readings:
            continue
        named = [one for r in readings for one in sigla.named_in(r.get("wit", ""), r)]
        # A siglum that names nobody is said by itself, and may be the one that is missed.
        if None not in named and all(reading.get("wit") is not None for reading in readings):
            cited = frozenset(one for r in readings for one in _cited(r, sigla))
            yield _Entry(app, cited, frozenset(absent.get(app, ())))


def _cited(reading: etree._Element, sigla: Sigla) -> Iterator[etree._Element]:
    for named in sigla.named_in(reading.get("wit", ""), reading):
        if named is not None and named.element is not None:
            if named.element.tag == tei("listWit"):
                yield from named.element.iter(tei("witness"))
            else:
                yield named.element


def _regular(entries: list[_Entry]) -> frozenset[etree._Element]:
    """Return the witnesses that two entries of three cite, at least: the others are fragments."""
    counts = Counter(witness for entry in entries for witness in entry.cited | entry.absent)
    return frozenset(
        witness
        for witness, count in counts.items()
        if 3 * count >= 2 * len(entries) and local_name(witness) != "handNote"
    )


def _problem(document: Document, entry: _Entry, missing: frozenset[etree._Element]) -> Problem:
    sigla = sorted(siglum_of(witness) for witness in missing)
    more = f" and {len(sigla) - _NAMED} more" if len(sigla) > _NAMED else ""
    has = "has" if len(sigla) == 1 else "have"
    return document.problem(
        document.at(entry.app),
        "unaccounted-witness",
        f"{', '.join(sigla[:_NAMED])}{more} {has} no reading here, as in the other entries",
        "add the siglum to its reading; where the text is lost, mark the lacuna",
        Severity.WARNING,
    )
