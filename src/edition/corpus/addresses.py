"""Addresses: under which id a place of a text is found on its page.

An element's own `xml:id` is its address for good. Where a text has none, a block is addressed by
its name and its number among its like (`p12`), which lasts only as long as the text keeps its
shape.
"""

from collections import Counter

from lxml import etree

from edition.corpus.blocks import is_block
from edition.corpus.document import XML_ID, local_name


class Addresses:
    """The addresses of one text."""

    def __init__(self, text: etree._Element) -> None:
        self._text = text
        # By structure: the blocks that have no id of their own.
        self.structural: dict[etree._Element, str] = {}
        counts: Counter[str] = Counter()
        for element in text.iterdescendants("*"):
            if is_block(element):
                name = local_name(element)
                counts[name] += 1
                if element.get(XML_ID) is None:
                    self.structural[element] = f"{name}{counts[name]}"

    def passage(self, element: etree._Element) -> tuple[etree._Element, str]:
        """Return the passage that an element stands in, and its address.

        That is the nearest element with an id, itself included; else the nearest block.
        """
        around = [element, *element.iterancestors()]
        within = around[: around.index(self._text)]
        for candidate in within:
            identifier = candidate.get(XML_ID)
            if identifier is not None:
                return candidate, identifier
        block = next((e for e in within if e in self.structural), element)
        return block, self.structural.get(block, "")
