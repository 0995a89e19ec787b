"""A witness as a tree whose words know their columns: what weaving works on."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from lxml import etree

from edition.corpus.document import TEI, local_name, tei
from edition.corpus.text import Piece, is_read, pieces, unspaced

# What holds blocks.
_DIVISIONS = frozenset("text front body back div div1 div2 div3 div4 div5 div6 div7".split())
# What a text consists of stands there even where it is empty.
_MATTER = frozenset(("front", "body", "back"))
LISTS = frozenset("list listBibl table row lg sp cit".split())
"""Elements that TEI lets hold certain elements only, and so neither an `app` nor a part of them."""
# Elements in which TEI allows an `app` beside words. All others are kept whole.
_PHRASES = frozenset(
    "ab abbr add addName byline cell closer country damage date dateline del distinct docAuthor "
    "docDate emph expan foreign forename fw genName geogName gloss head hi item l label measure "
    "mentioned name note num opener orgName orig p persName phr placeName q quote ref reg region "
    "restore roleName rs s said salute seg settlement signed soCalled speaker stage supplied "
    "surname term time title trailer unclear w".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Characters of one token; `first` and `last` are its position in the table."""

    first: int
    last: int
    characters: str


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Something that is never divided: an element with all it holds, a comment, an instruction."""

    first: int
    last: int
    element: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """An element that may be divided, and what it holds; `leaves` are the runs within it."""

    first: int
    last: int
    element: etree._Element
    children: tuple["Item", ...]
    leaves: int


Item = Words | Kept | Branch
Leaf = Words | Kept


class Columns:
    """The positions of a witness's characters: 2c + 1 in the column c, 2c + 2 just after it."""

    def __init__(self, words: Sequence[str], columns: Sequence[int]) -> None:
        self._starts = [0, *accumulate(map(len, words))]
        self._columns = columns
        self.length = self._starts.pop()

    def of(self, offset: int) -> int:
        """Return the position of a character."""
        return 2 * self._columns[bisect_right(self._starts, offset) - 1] + 1

    def between(self, offset: int) -> int:
        """Return the position of the point before a character; within a token it is the token's."""
        if not self.length:
            return 0
        if offset == 0:
            return self.of(0) - 1
        before = self.of(offset - 1)
        return before if offset < self.length and self.of(offset) == before else before + 1

    def cut(self, characters: str, offset: int) -> Iterator[Words]:
        """Cut characters that begin at an offset where the tokens are cut."""
        characters = characters[: self.length - offset]
        done = 0
        while done < len(characters):
            token = bisect_right(self._starts, offset + done)
            last = token == len(self._starts)
            end = len(characters) if last else self._starts[token] - offset
            position = self.of(offset + done)
            yield Words(position, position, characters[done:end])
            done = min(end, len(characters))


def plain_strand(words: Sequence[str], columns: Sequence[int]) -> Branch:
    """Return a witness of mere words as a text of one block."""
    element = etree.Element(tei("text"), nsmap={None: TEI})
    body = etree.SubElement(element, tei("body"))
    block = etree.SubElement(body, tei("ab"))
    block.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    leaves = tuple(
        Words(2 * column + 1, 2 * column + 1, word)
        for word, column in zip(words, columns, strict=True)
        if word
    )
    return _branch(element, [_branch(body, [_branch(block, leaves)])])


def strand(text: etree._Element, words: Sequence[str], columns: Sequence[int]) -> Branch:
    """Return the `text` of a witness in TEI; the words are those its own text is cut into."""
    return _Grower(text, Columns(words, columns)).grown


def leaves_of(
    item: Item, path: tuple[Branch, ...] = ()
) -> Iterator[tuple[tuple[Branch, ...], Leaf]]:
    """Yield the runs within an item, each with the elements round it that may be divided."""
    if not isinstance(item, Branch):
        yield path, item
    elif local_name(item.element) in LISTS:
        yield path, Kept(item.first, item.last, item.element)
    else:
        for child in item.children:
            yield from leaves_of(child, (*path, item))


def divided(branch: Branch, position: int) -> tuple[Branch, Branch] | None:
    """Return an element cut in two at a position; None if something there cannot be cut."""
    if local_name(branch.element) in LISTS:
        return None
    before: list[Item] = []
    after: list[Item] = []
    for child in branch.children:
        if child.last < position:
            before.append(child)
        elif child.first >= position:
            after.append(child)
        else:
            parts = divided(child, position) if isinstance(child, Branch) else None
            if parts is None:
                return None
            before.append(parts[0])
            after.append(parts[1])
    return _part(branch, before), _part(branch, after)


def _part(branch: Branch, children: Sequence[Item]) -> Branch:
    first, last = (children[0].first, children[-1].last) if children else (0, 0)
    return Branch(first, last, branch.element, tuple(children), branch.leaves)


def is_one_of(names: frozenset[str], item: Item) -> bool:
    """Tell whether an item is an element, not kept whole, of one of these names."""
    return isinstance(item, Branch) and local_name(item.element) in names


def is_division(element: etree._Element) -> bool:
    """Tell whether an element holds blocks alone."""
    return local_name(element) in _DIVISIONS


def _may_be_open(element: etree._Element) -> bool:
    name = local_name(element)
    plain = all(
        key[0] != "{" or key.startswith("{http://www.w3.org/XML/") for key, _ in element.items()
    )
    known = name in _PHRASES or name in LISTS or name in _DIVISIONS
    return plain and known and str(element.tag) == tei(name)


def _branch(element: etree._Element, children: Sequence[Item]) -> Branch:
    first = min((child.first for child in children), default=0)
    last = max((child.last for child in children), default=0)
    leaves = sum(1 for child in children for _ in leaves_of(child))
    return Branch(first, last, element, tuple(children), leaves)


class _Grower:
    """Goes through a tree and its text, which is folded, at one pace."""

    def __init__(self, text: etree._Element, columns: Columns) -> None:
        self._columns = columns
        self._pieces = list(pieces(text))
        self._next = 0
        self._offset = 0
        self._before = " "
        self.grown = self._grow(text)

    def _grow(self, element: etree._Element) -> Branch:
        children: list[Item] = [*self._take(element, "text")]
        for child in element:
            children.extend(self._take(child, "break"))
            children.append(self._child(child))
            children.extend(self._take(child, "break"))
            children.extend(self._take(child, "tail"))
        return _branch(element, children)

    def _child(self, child: etree._Element) -> Item:
        start = min(self._offset, self._columns.length)
        point = self._columns.between(start)
        if not isinstance(child.tag, str) or not is_read(child):
            return Kept(point, point, child)
        grown = self._grow(child)
        end = min(self._offset, self._columns.length)
        if _may_be_open(child) and (start < end or local_name(child) in _MATTER):
            return grown if start < end else replace(grown, first=point, last=point)
        if start == end:
            return Kept(point, point, child)
        return Kept(self._columns.of(start), self._columns.of(end - 1), child)

    def _take(self, owner: etree._Element, slot: str) -> Iterator[Words]:
        """Yield the words of the next piece of text, if it is that of this place in the tree."""
        piece = self._peek()
        if piece is None or piece.owner is not owner or piece.slot != slot:
            return
        self._next += 1
        folded = unspaced(piece.characters, self._before)
        self._before = folded[-1:] or self._before
        yield from self._columns.cut(folded, self._offset)
        self._offset += len(folded)

    def _peek(self) -> Piece | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None
