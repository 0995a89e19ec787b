"""Any TEI builds: no word is lost, the pages are HTML, and no link on them is broken.

The trees are made of all elements of P5, each holding what P5 lets it hold (in the order that
chance gives), and here and there something that it does not. With test data the elements and what
they hold are read from `tei_all`; without, anything stands in anything.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from edition.corpus.document import TEI
from edition.corpus.edition import open_edition
from edition.problems import Severity
from edition.project import open_project
from edition.publication.findings import lost
from edition.publication.material import Material
from edition.publication.pages import PageDocuments
from edition.publication.rendering import Order, Rendered, render
from edition.publication.stylesheets import Stylesheets
from edition.resources import shipped

EXAMPLES = int(os.environ.get("EDITION_EXAMPLES", "40"))
RNG = "{http://relaxng.org/ns/structure/1.0}"
SOME = (
    "p ab div head list item label table row cell lg l sp speaker stage figure figDesc graphic "
    "quote q cit bibl listBibl note app lem rdg rdgGrp choice sic corr abbr expan orig reg add "
    "del subst gap supplied unclear hi emph seg s w pc name persName placeName date ref ptr "
    "term gloss foreign title author editor publisher lb pb cb fw milestone anchor opener "
    "closer salute signed dateline floatingText body front back titlePage docTitle titlePart "
    "entry form sense def u incident formula witDetail wit lacunaStart witEnd listPerson person "
    "listPlace place msDesc msIdentifier physDesc p idno measure num castList castItem role "
    "egXML eg code gi zone surface line standOff listApp listAnnotation annotation space "
    "handShift index interp fs f graph node arc "
).split()

Model = dict[str, tuple[list[str], bool]]
"""What each element may hold: other elements, and whether words."""


@cache
def model() -> Model:
    folder = os.environ.get("EDITION_TEST_DATA", "")
    schema = Path(folder) / "schemas" / "tei_all.rng"
    return read_model(schema) if folder and schema.is_file() else dict.fromkeys(SOME, (SOME, True))


def read_model(schema: Path) -> Model:
    defines: dict[str, list[etree._Element]] = {}
    for define in etree.parse(schema).iter(f"{RNG}define"):
        defines.setdefault(str(define.get("name")), []).append(define)
    elements = {
        str(element.get("name")): element
        for definitions in defines.values()
        for define in definitions
        for element in define.iterchildren(f"{RNG}element")
        if element.get("name")
    }
    found: Model = {}
    for name, element in elements.items():
        inside = set(held(element, defines, set()))
        found[name] = sorted(inside & elements.keys()), "#text" in inside
    return found


def held(
    node: etree._Element, defines: dict[str, list[etree._Element]], seen: set[str]
) -> Iterator[str]:
    """Yield the names of what a pattern may hold, `#text` for words."""
    for child in node.iterchildren("*"):
        name, referred = str(child.tag).removeprefix(RNG), str(child.get("name", ""))
        if name in ("text", "mixed", "data"):
            yield "#text"
        if name == "element":
            yield referred
        elif name == "ref" and referred not in seen:
            seen.add(referred)
            for define in defines.get(referred, []):
                yield from held(define, defines, seen)
        elif name not in ("ref", "attribute"):
            yield from held(child, defines, seen)


ATTRIBUTES = {
    "{http://www.w3.org/XML/1998/namespace}id": ("a", "b", "p1", "main", "net", "X"),
    "{http://www.w3.org/XML/1998/namespace}lang": ("ar", "grc", "x-odd", ""),
    "ref": ("#a", "#gone", "http://example.org/1", "b", "a:b"),
    "target": ("#a", "#p1 #b", "javascript:alert(1)", "other.xml", "../../etc"),
    "wit": ("#A", "A B", "#a", "B.xml#c"),
    "who": ("#a", "#b"),
    "rend": ("italic", "block", "inline", "numbered", "a;b{c}"),
    "type": ("ordered", "inline", "gloss", "preferred", "variant", "textual", "accounts"),
    "n": ("1", "5", "10", "]]>", "<b>"),
    "break": ("no",),
    "place": ("margin", "foot", "above"),
    "part": ("I", "M", "F"),
    "cols": ("2", "many", "0"),
    "role": ("label", "data"),
    "url": ("x.png", "javascript:alert(1)", "https://example.org/x.png", "a b.jpg"),
    "when": ("1850-02-03", "1850-02-31", "now"),
    "resp": ("#ed",),
    "reason": ("lost", "illegible"),
    "unit": ("line", "character"),
    "quantity": ("3", "some"),
    "style": ("color: red", "</style><script>"),
    "source": ("#a", "#string-range(a,0,3)"),
}


@st.composite
def trees(draw: st.DrawFn, name: str, depth: int = 6) -> etree._Element:
    """An element of a name, with some attributes, words and children."""
    element = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})
    for attribute in draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=4, unique=True)):
        element.set(attribute, draw(st.sampled_from(ATTRIBUTES[attribute])))
    allowed, has_text = model().get(name, (SOME, True))
    odd = draw(st.integers(0, 19)) == 0
    if depth and (allowed or odd):
        pool = sorted(model()) if odd else allowed
        for inner in draw(st.lists(st.sampled_from(pool), max_size=4)):
            element.append(draw(trees(inner, depth - 1)))
    if has_text or odd:
        element.text = draw(words())
        for child in element:
            child.tail = draw(words())
    return element


def words() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(("foo", "bar ", " baz", "ὁ", ", ", "\n")), max_size=3).map(
        "".join
    )


@st.composite
def files(draw: st.DrawFn) -> str:
    """A TEI file with header, text and now and then something else."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    parts = st.sampled_from(("standOff", "facsimile", "sourceDoc", "text", "TEI", "fsdDecl"))
    for name in ("teiHeader", "text", *draw(st.lists(parts, max_size=1))):
        root.append(draw(trees(name)))
    return etree.tostring(root, encoding="unicode")


def rendered(folder: Path, files: dict[str, str]) -> tuple[Material, dict[str, Rendered]]:
    """Make all pages of some files, in this process."""
    for file in folder.iterdir():
        file.unlink()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    material = Material(open_edition(open_project(folder)))
    documents, stylesheets = PageDocuments(material), Stylesheets(shipped("xslt"))
    made: dict[str, Rendered] = {}
    # What lists the addresses of other pages comes after them.
    for is_last in (False, True):
        orders = []
        for page in material.plan.pages:
            parts = material.plan.parts_listed_on(page)
            if bool(parts) is is_last:
                document = documents.make(page, {part: made[part].ids for part in parts})
                wanted = {key: material.pieces.words[key] for key in document.pieces}
                orders.append(Order(page.path, document.data, wanted))
        made |= {page.path: page for page in render(stylesheets, orders)}
    return material, made


def faults_of(pages: dict[str, Rendered]) -> Iterator[str]:
    """Yield what is wrong with pages as HTML: nesting, ids, links."""
    ids: dict[str, list[str]] = {}
    links: list[tuple[str, str]] = []
    for path, page in pages.items():
        if page.error:
            yield f"{path}: {page.error}"
            continue
        root, said = parsed(page.html)
        yield from (f"{path}: {message}" for message in said)
        ids[path] = [str(e.get("id")) for e in root.iter() if e.get("id") is not None]
        links += [(path, str(a.get("href"))) for a in root.iter("a") if a.get("href") is not None]
        if len(set(ids[path])) < len(ids[path]):
            yield f"{path}: an id stands twice"
    for path, href in links:
        if not leads_somewhere(path, href, ids):
            yield f"{path}: links to {href}, and there is no such place"


def parsed(page: str) -> tuple[etree._Element, list[str]]:
    """Parse a page, and say where the parser had to mend it."""
    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(page.encode(), parser=parser)
    said = [error.message for error in parser.error_log]
    found = [m for m in said if "Unexpected end tag" in m or "mismatch" in m]
    if root.xpath("//a//a"):
        found.append("a link within a link")
    return root, found


def leads_somewhere(path: str, href: str, ids: dict[str, list[str]]) -> bool:
    if ":" in href.partition("#")[0]:
        return href.startswith(("http://", "https://", "mailto:", "ftp:"))
    target, anchor = urldefrag(unquote(urljoin(f"/{path}", href)))
    target = target.removeprefix("/")
    # The files to download are no pages.
    known = ids.get(target, [] if target.startswith("tei/") else None)
    return known is not None and (not anchor or anchor in known)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


def assert_whole(folder: Path, files: dict[str, str]) -> None:
    material, pages = rendered(folder, files)
    problems = [p for p in lost(material, pages) if p.severity is Severity.ERROR]
    assert problems == []
    assert list(faults_of(pages)) == []


@settings(max_examples=EXAMPLES)
@given(files())
def test_any_tei_is_shown_whole(folder: Path, file: str) -> None:
    assert_whole(folder, {"X.xml": file})
