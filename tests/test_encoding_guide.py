"""The encoding guide: its examples are valid, and are what the edition's own files have."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition import open_edition, open_project, validate
from edition.corpus.document import TEI, local_name
from edition.validation.wish import Wish

GUIDE = Path(__file__).parents[1] / "docs" / "encoding.md"
EXAMPLE = re.compile(
    r"^```xml\n<!-- ([^:\n]*?)(?:: (\S+))? -->\n(.*?)^```$", re.DOTALL | re.MULTILINE
)

FILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="text-A">
<teiHeader><fileDesc>
<titleStmt><title type="main">Guide</title>
<respStmt><resp>Encoding</resp><orgName>Editors</orgName></respStmt></titleStmt>
<publicationStmt><publisher>Editors</publisher>
<availability status="free"><p>Free.</p></availability></publicationStmt>
<sourceDesc>{source}</sourceDesc>
</fileDesc><revisionDesc><change when="2026-11-22" who="#editors">Made.</change></revisionDesc>
</teiHeader>{content}</TEI>"""
EMPTY = "<text><body><p>Nothing.</p></body></text>"
NONE = "<p>None.</p>"


def text(content: str) -> str:
    return FILE.format(source=NONE, content=f"<text><body>{content}</body></text>")


def stand_off(start: str, content: str) -> str:
    end = start.partition(">")[0].partition(" ")[0]
    inside = f"<standOff>{start}{content}</{end.strip('<')}></standOff>"
    return FILE.format(source=NONE, content=inside)


def division(content: str) -> str:
    return text(f'<div type="section" xml:id="A-d99">{content}</div>')


def paragraph(content: str) -> str:
    return division(f'<p xml:id="A-p99">{content}</p>')


CONTEXTS: dict[str, Callable[[str], str]] = {
    "a file": str,
    "in the body": text,
    "in a division": division,
    "in a paragraph": paragraph,
    "in a sentence": lambda words: paragraph(f'<s xml:id="A-s99">{words}</s>'),
    "in sourceDesc": lambda source: FILE.format(source=source, content=EMPTY),
    "in listWit": lambda w: FILE.format(source=f"<listWit>{w}</listWit>", content=EMPTY),
    "in listPerson": lambda record: stand_off("<listPerson>", record),
    "in listPlace": lambda record: stand_off("<listPlace>", record),
    "in listOrg": lambda record: stand_off("<listOrg>", record),
    "in listEvent": lambda record: stand_off("<listEvent>", record),
    "in listBibl": lambda record: stand_off("<listBibl>", record),
    "in listApp textual": lambda app: stand_off('<listApp type="textual">', app),
    "in listApp accounts": lambda app: stand_off(
        '<listApp type="accounts" ana="#leak">', f"<head>Leak</head>{app}"
    ),
    "in listAnnotation": lambda note: stand_off("<listAnnotation>", note),
    "in an essay": text,
}


def examples() -> list[tuple[str, str, str]]:
    return [(m[1], m[2] or "", m[3]) for m in EXAMPLE.finditer(GUIDE.read_text(encoding="utf-8"))]


def squeezed(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", markup)).strip()


def test_every_example_of_the_guide_names_its_context() -> None:
    found = examples()
    assert len(found) == GUIDE.read_text(encoding="utf-8").count("```xml")
    assert {context for context, _, _ in found} == CONTEXTS.keys()


@pytest.mark.parametrize(("context", "file", "example"), examples())
def test_the_example_is_valid(
    project: Path, tmp_path: Path, context: str, file: str, example: str
) -> None:
    (tmp_path / "example.xml").write_text(CONTEXTS[context](example), encoding="utf-8")
    opened = open_edition(open_project(tmp_path))
    problems = validate(opened, Wish((project / "tei" / "schema" / "edition.rng",)))
    wrong = [str(p) for p in (*problems, *opened.unreadable) if p.rule in ("schema", "ill-formed")]
    assert wrong == []


@pytest.mark.parametrize(("context", "file", "example"), [e for e in examples() if e[1]])
def test_the_example_stands_in_the_file_it_is_from(
    project: Path, context: str, file: str, example: str
) -> None:
    content = (project / "tei" / file).read_text(encoding="utf-8")
    assert squeezed(example) in squeezed(content)


def test_the_guide_names_every_element_of_the_texts_and_what_stands_beside_them(
    project: Path,
) -> None:
    opened = open_edition(open_project(project))
    used = {
        local_name(element)
        for document in opened.documents.values()
        for part in document.root.iterchildren(f"{{{TEI}}}text", f"{{{TEI}}}standOff")
        for element in part.iter("*")
        if isinstance(element, etree._Element)
    }
    named = set(re.findall(r"[`/<](\w+)\b", GUIDE.read_text(encoding="utf-8")))
    assert used - named == set()
