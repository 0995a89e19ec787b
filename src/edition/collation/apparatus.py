"""Keep the stand-off apparatus of wording: what the texts differ in, under numbers that stay."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, count
from pathlib import PurePosixPath
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from lxml import etree

from edition.collation.align import collate
from edition.collation.interchange import lacunae
from edition.collation.settings import Settings
from edition.collation.table import Collation
from edition.collation.tokens import Token, normalise, split
from edition.collation.variation import Reading, VariationUnit, variation_units
from edition.corpus.document import TEI, tei
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry, StaleQuotationError, locate
from edition.corpus.passages import Passages
from edition.corpus.pointers import split as split_pointers
from edition.corpus.text import text_of
from edition.corpus.texts import Text
from edition.corpus.witnesses import losses_of
from edition.problems import cannot

_NUMBER = re.compile(r"tx-(\d+)")
_NAMED = re.compile(r"#([\w.-]+)")
_NAMESPACE = f' xmlns="{TEI}"'

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one witness has in a unit, and the pointer to it."""

    siglum: str
    words: str
    spot: Spot
    pointer: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit to write: made anew from its parts, or an entry (`element`) that stays as it is."""

    column: int
    kind: str = ""
    parts: tuple[_Part, ...] = ()
    id: str = ""
    element: etree._Element | None = None


class _Witness:
    """A text of the edition: its passages, and where each of its words begins and ends."""

    def __init__(self, text: Text, path: PurePosixPath, settings: Settings) -> None:
        self.text = text
        self.passages = Passages(text.element)
        self.uri = quote(posixpath.relpath(text.document.path, path.parent))
        # Passage by passage, so that no sign between two words is taken to the wrong one.
        words = [word for stretch in self.passages.stretches() for word in split(stretch)]
        self.tokens = list(map(Token, words, normalise(words, settings)))
        self.starts = [0, *accumulate(map(len, words))][: len(words)]
        self.ends = [s + len(w.rstrip()) for s, w in zip(self.starts, words, strict=True)]
        self.lacunae = lacunae(self.starts, losses_of(text.element))

    def part(self, first: int, end: int) -> _Part:
        """Return the words from one token to another; of none, the point where they would be."""
        homes = self.passages.home
        if first < end:
            spot = self.starts[first], self.ends[end - 1]
            home = homes(spot[0])
        elif first < len(self.starts) and (first == 0 or not self._begins(first)):
            spot = self.starts[first], self.starts[first]
            home = homes(spot[0])
        else:
            spot = self.ends[first - 1], self.ends[first - 1]
            home = homes(spot[0] - 1)
        fragment = self.passages.fragment(home, *spot)
        if fragment is None:
            words = self.passages.text[max(0, spot[0] - 20) : spot[1] + 20]
            raise cannot(
                self.text.document.path,
                "no-address",
                f"no xml:id is round `{words}`",
                "give each sentence or paragraph of the text an xml:id",
            )
        words = self.passages.text[slice(*spot)]
        return _Part(self.text.id, words, spot, f"{self.uri}#{fragment}")

    def _begins(self, token: int) -> bool:
        """Tell whether a token that follows another begins a passage."""
        before, here = self.ends[token - 1] - 1, self.starts[token]
        return self.passages.home(before) is not self.passages.home(here)

    def beginnings(self) -> list[int]:
        """Return the tokens that begin a passage."""
        return [token for token in range(1, len(self.starts)) if self._begins(token)]

    def covered(self, spot: Spot) -> slice:
        """Return the tokens that lie wholly within a stretch."""
        return slice(
            int(np.searchsorted(self.starts, spot[0])),
            int(np.searchsorted(self.ends, spot[1], side="right")),
        )


class Apparatus:
    """The apparatus of some witnesses of an edition, in the light of the one there is already."""

    def __init__(
        self, edition: Edition, texts: Iterable[Text], path: PurePosixPath, settings: Settings
    ) -> None:
        self._edition = edition
        self._witnesses = {text.id: _Witness(text, path, settings) for text in texts}
        self._collation: Collation = collate(
            {siglum: witness.tokens for siglum, witness in self._witnesses.items()},
            settings,
            {siglum: witness.lacunae for siglum, witness in self._witnesses.items()},
        )
        self._spots: dict[str, dict[str, Spot]] = {}

    def entries(self, old: tuple[Entry, ...], last: int) -> tuple[list[str], int]:
        """Return the entries to write, as TEI, and the last number given."""
        self._spots = {entry.id: self._located(entry) for entry in old}
        named = {
            name for d in self._edition.documents.values() for name in _NAMED.findall(d.source)
        }
        kept = {entry.id for entry in old if _is_editorial(entry) or entry.id in named}
        decided = set().union(*(self._columns(self._spots[identifier]) for identifier in kept))
        units = self._units(decided)
        units = self._same_place([entry for entry in old if entry.id not in kept], units)
        units = self._same_words(old, kept, units)
        last = max(last, *(int(n) for entry in old for n in _NUMBER.findall(entry.id)), 0, 0)
        numbers = count(last + 1)
        column = -1
        written = {unit.id for unit in units}
        for entry in old:
            column = min(self._columns(self._spots[entry.id]), default=column)
            if entry.id in kept and entry.id not in written:
                units.append(_Unit(column, id=entry.id, element=entry.element))
        ordered = sorted(units, key=lambda unit: unit.column)
        final = [unit if unit.id else replace(unit, id=f"tx-{next(numbers)}") for unit in ordered]
        return [_written(unit) for unit in final], next(numbers) - 1

    def _units(self, decided: set[int]) -> list[_Unit]:
        """Return the units that no entry of an editor decides, none across a passage's bounds."""
        bounds: set[int] = set()
        for siglum, witness in self._witnesses.items():
            bounds.update(self._collation.row(siglum).columns[witness.beginnings()].tolist())
        units = variation_units(self._collation, bounds, decided)
        return [_Unit(unit.columns[0], unit.kind, tuple(self._parts(unit))) for unit in units]

    def _parts(self, unit: VariationUnit) -> Iterator[_Part]:
        spoken: Iterator[Reading] = (reading for reading in unit.readings if not reading.lacuna)
        for reading in spoken:
            for siglum, place in zip(reading.sigla, reading.places, strict=True):
                yield self._witnesses[siglum].part(*place)

    def _located(self, entry: Entry) -> dict[str, Spot]:
        """Return where an entry's words stand, by siglum; nothing if they do not, all of them."""
        found: dict[str, Spot] = {}
        for quotation in entry.quotations:
            try:
                place = locate(self._edition, quotation)
            except StaleQuotationError:
                return {}
            for siglum, witness in self._witnesses.items():
                start = witness.passages.start_of(place.element)
                if start is not None:
                    found[siglum] = start + place.start, start + place.end
        return found

    def _columns(self, spots: Mapping[str, Spot]) -> set[int]:
        """Return the columns whose every word an entry covers."""
        rows = {siglum: self._collation.row(siglum).columns for siglum in spots}
        covered = {siglum: self._witnesses[siglum].covered(spot) for siglum, spot in spots.items()}
        inside = {c for siglum in spots for c in rows[siglum][covered[siglum]].tolist()}
        if not inside:
            return inside
        outside: set[int] = set()
        for siglum, columns in rows.items():
            first, end = np.searchsorted(columns, [min(inside), max(inside) + 1]).tolist()
            outside.update(columns[first : covered[siglum].start].tolist())
            outside.update(columns[max(first, covered[siglum].stop) : end].tolist())
        return inside - outside

    def _same_place(self, old: list[Entry], units: list[_Unit]) -> list[_Unit]:
        """Let an entry stay as it is for the unit of the same words at the same place."""
        by_spots = {frozenset(self._spots[entry.id].items()): entry for entry in old}
        found = []
        for unit in units:
            entry = by_spots.get(frozenset((part.siglum, part.spot) for part in unit.parts))
            stays = entry is not None and _words(entry) == _words_of(unit)
            found.append(
                replace(unit, id=entry.id, element=entry.element) if entry and stays else unit
            )
        return found

    def _same_words(
        self, old: tuple[Entry, ...], kept: set[str], units: list[_Unit]
    ) -> list[_Unit]:
        """Give a unit whose words have moved the id of its entry; an editor's entry moves with it.

        Where several entries, or several units, have the same words, they go in order if as many.
        """
        written = {unit.id for unit in units}
        lost: dict[frozenset[tuple[str, str]], list[Entry]] = defaultdict(list)
        new: dict[frozenset[tuple[str, str]], list[int]] = defaultdict(list)
        for entry in old:
            if entry.id not in written and (entry.id not in kept or not self._spots[entry.id]):
                lost[_words(entry)].append(entry)
        for number, unit in enumerate(units):
            if not unit.id:
                new[_words_of(unit)].append(number)
        for words, entries in lost.items():
            if len(entries) == len(new[words]):
                for entry, number in zip(entries, new[words], strict=True):
                    moved = _moved(entry, units[number]) if entry.id in kept else None
                    units[number] = replace(units[number], id=entry.id, element=moved)
        return units


def _is_editorial(entry: Entry) -> bool:
    marked = entry.element.xpath("descendant-or-self::*[@resp]")
    notes = entry.element.iter(tei("note"))
    return bool(marked) or any(note.get("type") == "editorial" for note in notes)


def _words(entry: Entry) -> frozenset[tuple[str, str]]:
    """Return the words of an entry with the siglum of each witness that has them."""
    return frozenset(
        (pointer.rpartition("#")[2], text_of(reading))
        for reading in entry.element.iter(tei("rdg"), tei("lem"))
        for _, pointer in split_pointers(reading.get("wit", ""))
    )


def _words_of(unit: _Unit) -> frozenset[tuple[str, str]]:
    return frozenset((part.siglum, part.words) for part in unit.parts)


def _moved(entry: Entry, unit: _Unit) -> etree._Element:
    """Return an editor's entry with pointers to where its words stand now."""
    pointers = {part.siglum: part.pointer for part in unit.parts}
    for reading in entry.element.iter(tei("rdg"), tei("lem")):
        sigla = (p.rpartition("#")[2] for _, p in split_pointers(reading.get("wit", "")))
        reading.set("source", " ".join(pointers[siglum] for siglum in sigla))
    return entry.element


def _written(unit: _Unit) -> str:
    if unit.element is not None:
        kept = etree.tostring(unit.element, encoding="unicode", with_tail=False)
        return kept.replace(_NAMESPACE, "", 1)
    readings: dict[str, list[_Part]] = defaultdict(list)
    for part in unit.parts:
        readings[part.words].append(part)
    lines = [_reading(words, parts) for words, parts in readings.items()]
    head = f"<app xml:id={quoteattr(unit.id)} type={quoteattr(str(unit.kind))}>"
    return "\n        ".join([head, *lines]) + "\n      </app>"


def _reading(words: str, parts: list[_Part]) -> str:
    wit = quoteattr(" ".join(f"#{part.siglum}" for part in parts))
    source = quoteattr(" ".join(part.pointer for part in parts))
    end = f">{escape(words)}</rdg>" if words else "/>"
    return f"<rdg wit={wit} source={source}{end}"
