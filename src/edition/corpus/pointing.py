"""Which attributes are pointers: those of the datatype `teidata.pointer` in TEI P5."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.pointers import split

# On whatever TEI element they stand …
_ANYWHERE = frozenset(
    "active adj adjFrom adjTo ana calendar change children code copyOf corresp datcat datingMethod "
    "datingPoint decls domains edRef end exclude facs feats follow fVal hand inst lemmaRef mutual "
    "next nymRef origin parent passive period perf prev ref rendition resp sameAs scheme scribeRef "
    "scriptRef select since source spanTo start synch target targetDatcat targetEnd toWhom unitRef "
    "valueDatcat where who wit".split()
)
# … on some alone, being dates or numbers on others …
_ON = {
    "from": frozenset(("app", "span")),
    "to": frozenset(("app", "span")),
    "new": frozenset(("handShift",)),
    "fromUnit": frozenset(("conversion",)),
    "toUnit": frozenset(("conversion",)),
}
# … or on all but some, where they are words.
_NOT_ON = {
    "scheme": frozenset(
        "att gi localProp tag unicodeProp unihanProp rendition styleDefDecl constraintDecl "
        "constraintSpec".split()
    ),
    "active": frozenset(("interaction",)),
    "passive": frozenset(("interaction",)),
    # A graph's nodes and a tree's are named as in IDREFs by many, and by their labels.
    "parent": frozenset(("node", "iNode", "leaf", "root")),
}


def may_point(attribute: str) -> bool:
    """Tell whether an attribute is a pointer on some TEI element."""
    return attribute in _ANYWHERE or attribute in _ON


def pointing_attributes(element: etree._Element) -> list[str]:
    """Return the names of the attributes of a TEI element that are pointers, as they stand."""
    name = str(element.tag).rpartition("}")[2]
    return [
        attribute
        for attribute in map(str, element.attrib)
        if (attribute in _ANYWHERE and name not in _NOT_ON.get(attribute, ()))
        or name in _ON.get(attribute, ())
    ]


def pointers_of(element: etree._Element) -> Iterator[tuple[str, int, str]]:
    """Yield the pointers of an element, each with its attribute and its offset in the value."""
    for attribute in pointing_attributes(element):
        for offset, pointer in split(element.get(attribute, "")):
            yield attribute, offset, pointer
