"""Many texts passage by passage: for each passage of the first a table of what all have there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from edition.collations import CollationPlan
from edition.corpus.entries import Entry
from edition.corpus.mentions import passage_of
from edition.corpus.parallels import passages_of
from edition.corpus.passages import Passages
from edition.corpus.wordings import Spot, entries_in, spots_of
from edition.publication.elements import make_element
from edition.publication.material import Material

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Variant:
    entry: Entry
    spots: Mapping[str, Spot]


def passage_tables(material: Material, plan: CollationPlan) -> Iterator[etree._Element]:
    """Yield `p:witness` for each text of a collation, and `p:section` for each passage.

    The passages are those of the base or, without one, of the first text.
    """
    edition = material.edition
    texts = {text.id: text for text in edition.texts if text.id in plan.witnesses}
    order = sorted(texts, key=lambda siglum: (siglum != plan.base, plan.witnesses.index(siglum)))
    read = {siglum: Passages(texts[siglum].element) for siglum in order}
    for siglum in order:
        yield make_element("witness", siglum=siglum)
    found = [_Variant(entry, spots_of(edition, read, entry)) for entry in entries_in(edition, plan)]
    first = order[0]
    here = sorted((v for v in found if first in v.spots), key=lambda v: v.spots[first])
    for passage in passages_of(texts[first], read[first]):
        inside = [v for v in here if _stands_in(v.spots[first], (passage.start, passage.end))]
        identifier = "" if passage.element is None else passage_of(passage.element)
        section = make_element("section", text=first, passage=identifier)
        section.extend(_columns(read, order, (passage.start, passage.end), inside))
        yield section


def _stands_in(spot: Spot, bounds: Spot) -> bool:
    """Tell whether words begin in a passage; a point at its end is in it, one before it is not."""
    start, end = spot
    if start == end:
        return bounds[0] < start <= bounds[1] or start == bounds[0] == 0
    return bounds[0] <= start < bounds[1]


def _columns(
    read: Mapping[str, Passages], order: Sequence[str], bounds: Spot, variants: Sequence[_Variant]
) -> Iterator[etree._Element]:
    first = order[0]
    done, number = bounds[0], 0
    for variant in [*variants, None]:
        start, end = variant.spots[first] if variant else (bounds[1], bounds[1])
        shared = read[first].text[done:start].strip()
        if shared:
            number += 1
            yield _column(number, "", [shared for _ in order])
        if variant is not None:
            number += 1
            words = [_words(read[siglum], variant.spots.get(siglum)) for siglum in order]
            yield _column(number, variant.entry.element.get("type", ""), words)
        done = max(done, end)


def _words(passages: Passages, spot: Spot | None) -> str | None:
    return None if spot is None else passages.text[slice(*spot)]


def _column(number: int, kind: str, cells: Sequence[str | None]) -> etree._Element:
    """Return a column; a cell without words is empty, one of which nothing is known is lost."""
    column = make_element("column", n=number, type=kind)
    readings = list(dict.fromkeys(words for words in cells if words is not None))
    for words in cells:
        place = "" if words is None or not kind else readings.index(words)
        letter = _LETTERS[place] if isinstance(place, int) and place < len(_LETTERS) else place
        cell = make_element("cell", letter=letter, lost="true" if words is None else "")
        cell.text = words
        column.append(cell)
    return column
