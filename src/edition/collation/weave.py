"""Weave witnesses into one text: what they share once, what they differ in as readings.

An element that all witnesses have round the same words is woven once, and within it what it holds.
Whatever else differs, be it words or tags, stands in readings, each with the tags of its witnesses;
an element that only some have is divided where a reading ends, and nowhere else. This is parallel
segmentation as in the TEI Guidelines, chapter 13.2.3.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby
from operator import itemgetter

from edition.collation.blocks import Items, cut_blocks
from edition.collation.likeness import Likeness, Signature
from edition.collation.strands import (
    LISTS,
    Branch,
    Item,
    Words,
    is_division,
    is_one_of,
    leaves_of,
)
from edition.collation.table import Collation
from edition.collation.variation import variation_units
from edition.collation.woven import (
    Element,
    Reading,
    Run,
    Text,
    Variation,
    Whole,
    Woven,
    has_part,
    merged,
    rebuilt,
)
from edition.corpus.blocks import is_block
from edition.corpus.document import local_name
from edition.corpus.text import is_read, text_of

MARKUP = "markup"
"""The type of a place where the witnesses differ in their tags, not in their words."""
SPACE = "space"
"""The type of a place where they differ in white space."""

_SENTENCES = frozenset(("s",))
_STRUCTURE = (
    frozenset("front back div div1 div2 div3 div4 div5 div6 div7".split()),
    frozenset("p ab head l".split()),
    _SENTENCES,
)
"""Elements that are divided where those of another witness begin or end, the outer ones first."""
_MATTER = frozenset(("front", "body", "back"))


def weave(collation: Collation, strands: Mapping[str, Branch]) -> Element:
    """Weave the witnesses of a collation, given by siglum, into one tree."""
    shapes = {tuple(_matter(strand)) for strand in strands.values()}
    if len(shapes) > 1:
        strands = {siglum: _with_all_in_body(strand) for siglum, strand in strands.items()}
    children = _Loom(collation, strands).phrases({w: s.children for w, s in strands.items()})
    return Element(dict(strands), tuple(children))


def _matter(strand: Branch) -> Iterator[str]:
    """Yield the names of what a text consists of: front, body, back."""
    return (local_name(child.element) for child in strand.children if isinstance(child, Branch))


def _with_all_in_body(strand: Branch) -> Branch:
    """Return a text with front and back within its body, where readings may hold them."""
    names = [isinstance(c, Branch) and local_name(c.element) for c in strand.children]
    if "body" not in names:
        return strand
    place = names.index("body")
    body = strand.children[place]
    if not isinstance(body, Branch):
        return strand
    children = (*strand.children[:place], *body.children, *strand.children[place + 1 :])
    whole = Branch(strand.first, strand.last, body.element, children, strand.leaves)
    return Branch(strand.first, strand.last, strand.element, (whole,), strand.leaves)


class _Loom:
    def __init__(self, collation: Collation, strands: Mapping[str, Branch]) -> None:
        self._likeness = Likeness({siglum: s.element for siglum, s in strands.items()})
        # For each position within a variation unit, the first and the last of the unit.
        self._units: dict[int, tuple[int, int]] = {}
        self._kinds: dict[int, str] = {}
        for unit in variation_units(collation):
            first, last = 2 * unit.columns[0] + 1, 2 * unit.columns[1] - 1
            self._units |= dict.fromkeys(range(first, last + 1), (first, last))
            self._kinds[first] = unit.kind

    def content(self, items: Items) -> Iterator[Woven]:
        """Weave what one element holds: first its divisions, then its blocks, then what is left."""
        for names in _STRUCTURE:
            if any(is_one_of(names, item) for held in items.values() for item in held):
                yield from self._regions(items, names)
                return
        yield from self.phrases(items)

    def _regions(self, items: Items, names: frozenset[str]) -> Iterator[Woven]:
        """Weave blocks that stand side by side: one element where those of the witnesses meet."""
        for here in cut_blocks(items, names):
            places = {w: _places(held, names) for w, held in here.items()}
            branches = {w: held[places[w][0]] for w, held in here.items() if places[w]}
            if not self._meet(here, places, branches):
                yield from self.phrases(here)
                continue
            firsts = {w: places[w][0] if places[w] else 0 for w in here}
            ends = {w: firsts[w] + 1 if w in branches else len(here[w]) for w in here}
            yield from self.content({w: held[: firsts[w]] for w, held in here.items()})
            shared = {w: b for w, b in branches.items() if isinstance(b, Branch)}
            inside = {w: shared[w].children if w in shared else held for w, held in here.items()}
            yield Element(shared, tuple(self.content(inside)))
            yield from self.content({w: held[ends[w] :] for w, held in here.items()})

    def _meet(
        self, here: Items, places: Mapping[str, list[int]], branches: Mapping[str, Item]
    ) -> bool:
        """Tell whether one element can stand for what the witnesses have in a region.

        Where one witness alone has words, or has several blocks, they are readings. A sentence,
        which may stand within a block, must be one in all.
        """
        spoken = {w for w, held in here.items() if any(map(_has_words, held))}
        if len(spoken) < 2 or not branches or max(map(len, places.values())) > 1:
            return False
        if not any(is_one_of(_SENTENCES, branch) for branch in branches.values()):
            return True
        attributes = {
            self._likeness.of_attributes(siglum, branch.element)
            for siglum, branch in branches.items()
            if isinstance(branch, Branch)
        }
        return spoken == branches.keys() and len(attributes) == 1

    def phrases(self, items: Items) -> Iterator[Woven]:
        """Weave elements that all have round the same words, and the stretches between them."""
        done = dict.fromkeys(items, 0)
        for places in self._shared(items):
            branches = {w: items[w][place] for w, place in places.items()}
            shared = self._element({w: b for w, b in branches.items() if isinstance(b, Branch)})
            if shared is not None:
                yield from self._stretch({w: items[w][done[w] : places[w]] for w in items})
                yield shared
                done = {w: place + 1 for w, place in places.items()}
        yield from self._stretch({w: items[w][done[w] :] for w in items})

    def _shared(self, items: Items) -> Iterator[dict[str, int]]:
        """Yield, in order, where in each witness the elements stand that all of them have."""
        keys = {w: [self._key(w, item) for item in held] for w, held in items.items()}
        places = dict.fromkeys(items, -1)
        for key in _common([[key for key in row if key] for row in keys.values()]):
            places = {w: keys[w].index(key, places[w] + 1) for w in items}
            yield places

    def _key(self, siglum: str, item: Item) -> Signature:
        """Return what an element must have in common with another to be woven with it."""
        if not isinstance(item, Branch):
            return ()
        # The attributes of blocks may differ; they are told apart where the text is written.
        block = is_division(item.element) or is_block(item.element)
        attributes = () if block else self._likeness.of_attributes(siglum, item.element)
        if local_name(item.element) in _MATTER:
            return (item.element.tag,)
        first, last = self._unit(item.first)[0], self._unit(item.last)[0]
        return item.element.tag, attributes, first, last

    def _unit(self, position: int) -> tuple[int, int]:
        return self._units.get(position, (position, position))

    def _element(self, branches: dict[str, Branch]) -> Element | None:
        """Weave an element that all have; None for a list or the like that would hold readings."""
        children = tuple(self.content({w: b.children for w, b in branches.items()}))
        name = local_name(next(iter(branches.values())).element)
        if name in LISTS and any(isinstance(child, Variation) for child in children):
            return None
        return Element(branches, children)

    def _stretch(self, items: Items) -> Iterator[Woven]:
        """Weave what has no element in common: unit by unit, and as much at once as is alike."""
        runs = {w: [run for item in held for run in leaves_of(item)] for w, held in items.items()}
        segments = []
        for first, segment in self._segments(runs):
            kind = self._kinds.get(first)
            alike = self._are_alike(segment)
            segments.append(((first if kind else -1, alike, kind), segment))
        for (_, alike, kind), group in groupby(segments, key=itemgetter(0)):
            parts = [segment for _, segment in group]
            whole = {w: list(chain.from_iterable(part[w] for part in parts)) for w in runs}
            if alike:
                yield from merged({w: rebuilt(w, row) for w, row in whole.items()})
            else:
                yield from self._varied(whole, kind)

    def _segments(
        self, runs: Mapping[str, list[Run]]
    ) -> Iterator[tuple[int, dict[str, list[Run]]]]:
        """Cut runs where a unit, a column or what is kept whole begins, each with its position."""
        leaves = [leaf for row in runs.values() for _, leaf in row]
        spans = {(self._unit(leaf.first)[0], self._unit(leaf.last)[1]) for leaf in leaves}
        merged: list[list[int]] = []
        for first, last in sorted(spans):
            if merged and first <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], last)
            else:
                merged.append([first, last])
        done = dict.fromkeys(runs, 0)
        for first, last in merged:
            segment = {}
            for siglum, row in runs.items():
                start = end = done[siglum]
                while end < len(row) and row[end][1].last <= last:
                    end += 1
                segment[siglum], done[siglum] = row[start:end], end
            yield first, segment

    def _are_alike(self, runs: Mapping[str, list[Run]]) -> bool:
        """Tell whether all have the same words, and no tag that is not kept whole."""
        if any(path for row in runs.values() for path, _ in row):
            return False
        return len({self._signature(w, rebuilt(w, row)) for w, row in runs.items()}) == 1

    def _varied(self, runs: Mapping[str, list[Run]], kind: str | None) -> Iterator[Woven]:
        """Weave readings, one for all who have the same words in the same tags."""
        groups: dict[Signature, dict[str, tuple[Woven, ...]]] = {}
        for siglum, row in runs.items():
            children = rebuilt(siglum, row)
            # The parts of an element belong together, and so to one witness.
            own = siglum if has_part(children) else ""
            groups.setdefault((own, self._signature(siglum, children)), {})[siglum] = children
        readings = tuple(Reading(tuple(group), merged(group)) for group in groups.values())
        if len(readings) == 1:
            yield from readings[0].children
        else:
            words = {"".join(_characters(row)) for row in runs.values()}
            yield Variation(kind or (MARKUP if len(words) == 1 else SPACE), readings)

    def _signature(self, siglum: str, children: Sequence[Woven]) -> Signature:
        return tuple(self._sign(siglum, child) for child in children)

    def _sign(self, siglum: str, woven: Woven) -> Signature:
        match woven:
            case Text(characters):
                return (characters,)
            case Whole(sources):
                return self._likeness.of_element(siglum, sources[siglum])
            case Element(sources, children):
                element = sources[siglum].element
                attributes = self._likeness.of_attributes(siglum, element)
                return element.tag, attributes, self._signature(siglum, children)
        raise TypeError("there is no variation within one witness")


def _common(rows: Sequence[list[Signature]]) -> list[Signature]:
    """Return what all rows have in the same order."""
    found, *others = rows
    for other in others:
        matcher = SequenceMatcher(None, found, other, autojunk=False)
        blocks = matcher.get_matching_blocks()
        found = [key for block in blocks for key in found[block.a : block.a + block.size]]
    return found


def _places(held: Sequence[Item], names: frozenset[str]) -> list[int]:
    return [place for place, item in enumerate(held) if is_one_of(names, item)]


def _has_words(item: Item) -> bool:
    # What is kept and has words has an odd position: that of a column.
    return any(
        leaf.characters.strip() if isinstance(leaf, Words) else leaf.first % 2
        for _, leaf in leaves_of(item)
    )


def _characters(runs: Sequence[Run]) -> Iterator[str]:
    for _, leaf in runs:
        if isinstance(leaf, Words):
            yield leaf.characters
        elif isinstance(leaf.element.tag, str) and is_read(leaf.element):
            yield text_of(leaf.element)
