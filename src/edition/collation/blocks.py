"""Cut the blocks of several witnesses where any of them begins or ends.

What lies between two cuts is then one block, or a part of one, in every witness that has words
there. Where a witness has room between two blocks, because others have words that it lacks, a cut
may fall anywhere in the room, and so serves as many witnesses as possible.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from edition.collation.strands import Branch, Item, Words, divided, is_one_of

Items = Mapping[str, Sequence[Item]]
"""What stands side by side in each witness, by siglum."""


def cut_blocks(items: Items, names: frozenset[str]) -> Iterator[dict[str, list[Item]]]:
    """Yield, region by region, what each witness has between two bounds of such blocks."""
    rest = {siglum: list(held) for siglum, held in items.items()}
    for cut in _cuts(items, names):
        parted = {siglum: _parted(held, cut) for siglum, held in rest.items()}
        before = {siglum: parts[0] for siglum, parts in parted.items() if parts is not None}
        # What cannot be divided, in any witness, holds together what it covers in all.
        if len(before) == len(rest):
            rest = {siglum: parts[1] for siglum, parts in parted.items() if parts is not None}
            if any(before.values()):
                yield before
    yield rest


def _cuts(items: Items, names: frozenset[str]) -> list[int]:
    """Return the fewest positions that part each block from what stands beside it."""
    cuts: list[int] = []
    end = max((item.last for held in items.values() for item in held), default=0) + 1
    rooms = {room for held in items.values() for room in _rooms(held, names, end)}
    for low, high in sorted(rooms, key=lambda room: (room[1], room[0])):
        if low < high and not (cuts and low < cuts[-1]):
            cuts.append(high)
    return cuts


def _rooms(held: Sequence[Item], names: frozenset[str], end: int) -> Iterator[tuple[int, int]]:
    """Yield the positions after which and up to which a block may be parted from its neighbour."""
    for before, after in pairwise(held):
        if is_one_of(names, before) or is_one_of(names, after):
            yield before.last, after.first
    if held and is_one_of(names, held[0]):
        yield -1, held[0].first
    if held and is_one_of(names, held[-1]):
        yield held[-1].last, end


def _parted(held: Sequence[Item], cut: int) -> tuple[list[Item], list[Item]] | None:
    """Return what stands before a cut and what after it; None if something cannot be divided."""
    before = [item for item in held if item.last < cut]
    after = [item for item in held if item.first >= cut]
    for item in held[len(before) : len(held) - len(after)]:
        parts = divided(item, cut) if isinstance(item, Branch) else None
        if parts is None:
            return None
        before.extend(_without_space(parts[0]))
        after.insert(0, parts[1])
    return before, after


def _without_space(part: Branch) -> Iterator[Item]:
    """Put the white space after the last word of a part outside it, as it is between blocks."""
    *others, last = part.children
    if isinstance(last, Words) and last.characters.strip() and last.characters[-1].isspace():
        words = last.characters.rstrip()
        kept = Words(last.first, last.last, words)
        yield Branch(part.first, part.last, part.element, (*others, kept), part.leaves)
        yield Words(last.first, last.last, last.characters[len(words) :])
    else:
        yield part
