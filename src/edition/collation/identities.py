"""Ids and pointers in a woven text: from those of the witnesses to those of one document, and back.

An `xml:id` joins what an element is in its witnesses, each named by the id of the witness:
`A.s1·B.s2` is the element `s1` of A and `s2` of B, `A..2.s1` the second part of that of A; where an
element has no id, a number stands for it. A pointer that in its file means another place than it
would mean here names the file.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from edition.collation.likeness import JOINT, MADE, is_reserved, witness_ids
from edition.collation.woven import Element, Variation, Whole, Woven
from edition.corpus.document import XML_ID
from edition.corpus.pointing import may_point

_POINTER = re.compile(r"(?<!\S)(?:#([^\s()]+)|\S+)")
_PART = re.compile(r"\.(\d+)\.(.+)", re.DOTALL)


class Identities:
    """The ids of the elements of a woven text, and the pointers to them."""

    def __init__(self, woven: Element, files: Mapping[str, str]) -> None:
        self.of_witness = witness_ids(list(files))
        self._files = files
        self._found: dict[tuple[str, str], str] = {}
        self._parts: defaultdict[tuple[str, etree._Element], list[Element]] = defaultdict(list)
        self._numbers: dict[etree._Element, int] = {}
        self._ids: dict[int, str] = {}
        self._made = 0
        elements = list(_elements(woven))
        for element, _ in elements:
            if isinstance(element, Element):
                for siglum, branch in element.sources.items():
                    self._parts[siglum, branch.element].append(element)
        for element, is_shared in elements:
            self._register(element, is_shared)

    def _register(self, woven: Element | Whole, is_shared: bool) -> None:
        if isinstance(woven, Whole):
            for alike in zip(*(e.iter("*") for e in woven.sources.values()), strict=True):
                self._note(dict(zip(woven.sources, alike, strict=True)), "")
            return
        sources = {siglum: branch.element for siglum, branch in woven.sources.items()}
        is_divided = any(len(self._parts[source]) > 1 for source in sources.items())
        # Among words that are shared, an id alone tells whose tag it is.
        is_some = is_shared and len(sources) < len(self.of_witness)
        identifier = self.joined(sources, woven if is_divided or is_some else None)
        self._note(sources, identifier)
        self._ids[id(woven)] = identifier

    def _note(self, sources: Mapping[str, etree._Element], identifier: str) -> None:
        identifier = identifier or self.joined(sources)
        for siglum, element in sources.items():
            if element.get(XML_ID):
                self._found.setdefault((siglum, element.get(XML_ID, "")), identifier)

    def joined(self, sources: Mapping[str, etree._Element], woven: Element | None = None) -> str:
        """Return the ids of an element in its witnesses as one; empty where it has none.

        `woven` is the element itself where it needs an id in any case.
        """
        if woven is None and not any(element.get(XML_ID) for element in sources.values()):
            return ""
        named = (self._named(siglum, element, woven) for siglum, element in sources.items())
        return JOINT.join(named)

    def _named(self, siglum: str, element: etree._Element, woven: Element | None) -> str:
        place = self._place(siglum, element, woven)
        own = element.get(XML_ID, "").replace(JOINT, 2 * JOINT)
        if own and not place:
            return f"{self.of_witness[siglum]}.{own}"
        if not own:
            own = str(self._numbers.setdefault(element, len(self._numbers) + 1))
        return f"{self.of_witness[siglum]}..{place + 1}.{own}"

    def _place(self, siglum: str, element: etree._Element, woven: Element | None) -> int:
        parts = self._parts[siglum, element] if woven is not None else []
        return next((n for n, part in enumerate(parts) if part is woven), 0)

    def of_element(self, woven: Element, *, is_needed: bool) -> str:
        """Return the id of an element or of a part of one; made up if it has none and needs one."""
        if is_needed and not self._ids[id(woven)]:
            self._made += 1
            self._ids[id(woven)] = f"{MADE}.{self._made}"
        return self._ids[id(woven)]

    def attributes(self, siglum: str, woven: Element) -> dict[str, str]:
        """Return the attributes of an element, its id left out; parts are joined by two."""
        element = woven.sources[siglum].element
        parts = self._parts[siglum, element]
        place = self._place(siglum, element, woven)
        found = self.pointing(siglum, element)
        if place:
            found["prev"] = f"#{self._ids[id(parts[place - 1])]}"
        if place + 1 < len(parts):
            found["next"] = f"#{self._ids[id(parts[place + 1])]}"
        return found

    def pointing(self, siglum: str, element: etree._Element) -> dict[str, str]:
        """Return the attributes that an element has in a witness, with pointers that lead here."""
        return {
            name: self._pointers(siglum, value) if may_point(name) else value
            for name, value in element.items()
            if name != XML_ID
        }

    def _pointers(self, siglum: str, value: str) -> str:
        return _POINTER.sub(lambda found: self._pointer(siglum, found[0], found[1] or ""), value)

    def _pointer(self, siglum: str, pointer: str, identifier: str) -> str:
        file = self._files[siglum]
        if (siglum, identifier) in self._found:
            return f"#{self._found[siglum, identifier]}"
        is_taken = is_reserved(pointer.rpartition("#")[2], self.of_witness.values())
        if is_taken and pointer.lstrip("./").startswith(f"{file}#".lstrip("./")):
            return f"./{pointer}"
        return f"{file}{pointer}" if is_taken and identifier else pointer


class Restored:
    """The ids and pointers of one witness, as its file has them."""

    def __init__(
        self, witness: str, file: str, witnesses: Iterable[str], identifiers: Iterable[str]
    ) -> None:
        self._prefix = f"{witness}."
        self._file = file
        self._witnesses = frozenset(witnesses)
        self._parts = {part for i in identifiers if (part := self.part(i))}

    def is_here(self, identifier: str) -> bool:
        """Tell whether an element is one of the witness."""
        made = not identifier or identifier.startswith(f"{MADE}.")
        return made or self._own(identifier) is not None

    def id(self, identifier: str) -> str:
        """Return the id that an element has in the witness; empty where it has none."""
        own = self._own(identifier) or ""
        return "" if own.startswith(".") else own

    def part(self, identifier: str) -> tuple[int, str] | None:
        """Return which part of which element of the witness this is, if it is one."""
        own = self._own(identifier)
        part = _PART.fullmatch(own) if own else None
        if part is not None:
            return int(part[1]), part[2]
        return (1, own) if own else None

    def is_continued(self, identifier: str) -> bool:
        """Tell whether another part of the same element follows."""
        part = self.part(identifier)
        return part is not None and (part[0] + 1, part[1]) in self._parts

    def _own(self, identifier: str) -> str | None:
        names = identifier.replace(2 * JOINT, "\0").split(JOINT)
        own = (name.removeprefix(self._prefix) for name in names if name.startswith(self._prefix))
        found = next(own, None)
        return found if found is None else found.replace("\0", JOINT)

    def attribute(self, name: str, value: str) -> str:
        """Return the value that an attribute has in the witness."""
        return _POINTER.sub(self._pointer, value) if may_point(name) else value

    def _pointer(self, found: re.Match[str]) -> str:
        pointer = found[0]
        if found[1] is not None:
            part = self.part(found[1])
            return f"#{part[1]}" if part else pointer
        if not is_reserved(pointer.rpartition("#")[2], self._witnesses):
            return pointer
        if pointer.startswith(f"{self._file}#"):
            return pointer.removeprefix(self._file)
        is_own = pointer.lstrip("./").startswith(f"{self._file}#".lstrip("./"))
        return pointer.removeprefix("./") if is_own else pointer


def _elements(woven: Woven, is_shared: bool = True) -> Iterator[tuple[Element | Whole, bool]]:
    """Yield elements in order, and of each whether it stands among words that are shared."""
    if isinstance(woven, Variation):
        for reading in woven.readings:
            for child in reading.children:
                yield from _elements(child, is_shared=False)
    elif isinstance(woven, Element | Whole):
        yield woven, is_shared
    if isinstance(woven, Element):
        for child in woven.children:
            yield from _elements(child, is_shared)
