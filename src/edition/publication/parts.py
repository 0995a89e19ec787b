"""Parts: a long text cut into pages of bounded weight.

A text is cut between its divisions; a division that is too heavy is cut between what it holds, and
so on down to the words of one paragraph. A cut stands before an element, and a part goes from one
cut to the next: every element begins in one part, and every character stands in one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from lxml import etree

from edition.corpus.blocks import is_block
from edition.corpus.document import XML_ID, local_name
from edition.corpus.text import Piece, is_read
from edition.publication.elements import page_name

LIMIT = 150_000
"""How heavy a part grows before it is cut: characters of TEI, and of what is shown beside it."""

# What is read as one: a cut within it would part words from what explains them.
_WHOLE = frozenset(
    "note app choice subst figure formula notatedMusic witDetail graphic listWit teiHeader egXML "
    "include".split()
)
# What holds for an element's beginning alone.
_OF_BEGINNINGS = (XML_ID, page_name("id"), page_name("piece"))
_SPACE = re.compile(r"\s")


class Parts:
    """Where one text is cut. Its parts are numbered from 0; a light text has one."""

    def __init__(
        self,
        text: etree._Element,
        burden: Mapping[etree._Element, int] | None = None,
        limit: int = LIMIT,
    ) -> None:
        """Cut a text; `burden` is the weight of what is shown beside an element of it."""
        self._text = text
        _loosen(text, limit)
        cutter = _Cutter(_weights(text, burden or {}), limit)
        self._ordinals = {element: number for number, element in enumerate(text.iter())}
        self._cuts = [self._ordinals[element] for element in cutter.cuts(text)]

    def __len__(self) -> int:
        return len(self._cuts) + 1

    def part_of(self, element: etree._Element) -> int | None:
        """Return the part that an element begins in; None for one that is none of the text's."""
        ordinal = self._ordinals.get(element)
        return None if ordinal is None else bisect_right(self._cuts, ordinal)

    def of_run(self, run: Piece) -> int:
        """Return the part that a run of the text's characters stands in."""
        ordinal = self._ordinals[run.owner]
        return bisect_right(self._cuts, self._last[ordinal] if run.slot == "tail" else ordinal)

    @cached_property
    def _last(self) -> list[int]:
        """The ordinal of the last element within each element."""
        last = list(range(len(self._ordinals)))
        for element, ordinal in reversed(self._ordinals.items()):
            parent = element.getparent()
            if element is not self._text and parent is not None:
                holder = self._ordinals[parent]
                last[holder] = max(last[holder], last[ordinal])
        return last

    def split(self, twins: Sequence[etree._Element]) -> list[etree._Element]:
        """Cut a copy of the text; `twins` are its elements in the order of the text's own.

        Each part comes as a tree: what it holds, in shells of the elements that are cut by it.
        """
        parts = [_split_off(twins[0], twins[ordinal]) for ordinal in reversed(self._cuts)]
        return [twins[0], *reversed(parts)]


def _split_off(root: etree._Element, first: etree._Element) -> etree._Element:
    """Take from a tree an element with all that follows it; return this in a tree of its own."""
    moved = [first, *first.itersiblings()]
    holder = first.getparent()
    while holder is not None:
        kept = {k: v for k, v in holder.attrib.items() if k not in _OF_BEGINNINGS}
        shell = etree.Element(
            holder.tag, kept | {page_name("continued"): "true"}, nsmap=holder.nsmap
        )
        following = [] if holder is root else list(holder.itersiblings())
        shell.extend(moved)
        if holder is root:
            return shell
        shell.tail, holder.tail = holder.tail, None
        moved = [shell, *following]
        holder = holder.getparent()
    raise ValueError("a cut stands outside its text")


class _Cutter:
    """Fills one part after the other, in the order of the text."""

    def __init__(self, weights: Mapping[etree._Element, int], limit: int) -> None:
        self._weights = weights
        self._limit = limit
        self._filled = 0

    def cuts(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield the elements within an element that begin a part."""
        self._filled += len(element.text or "")
        for child in element:
            weight = self._weights[child]
            is_heavy = weight > self._limit and not _is_whole(child)
            if self._filled + weight > self._limit and self._is_worth(child, is_heavy=is_heavy):
                self._filled = 0
                yield child
            if is_heavy:
                yield from self.cuts(child)
            else:
                self._filled += weight
            self._filled += len(child.tail or "")

    def _is_worth(self, child: etree._Element, *, is_heavy: bool) -> bool:
        """Tell whether to cut before an element.

        A heading stays with the heavy division that follows it: that one is cut within.
        """
        filled = self._filled * (4 if is_heavy else 8)
        return filled > self._limit and _is_between_words(child)


def _is_whole(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    return local_name(element) in _WHOLE or not is_read(element)


def _is_between_words(element: etree._Element) -> bool:
    if isinstance(element.tag, str) and is_block(element):
        return True
    before, parent = element.getprevious(), element.getparent()
    characters = before.tail if before is not None else None if parent is None else parent.text
    return characters is not None and bool(_SPACE.fullmatch(characters[-1:]))


def _weights(
    text: etree._Element, burden: Mapping[etree._Element, int]
) -> dict[etree._Element, int]:
    """Return how heavy each element is, with all it holds; its tail counts for what is round it."""
    weights = {element: _own_weight(element) + burden.get(element, 0) for element in text.iter()}
    for element in reversed(weights):
        parent = element.getparent()
        if element is not text and parent is not None:
            weights[parent] += weights[element] + len(element.tail or "")
    return weights


def _own_weight(element: etree._Element) -> int:
    characters = len(element.text or "")
    if not isinstance(element.tag, str):
        return characters
    attributes = sum(len(name) + len(value) + 4 for name, value in element.attrib.items())
    return characters + 2 * len(local_name(element)) + 5 + attributes


def _loosen(text: etree._Element, limit: int) -> None:
    """Put instructions, which no reader sees, where very long runs of characters may be cut."""
    for element in list(text.iter()):
        if isinstance(element.tag, str) and len(element.text or "") > limit:
            runs = _runs(element.text or "", limit)
            element.text = runs[0]
            for position, run in enumerate(runs[1:]):
                element.insert(position, _joint(run))
        if element is not text and len(element.tail or "") > limit:
            runs = _runs(element.tail or "", limit)
            element.tail = runs[0]
            for run in reversed(runs[1:]):
                _put_after(element, _joint(run))


def _put_after(element: etree._Element, joint: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.insert(parent.index(element) + 1, joint)


def _joint(following: str) -> etree._Element:
    joint = etree.ProcessingInstruction("edition", "joint")
    joint.tail = following
    return joint


def _runs(characters: str, limit: int) -> list[str]:
    """Cut characters after white space into runs hardly longer than the limit."""
    ends = [0]
    for space in _SPACE.finditer(characters):
        if space.end() - ends[-1] >= limit:
            ends.append(space.end())
    return [characters[a:b] for a, b in zip(ends, [*ends[1:], len(characters)], strict=True)]
