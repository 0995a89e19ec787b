"""The ids of units: kept where a unit answers to an entry that there is, else the next number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from edition.collation.notation import Unit, Words
from edition.corpus.entries import Entry
from edition.corpus.wordings import Spot, readings_of

Spots = Mapping[str, Spot]


def with_ids(units: Iterable[Unit], old: Mapping[Entry, Spots]) -> list[Unit]:
    """Give units the ids of the entries that have the same words at the same place.

    Then of those that have the same words elsewhere: where several entries, or several units, have
    them, these go in order if they are as many. `old` gives the places of each entry.
    """
    by_spots = {frozenset(spots.items()): entry for entry, spots in old.items() if spots}
    found: list[Unit] = []
    for unit in units:
        entry = by_spots.pop(frozenset((p.siglum, p.spot) for p in unit.parts), None)
        found.append(replace(unit, id=entry.id) if entry else unit)
    named = {unit.id for unit in found}
    return _with_words([entry for entry in old if entry.id not in named], found)


def _with_words(lost: Iterable[Entry], units: list[Unit]) -> list[Unit]:
    """Give the ids of entries that have lost their place to units of the same words."""
    entries: dict[Words, list[Entry]] = defaultdict(list)
    new: dict[Words, list[int]] = defaultdict(list)
    for entry in lost:
        entries[frozenset((s, q.words) for s, q in readings_of(entry))].append(entry)
    for number, unit in enumerate(units):
        if not unit.id:
            new[unit.words()].append(number)
    for words, equal in entries.items():
        if len(equal) == len(new[words]):
            for entry, number in zip(equal, new[words], strict=True):
                units[number] = replace(units[number], id=entry.id)
    return units


def numbered(units: Iterable[Unit], numbers: "count[int]") -> list[Unit]:
    """Give the next numbers to the units that are new, and link those of one moved passage."""
    named = [unit if unit.id else replace(unit, id=f"tx-{next(numbers)}") for unit in units]
    at: dict[tuple[int, int], list[str]] = defaultdict(list)
    for unit in named:
        for end in unit.moves:
            at[end].append(unit.id)
    return [
        replace(unit, links=tuple(i for move, end in unit.moves for i in at[move, 1 - end]))
        for unit in named
    ]
