"""Write witnesses, woven into one text, as a TEI document in parallel segmentation.

What TEI's elements cannot say of several witnesses at once is said beside them: an `xml:id` joins
the ids that an element has in its witnesses, each after its siglum (`A.s1·B.s2`); attributes of a
block that not all witnesses have, and a name that TEI does not allow where the element stands, are
feature structures in `standOff`. The parts of a divided element are joined by `@next` and `@prev`.
"""

import copy
from collections.abc import Mapping, Sequence

from lxml import etree

from edition.collation.identities import Identities
from edition.collation.likeness import MADE
from edition.collation.parallel_header import Source, header
from edition.collation.strands import is_division
from edition.collation.woven import Element, Text, Variation, Whole, Woven
from edition.collation.writers import NOT_XML
from edition.corpus.document import XML, XML_ID, local_name, tei

# What stands for an element where TEI does not let it stand in a reading, or in a body.
_STANDING_IN = {
    **dict.fromkeys(("front", "back"), "div"),
    **dict.fromkeys(("head", "opener", "closer", "trailer"), "ab"),
    **dict.fromkeys(("dateline", "salute", "signed"), "seg"),
}
_PARENTS = frozenset("body front back div div1 div2 div3 div4 div5 div6 div7 opener closer".split())
_AT_THE_END = frozenset("closer postscript signed trailer".split())
# Of the names that one block has in several witnesses, the first of these stands.
_BY_WEIGHT = " front back head l p ab "
# What a body may have and yet lack the block that TEI asks for.
_NO_BLOCKS = _AT_THE_END | frozenset(
    "app argument byline dateline docAuthor docDate epigraph head opener salute note milestone gap "
    "pb lb cb gb anchor ptr fw".split()
)
_XML = f"{{{XML}}}"


def to_tei_parallel(woven: Element, sources: Sequence[Source]) -> str:
    """Write woven witnesses as a TEI document; `unweave` gives each of them back."""
    identities = Identities(woven, {source.siglum: source.address for source in sources})
    root = etree.fromstring(header(sources, identities.of_witness))
    root.tail = None
    writer = _Writer(identities)
    text = writer.text(woven)
    if writer.records:
        stand_off = etree.SubElement(root, tei("standOff"))
        stand_off.extend(writer.records)
        etree.indent(stand_off, level=1)
        stand_off.tail = "\n  "
    text.tail = "\n"
    root.append(text)
    return etree.tostring(root, encoding="unicode") + "\n"


class _Writer:
    """Writes the woven text, and notes what its tags cannot say."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self.records: list[etree._Element] = []

    def text(self, woven: Element) -> etree._Element:
        """Write the text of a document."""
        root = etree.Element(tei("text"))
        self._describe(root, woven)
        self._fill(root, woven.children)
        return root

    def _fill(self, parent: etree._Element, children: Sequence[Woven]) -> None:
        for child in children:
            match child:
                case Text(characters):
                    is_bound = characters == " " and is_division(parent)
                    _add(parent, "\n" if is_bound else characters)
                case Whole(sources):
                    self._keep(parent, sources)
                case Element():
                    self._open(parent, child)
                case Variation(kind, readings):
                    app = etree.SubElement(parent, tei("app"), type=kind)
                    for reading in readings:
                        witnesses = (f"#{self._identities.of_witness[w]}" for w in reading.sigla)
                        rdg = etree.SubElement(app, tei("rdg"), wit=" ".join(witnesses))
                        self._fill(rdg, reading.children)
        if local_name(parent) == "body":
            _give_block(parent)

    def _open(self, parent: etree._Element, woven: Element) -> None:
        names = [local_name(branch.element) for branch in woven.sources.values()]
        name = min(names, key=lambda name: _BY_WEIGHT.find(f" {name} ") % len(_BY_WEIGHT))
        element = etree.SubElement(parent, tei(_standing_in(name, parent)))
        self._describe(element, woven)
        self._fill(element, woven.children)

    def _describe(self, element: etree._Element, woven: Element) -> None:
        """Give an element its attributes, and note what is not the same in all its witnesses."""
        found = {siglum: self._identities.attributes(siglum, woven) for siglum in woven.sources}
        first, *others = found.values()
        shared = {k: v for k, v in first.items() if all(other.get(k) == v for other in others)}
        names = {siglum: local_name(branch.element) for siglum, branch in woven.sources.items()}
        noted = {
            siglum: {key: value for key, value in attributes.items() if key not in shared}
            for siglum, attributes in found.items()
            if attributes != shared or names[siglum] != local_name(element)
        }
        identifier = self._identities.of_element(woven, is_needed=bool(noted))
        if identifier:
            element.set(XML_ID, identifier)
        element.attrib.update(shared)
        for siglum, attributes in noted.items():
            self.records.append(self._record(siglum, identifier, names[siglum], attributes))

    def _record(
        self, siglum: str, identifier: str, name: str, attributes: Mapping[str, str]
    ) -> etree._Element:
        record = etree.Element(tei("fs"), type=name, corresp=f"#{identifier}")
        record.set("source", f"#{self._identities.of_witness[siglum]}")
        for key, value in attributes.items():
            feature = etree.SubElement(record, tei("f"), name=key.replace(_XML, "xml:"))
            etree.SubElement(feature, tei("string")).text = value
        return record

    def _keep(self, parent: etree._Element, sources: Mapping[str, etree._Element]) -> None:
        kept = copy.deepcopy(next(iter(sources.values())))
        kept.tail = None
        parent.append(kept)
        alike = zip(*(element.iter("*") for element in sources.values()), strict=True)
        for element, originals in zip(kept.iter("*"), alike, strict=True):
            named = dict(zip(sources, originals, strict=True))
            siglum, original = next(iter(named.items()))
            element.attrib.clear()
            element.attrib.update(self._identities.pointing(siglum, original))
            identifier = self._identities.joined(named)
            if identifier:
                element.set(XML_ID, identifier)


def _standing_in(name: str, parent: etree._Element) -> str:
    """Return the name under which TEI lets an element stand next in another."""
    if parent.tag == tei("text"):
        return name
    # A heading of one witness may come after a block of another.
    is_late = name == "head" and _has_block(parent)
    if local_name(parent) in _PARENTS and name not in ("front", "back") and not is_late:
        return name
    return _STANDING_IN.get(name, name)


def _has_block(parent: etree._Element) -> bool:
    names = [local_name(child) for child in parent if isinstance(child.tag, str)]
    return any(name not in _NO_BLOCKS for name in names)


def _give_block(body: etree._Element) -> None:
    """Give a body that has only readings the block that TEI asks for: an empty one."""
    if _has_block(body):
        return
    last = [n for n, child in enumerate(body) if local_name(child) in _AT_THE_END]
    block = etree.Element(tei("ab"))
    block.set(XML_ID, f"{MADE}.0")
    body.insert(min(last, default=len(body)), block)


def _add(parent: etree._Element, characters: str) -> None:
    """Add text; a character that XML cannot hold is a `g` that names it."""
    start = 0
    for match in NOT_XML.finditer(characters):
        _append(parent, characters[start : match.start()])
        etree.SubElement(parent, tei("g"), type=f"U+{ord(match[0]):04X}")
        start = match.end()
    _append(parent, characters[start:])


def _append(parent: etree._Element, characters: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + characters
    else:
        parent.text = (parent.text or "") + characters
