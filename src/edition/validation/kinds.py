"""What each pointer is for: the kinds of element that its attribute may lead to."""

from lxml import etree

from edition.corpus.document import local_name
from edition.corpus.registers import Kind
from edition.corpus.sigla import WITNESSES

_RESPONSIBLE = frozenset(
    "respStmt person personGrp persona org name persName orgName author editor resp principal "
    "funder sponsor publisher".split()
)
_SPEAKERS = frozenset(
    "person personGrp persona org role roleDesc castItem castGroup name persName orgName rs "
    "speaker respStmt author editor participant particDesc animal object place".split()
)
_ANALYSES = frozenset(
    "category interp interpGrp note fs term taxonomy item gloss label desc event classCode span "
    "bibl f fvLib fLib symbol state trait relation concept catDesc char glyph nym rs".split()
)
_CATEGORIES = frozenset(("category", "taxonomy", "catDesc"))
_HANDS = frozenset(("handNote", "handShift", "scriptNote", "handNotes"))
_FACSIMILES = frozenset(
    "surface zone surfaceGrp graphic media facsimile sourceDoc binaryObject line path msItem "
    "pb figure".split()
)
# By attribute, on whatever element it stands.
_OF_ATTRIBUTE = {
    "wit": WITNESSES,
    "resp": _RESPONSIBLE,
    "who": _SPEAKERS,
    "hand": _HANDS,
    "new": _HANDS,
    "change": frozenset(("change", "listChange")),
    "rendition": frozenset(("rendition", "tagUsage")),
    "facs": _FACSIMILES,
    "ana": _ANALYSES,
    "origin": frozenset(("when",)),
    "calendar": frozenset(("calendar", "category", "item")),
    "unitRef": frozenset(("unitDef",)),
}
# By element and attribute, where the element decides.
_OF_ELEMENT = {
    ("catRef", "target"): _CATEGORIES,
    ("langKnown", "target"): frozenset(("language",)),
    ("g", "ref"): frozenset(("char", "glyph", "charDecl")),
}
# What to advise, where the full list is long.
_USUAL = {
    "resp": "a <respStmt>, <person>, <org>, <editor> or <author>",
    "who": "a <person>, <org>, <role> or <castItem>",
    "ana": "a <category>, <interp>, <note>, <fs> or <term>",
    "facs": "a <surface>, <zone> or <graphic>",
    "wit": "a <witness>",
}
# The kind of record that a name's @ref must lead to; @type decides for the general elements.
_NAMES = {
    "persName": Kind.PERSON,
    "placeName": Kind.PLACE,
    "orgName": Kind.ORG,
    "eventName": Kind.EVENT,
    "title": Kind.WORK,
}
_TYPED = frozenset(("name", "rs"))
NO_REFERENT = frozenset("TEI text front body back div p ab s l lg witness listWit".split())
"""Passages and witnesses: no name can refer to one of these."""


def allowed_for(element: etree._Element, attribute: str) -> frozenset[str] | None:
    """Return the names of the elements that a pointer may lead to; None for any."""
    special = _OF_ELEMENT.get((local_name(element), attribute))
    return special or _OF_ATTRIBUTE.get(attribute)


def advice_for(element: etree._Element, attribute: str) -> str:
    """Return in words what a pointer may lead to."""
    listed = ", ".join(f"<{name}>" for name in sorted(allowed_for(element, attribute) or ()))
    return f"it must lead to {_USUAL.get(attribute) or f'one of {listed}'}"


def record_wanted(element: etree._Element, attribute: str) -> Kind | None:
    """Return the kind of record that a name must refer to; None for no name or any record."""
    if attribute != "ref":
        return None
    name = local_name(element)
    if name in _TYPED:
        kind = element.get("type", "")
        return Kind(kind) if kind in set(Kind) else None
    return _NAMES.get(name)
