"""Keep the stand-off apparatus of wording: what the texts differ in, under numbers that stay."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.collation.align import collate
from edition.collation.constraint import Constrained, constrained
from edition.collation.decisions import Decision, Settlement, Spots, decision_of, point_anew
from edition.collation.evidence import Evidence
from edition.collation.notation import Unit, Words, is_editorial
from edition.collation.numbering import with_ids
from edition.collation.passing import bounds_of
from edition.collation.segments import cut_segments, part_segments
from edition.collation.settings import Settings
from edition.collation.spacing import Spacing
from edition.collation.spellings import distinct_words
from edition.collation.table import Collation
from edition.collation.variation import VariationUnit, units_of
from edition.collation.witness import Source, Witness
from edition.collations import Regularisation
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry
from edition.corpus.wordings import spots_of


@dataclass(frozen=True, slots=True)
class Order:
    """What to collate: the texts, how, and with which of the project's rules."""

    edition: Edition
    sources: tuple[Source, ...]
    settings: Settings
    rules: tuple[Regularisation, ...] = ()

    def witnesses(self, cuts: Mapping[str, Iterable[int]]) -> dict[str, Witness]:
        """Cut the texts into words."""
        return {
            source.text.id: Witness(source, self.settings, self.rules, cuts.get(source.text.id, ()))
            for source in self.sources
        }

    def collated(self, witnesses: Mapping[str, Witness]) -> Collation:
        """Align the words."""
        return collate(
            {siglum: witness.tokens for siglum, witness in witnesses.items()},
            self.settings,
            {siglum: witness.lacunae for siglum, witness in witnesses.items()},
        )


def apparatus(order: Order, old: Sequence[Entry], pointed_to: set[str]) -> list[Unit]:
    """Return the units of some texts, in order, in the light of the entries there are already.

    An editor's entry, and one that is pointed to, stays; a unit that answers to another has its
    id. A unit without an id is new.
    """
    kept = {entry: None for entry in old if is_editorial(entry) or entry.id in pointed_to}
    decisions = _settled(order, kept) if kept else []
    chain = _chain(decisions, [source.text.id for source in order.sources])
    cuts: dict[str, list[int]] = defaultdict(list)
    for decision in chain:
        for siglum, spot in decision.spots.items():
            cuts[siglum].extend(spot)
    witnesses = order.witnesses(cuts)
    blocks = [{s: witnesses[s].covered(spot) for s, spot in d.spots.items()} for d in chain]
    table = constrained(order.collated(witnesses), blocks)
    texts = {source.text.id: source.passages for source in order.sources}
    spots = {e: spots_of(order.edition, texts, e) for e in old if e not in kept}
    made = with_ids(_units(table, witnesses), spots)
    heeded = {
        decision.entry: Unit(first, rules=_rules(witnesses, block.items()))
        for decision, block, (first, _) in zip(chain, blocks, table.blocks, strict=True)
    }
    for decision in decisions:
        point_anew(decision, witnesses)
    return _in_order(made, old, kept, heeded)


def _settled(order: Order, kept: Iterable[Entry]) -> list[Decision]:
    """Find the places of an editor's entries, by comparing the texts as if there were none."""
    witnesses = order.witnesses({})
    collation = order.collated(witnesses)
    remade: dict[Words, list[Spots]] = defaultdict(list)
    for unit in _units(Constrained(collation, ()), witnesses):
        remade[unit.words()].append({part.siglum: part.spot for part in unit.parts})
    settlement = Settlement(witnesses, Evidence(collation, witnesses), remade)
    return settlement.settled([decision_of(order.edition, witnesses, entry) for entry in kept])


def _chain(decisions: Iterable[Decision], sigla: list[str]) -> list[Decision]:
    """Return the decisions that follow one another in all witnesses; others cannot be heeded."""
    placed = (d for d in decisions if d.spots.keys() >= set(sigla))
    chain: list[Decision] = []
    for decision in sorted(placed, key=lambda d: [d.spots[siglum] for siglum in sigla]):
        if not chain or all(chain[-1].spots[s][1] <= decision.spots[s][0] for s in sigla):
            chain.append(decision)
    return chain


def _units(table: Constrained, witnesses: Mapping[str, Witness]) -> Iterator[Unit]:
    """Yield the units that no editor has decided."""
    collation, decided = table.collation, table.decided()
    distinct = distinct_words(collation)
    cut = cut_segments(collation, distinct)
    parted = part_segments(cut, bounds_of(collation, witnesses), decided)
    segments = Spacing(collation, witnesses, decided).widened(parted)
    for unit in units_of(collation, segments, distinct):
        places = list(_places(unit))
        parts = tuple(witnesses[s].part(witnesses[s].spot(*place)) for s, place in places)
        if len({part.words for part in parts}) > 1:
            rules, ends = _rules(witnesses, places), tuple(_ends(collation, unit))
            yield Unit(unit.columns[0], unit.kind, parts, moves=ends, rules=rules)


def _rules(
    witnesses: Mapping[str, Witness], places: Iterable[tuple[str, tuple[int, int]]]
) -> tuple[Regularisation, ...]:
    """Return the project's rules that have touched any of the tokens of a unit."""
    found = (
        witnesses[siglum].regularised.get(token)
        for siglum, place in places
        for token in range(*place)
    )
    return tuple(dict.fromkeys(rule for rule in found if rule))


def _places(unit: VariationUnit) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the tokens of each witness that is not lost there."""
    for reading in unit.readings:
        if not reading.lacuna:
            yield from zip(reading.sigla, reading.places, strict=True)


def _ends(collation: Collation, unit: VariationUnit) -> Iterator[tuple[int, int]]:
    """Yield the moves that a unit is a part of, and which end of each it is."""
    for number in unit.moves:
        move = collation.moves[number]
        for end, columns in enumerate((move.first, move.second)):
            if unit.columns[0] <= columns[-1] and columns[0] < unit.columns[1]:
                yield number, end


def _in_order(
    made: list[Unit], old: Sequence[Entry], kept: Container[Entry], heeded: Mapping[Entry, Unit]
) -> list[Unit]:
    """Add the entries that stay; one that applies no more comes after the one that it followed."""
    place, places = -1, {unit.id: unit.place for unit in made if unit.id}
    found = list(made)
    named: set[str] = set()
    for entry in old:
        unit = heeded.get(entry, Unit(places.get(entry.id, place)))
        place = unit.place
        if entry in kept:
            identifier = "" if entry.id in named else entry.id
            named.add(entry.id)
            found.append(replace(unit, id=identifier, element=entry.element))
    return sorted(found, key=lambda unit: unit.place)
