"""Which elements of TEI part words: those that a reader meets as blocks, and breaks.

The containers are the elements in which TEI P5 allows no words of their own, so that what they
hold cannot be parts of one word, but for those that stand within words (`choice`, `app`, …).
"""

from lxml import etree

from edition.corpus.document import local_name

# Elements that a reader meets as a block of their own, and so as a break between words …
_BLOCKS = frozenset(
    "ab address argument biblFull byline caption castItem castList cell closer dateline div "
    "docAuthor docDate docImprint docTitle eg egXML entry entryFree epigraph figure floatingText "
    "fw head imprimatur item l label lg line list listApp listBibl listEvent listNym listObject "
    "listOrg listPerson listPlace listRelation listWit msDesc opener p postscript row salute "
    "signed sp speaker superEntry table titlePage titlePart trailer u zone".split()
)
# … and elements of which every child is one.
_CONTAINERS = frozenset(
    "TEI abstract additional address adminInfo altIdentifier analytic annotation annotationBlock "
    "appInfo application argument attDef attList availability back biblFull biblStruct binding "
    "bindingDesc body broadcast calendar calendarDesc castGroup castList category char charDecl "
    "citeStructure classDecl classSpec classes climate constraintSpec correction correspAction "
    "correspContext correspDesc custodialHist dataSpec decoDesc dimensions div div1 div2 div3 div4 "
    "div5 div6 div7 docTitle editionStmt editorialDecl elementSpec encodingDesc entry epigraph "
    "epilogue equipment event exemplum facsimile figure fileDesc floatingText forest front fs "
    "fsDecl fsdDecl glyph graph group handDesc handNotes history hom hyphenation imprint interpGrp "
    "interpretation keywords langKnowledge langUsage layoutDesc lg linkGrp list listAnnotation "
    "listApp listBibl listChange listEvent listForest listNym listObject listOrg listPerson "
    "listPlace listPrefixDef listRef listRelation listTranspose listWit locusGrp macroSpec model "
    "modelGrp moduleSpec monogr msContents msDesc msFrag msIdentifier msItem msItemStruct msPart "
    "namespace normalization notesStmt noteGrp nym object objectDesc objectIdentifier org "
    "paramList particDesc performance person personGrp persona physDesc place population "
    "postscript prefixDef profileDesc projectDesc prologue publicationStmt punctuation quotation "
    "recordHist recording recordingStmt refsDecl relatedItem relation remarks respStmt "
    "revisionDesc row samplingDecl schemaSpec scriptDesc scriptStmt seal sealDesc segmentation "
    "seriesStmt setting settingDesc sourceDesc sourceDoc sp spanGrp specGrp standOff state stdVals "
    "superEntry supportDesc surface surfaceGrp table tagsDecl taxonomy teiCorpus teiHeader terrain "
    "text textClass textDesc timeline titlePage titleStmt trait transcriptionDesc tree typeDesc "
    "unitDecl valList".split()
)
_BREAKS = frozenset(("lb", "cb", "pb", "gb", "milestone"))


def is_block(element: etree._Element) -> bool:
    """Tell whether an element is a block, whose bounds part words."""
    parent = element.getparent()
    inside = parent is not None and local_name(parent) in _CONTAINERS
    return inside or local_name(element) in _BLOCKS


def holds_block(element: etree._Element) -> bool:
    """Tell whether an element, itself a run of words, has blocks among them."""
    return any(is_block(inside) for inside in element.iterdescendants("*"))


def parts_words(element: etree._Element) -> bool:
    """Tell whether words end at an element: at a block's bounds, or at a break outside words."""
    if local_name(element) in _BREAKS:
        return element.get("break") != "no"
    return is_block(element)
