"""The passages of a text that an id names, and the pointer to any stretch of words in them."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.blocks import is_block
from edition.corpus.document import XML_ID, local_name
from edition.corpus.text import TextMap, text_of


class Passages:
    """A text, the places of its elements in it, and what to call each stretch of it."""

    def __init__(self, root: etree._Element) -> None:
        mapped = TextMap(root)
        self.text = mapped.text
        self._root = root
        self._holders: list[etree._Element | None] = []
        self._starts: dict[etree._Element, int] = {}
        self._texts: dict[etree._Element, str] = {}
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

        Words that leave the passage are pointed to from the next larger one; None if there is none.
        """
        for element in self._named(home):
            text = self._texts.setdefault(element, text_of(element))
            first, last = start - self._starts[element], end - self._starts[element]
            if not 0 <= first <= last <= len(text):
                continue
            identifier = element.get(XML_ID, "")
            if first == last:
                return f"string-index({identifier},{first})"
            whole = last - first == len(text)
            return identifier if whole else f"string-range({identifier},{first},{last - first})"
        return None

    def _named(self, element: etree._Element | None) -> Iterator[etree._Element]:
        """Yield an element and those around it, up to the text, that have an id."""
        while element is not None:
            if element.get(XML_ID):
                yield element
            element = None if element is self._root else element.getparent()
