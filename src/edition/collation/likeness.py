"""When two elements of different witnesses count as the same: in all but their ids."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from lxml import etree

from edition.corpus.document import XML_ID
from edition.corpus.pointers import NAME
from edition.corpus.pointing import may_point

MADE = "woven"
"""Begins the ids that no witness has."""
JOINT = "·"
"""Stands between the ids that an element has in its witnesses."""

Signature = tuple[Any, ...]


def witness_ids(sigla: Sequence[str]) -> dict[str, str]:
    """Return the `xml:id` of each witness: its siglum, where that can be one and has no dot."""
    pattern = re.compile(NAME)
    fit = {s for s in sigla if pattern.fullmatch(s) and not {".", JOINT} & set(s) and s != MADE}
    spare = (f"w{n}" for n in range(1, 2 * len(sigla) + 1) if f"w{n}" not in fit)
    return {siglum: siglum if siglum in fit else next(spare) for siglum in sigla}


def is_reserved(identifier: str, witnesses: Collection[str]) -> bool:
    """Tell whether an id has the form of those that woven texts give out."""
    return identifier.partition(".")[0] in {MADE, *witnesses}


class Likeness:
    """Compares elements of witnesses, given by siglum with the ids that each has."""

    def __init__(self, texts: Mapping[str, etree._Element]) -> None:
        self._ids = {
            siglum: {e.get(XML_ID) for e in text.iter("*")} for siglum, text in texts.items()
        }
        self._witnesses = frozenset(witness_ids(list(texts)).values())

    def of_attributes(self, siglum: str, element: etree._Element) -> Signature:
        """Return what tells an element's attributes from others, its id left out.

        What points to a place in one witness is not the same as what points to one in another.
        """
        return tuple(
            (name, value, siglum if self._points_within(siglum, name, value) else "")
            for name, value in sorted(element.items())
            if name != XML_ID
        )

    def of_element(self, siglum: str, element: etree._Element) -> Signature:
        """Return what tells an element with all it holds from others."""
        if not isinstance(element.tag, str):
            return str(element.tag), str(element)
        inside = [(self.of_element(siglum, child), child.tail or "") for child in element]
        attributes = self.of_attributes(siglum, element)
        return element.tag, attributes, element.text or "", *inside

    def _points_within(self, siglum: str, name: str, value: str) -> bool:
        found = value.split() if may_point(name) else []
        return any(
            identifier in self._ids[siglum] or is_reserved(identifier, self._witnesses)
            for identifier in (pointer.rpartition("#")[2] for pointer in found)
        )
