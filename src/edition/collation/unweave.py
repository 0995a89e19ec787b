"""Take one witness back out of a text in parallel segmentation, as `parallel` writes it."""

import copy
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.collation.identities import Restored
from edition.collation.likeness import MADE
from edition.corpus.document import NAMESPACES, XML, XML_ID, local_name, tei

_XML = f"{{{XML}}}"


def unweave(root: etree._Element, siglum: str) -> etree._Element:
    """Return the `text` of one witness of a woven document, words and tags as it had them.

    A witness of plain text is one `ab` (see `characters_of`).
    Raises `KeyError` if the document names no such witness.
    """
    for witness in root.iter(tei("witness")):
        if witness.get("n") == siglum:
            return _Unweaver(root, witness).text()
    raise KeyError(siglum)


def characters_of(text: etree._Element) -> str:
    """Return the characters of an unwoven text, those that XML cannot hold too."""
    found = [text.text or ""]
    for child in text:
        if child.tag == tei("g") and child.get("type", "").startswith("U+"):
            found.append(chr(int(child.get("type", "")[2:], 16)))
        elif isinstance(child.tag, str):
            found.append(characters_of(child))
        found.append(child.tail or "")
    return "".join(found)


class _Unweaver:
    def __init__(self, root: etree._Element, witness: etree._Element) -> None:
        self._text = next(root.iterchildren(tei("text")))
        self._witness = f"#{witness.get(XML_ID)}"
        self._witnesses = {f"#{other.get(XML_ID)}" for other in root.iter(tei("witness"))}
        file = str(witness.xpath("string(t:ptr/@target)", namespaces=NAMESPACES))
        identifiers = (element.get(XML_ID, "") for element in self._text.iter("*"))
        names = [pointer[1:] for pointer in self._witnesses]
        self._restored = Restored(self._witness[1:], file, names, identifiers)
        self._records = {
            record.get("corresp", "")[1:]: record
            for record in root.iterfind(f"{tei('standOff')}/{tei('fs')}")
            if record.get("source") == self._witness
        }
        self._open: list[etree._Element] = []

    def text(self) -> etree._Element:
        """Return the witness's `text`."""
        made = self._made(self._text)
        self._open = [made]
        self._read_inside(self._text)
        for body in list(made.iterchildren(tei("body"))):
            _lift(body)
        return made

    def _read_inside(self, element: etree._Element) -> None:
        self._write(element.text or "")
        for child in element:
            self._read(child)
            self._write(child.tail or "")

    def _read(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str):
            kept = copy.deepcopy(element)
            kept.tail = None
            self._open[-1].append(kept)
        elif self._is_variation(element):
            for reading in element:
                if self._witness in reading.get("wit", "").split():
                    self._read_inside(reading)
        elif element.get(XML_ID) != f"{MADE}.0":
            self._read_element(element)

    def _is_variation(self, element: etree._Element) -> bool:
        """Tell a woven variation from an `app` that the witness itself has."""
        named = [set(reading.get("wit", "").split()) for reading in element.iterchildren("*")]
        return local_name(element) == "app" and all(n and n <= self._witnesses for n in named)

    def _read_element(self, element: etree._Element) -> None:
        identifier = element.get(XML_ID, "")
        if not self._restored.is_here(identifier):
            self._read_inside(element)
            return
        part = self._restored.part(identifier)
        # All that is between two parts of an element lies in it too.
        if part is None or part[0] == 1:
            made = self._made(element)
            self._open[-1].append(made)
            self._open.append(made)
        self._read_inside(element)
        if self._restored.is_continued(identifier):
            return
        if part is not None and part[0] > 1:
            self._restore(self._open[-1], element, ("next",))
        self._open.pop()

    def _made(self, element: etree._Element) -> etree._Element:
        """Return an element with the name, the id and the attributes that it has in the witness."""
        identifier = element.get(XML_ID, "")
        record = self._records.get(identifier)
        name = tei(record.get("type", "")) if record is not None else element.tag
        made = etree.Element(name, nsmap=element.nsmap)
        if own := self._restored.id(identifier):
            made.set(XML_ID, own)
        joints = {XML_ID, "next"} if self._restored.is_continued(identifier) else {XML_ID}
        self._restore(
            made, element, [key for key in self._attributes(element) if key not in joints]
        )
        return made

    def _restore(self, made: etree._Element, element: etree._Element, keys: Iterable[str]) -> None:
        found = self._attributes(element)
        for key in keys:
            if key in found:
                made.set(key, self._restored.attribute(key, found[key]))

    def _attributes(self, element: etree._Element) -> dict[str, str]:
        record = self._records.get(element.get(XML_ID, ""))
        return {**dict(element.items()), **dict(_features(record))}

    def _write(self, characters: str) -> None:
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + characters
        else:
            parent.text = (parent.text or "") + characters


def _features(record: etree._Element | None) -> Iterator[tuple[str, str]]:
    for feature in record if record is not None else ():
        yield feature.get("name", "").replace("xml:", _XML), feature[0].text or ""


def _lift(body: etree._Element) -> None:
    """Put a front and a back that were woven within a body where they belong."""
    for front in list(body.iterchildren(tei("front"))):
        body.addprevious(front)
    for back in list(body.iterchildren(tei("back"))):
        body.addnext(back)
