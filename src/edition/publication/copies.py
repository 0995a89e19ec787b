"""Copies of TEI for page documents: each element told what it is, each block parted from the next.

The TEI itself is never changed. A copy says of its elements which pieces and which mentions they
are and which page tells of them; it has white space wherever the TEI parts words without any, so
that no rendering can join them; and what a file includes stands where it is included.
"""

import copy
from collections.abc import Callable, Sequence

from lxml import etree

from edition.corpus.blocks import parts_words
from edition.corpus.document import Document
from edition.corpus.edition import Edition
from edition.corpus.inclusion import Inclusion
from edition.corpus.units import WHOLES

Annotate = Callable[[etree._Element, etree._Element], None]
"""Is told an element and its copy."""
Wrap = Callable[[Document], etree._Element]
"""Makes the element that says of what it holds which file it is from."""


class Copies:
    """Makes the copies of one edition's TEI."""

    def __init__(self, edition: Edition, annotate: Annotate, wrap: Wrap) -> None:
        self._edition = edition
        self._annotate = annotate
        self._wrap = wrap
        self._open: list[etree._Element] = []

    def of(self, element: etree._Element) -> etree._Element:
        """Return a copy of an element with all that it holds."""
        duplicate = copy.deepcopy(element)
        duplicate.tail = None
        self.finish(list(element.iter()), list(duplicate.iter()))
        return duplicate

    def finish(
        self, originals: Sequence[etree._Element], duplicates: Sequence[etree._Element]
    ) -> None:
        """Make of elements that are as yet mere doubles what a page needs."""
        pairs = [
            (original, duplicate)
            for original, duplicate in zip(originals, duplicates, strict=True)
            if isinstance(original.tag, str)
        ]
        for original, duplicate in pairs:
            self._annotate(original, duplicate)
            if parts_words(original) and duplicate is not duplicates[0]:
                _set_apart(duplicate)
        for original, duplicate in pairs:
            inclusion = self._edition.inclusions.get(original)
            if inclusion is not None:
                self._include(inclusion, duplicate)

    def _include(self, inclusion: Inclusion, duplicate: etree._Element) -> None:
        """Put what an `xi:include` takes in into its copy, unless that is a TEI of its own."""
        for child in list(duplicate):
            duplicate.remove(child)
        duplicate.text = None
        if inclusion.part.tag in WHOLES or inclusion.part in self._open:
            return
        self._open.append(inclusion.part)
        source = self._wrap(inclusion.source)
        source.append(self.of(inclusion.part))
        duplicate.append(source)
        self._open.pop()


def _set_apart(element: etree._Element) -> None:
    """Make sure that white space stands before and after an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = _ending_in_space(before.tail)
    elif parent is not None:
        parent.text = _ending_in_space(parent.text)
    if not (element.tail or "")[:1].isspace():
        element.tail = f" {element.tail or ''}"


def _ending_in_space(characters: str | None) -> str:
    characters = characters or ""
    return characters if characters[-1:].isspace() else f"{characters} "
