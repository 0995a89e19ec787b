"""The passages of a text that an id names, and the pointer to any stretch of words in them."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.blocks import is_block
from edition.corpus.document import XML_ID, local_name
from edition.corpus.text import Point, TextMap, text_of


class Passages:
    """A text, the places of its elements in it, and what to call each stretch of it."""

    def __init__(self, root: etree._Element) -> None:
        mapped = TextMap(root)
        self.text = mapped.text
        self._mapped = mapped
        self._root = root
        self._holders: list[etree._Element | None] = []
        self._starts: dict[etree._Element, int] = {}
        self._lengths: dict[etree._Element, int] = {}
        self._homes: dict[etree._Element | None, etree._Element | None] = {None: None}
        for offset, character in enumerate(self.text):
            point = None if character == " " else mapped.before(offset)
            holder = None
            if point is not None:
                holder = point.owner if point.slot == "text" else point.owner.getparent()
                self._begin(holder, offset)
            self._holders.append(holder)

    def _begin(self, element: etree._Element | None, offset: int) -> None:
        """Note where an element's words begin; around one already noted all are."""
        while element is not None and element not in self._starts:
            self._starts[element] = offset
            element = None if element is self._root else element.getparent()

    def point(self, offset: int) -> Point:
        """Return the place in the tree just before a character."""
        return self._mapped.before(offset)

    def start_of(self, element: etree._Element) -> int | None:
        """Return the offset of an element's first character; None outside the text."""
        return self._starts.get(element)

    def home(self, offset: int) -> etree._Element | None:
        """Return the sentence that has a character or, where none has, the block with an id."""
        holder = self._holders[offset]
        if holder not in self._homes:
            named = list(self._named(holder))
            sentences = (element for element in named if local_name(element) == "s")
            self._homes[holder] = next(sentences, next(filter(is_block, named), None))
        return self._homes[holder]

    def stretches(self) -> Iterator[str]:
        """Yield the text cut where one passage ends and another begins, nothing left out."""
        start, here = 0, self.home(0) if self.text else None
        for offset, character in enumerate(self.text):
            if character != " " and self.home(offset) is not here:
                yield self.text[start:offset]
                start, here = offset, self.home(offset)
        yield self.text[start:]

    def fragment(self, home: etree._Element | None, start: int, end: int) -> str | None:
        """Return the fragment of the pointer to a stretch that begins, or a point, in a passage.

        Words that leave the passage are pointed to by the passages in which they begin and end,
        or else from the next larger one; None if there is none.
        """
        last = self.home(end - 1) if start < end else home
        if home is not None and last is not None and last is not home:
            return f"range({self._end(home, start, 0)},{self._end(last, end, self.length(last))})"
        for element in self._named(home):
            offset, length = start - self._starts[element], self.length(element)
            if not 0 <= offset <= end - self._starts[element] <= length:
                continue
            identifier = element.get(XML_ID, "")
            if start == end:
                return f"string-index({identifier},{offset})"
            if end - start == length:
                return identifier
            return f"string-range({identifier},{offset},{end - start})"
        return None

    def _end(self, home: etree._Element, offset: int, own: int) -> str:
        """Return what names one end of a range: the passage if it is the passage's own."""
        identifier, inside = home.get(XML_ID, ""), offset - self._starts[home]
        return identifier if inside == own else f"string-index({identifier},{inside})"

    def length(self, element: etree._Element) -> int:
        """Return the length of an element's text."""
        if element not in self._lengths:
            self._lengths[element] = len(text_of(element))
        return self._lengths[element]

    def _named(self, element: etree._Element | None) -> Iterator[etree._Element]:
        """Yield an element and those around it, up to the text, that have an id."""
        while element is not None:
            if element.get(XML_ID):
                yield element
            element = None if element is self._root else element.getparent()
