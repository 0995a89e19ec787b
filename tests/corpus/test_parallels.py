"""Two texts side by side: which passages answer to each other, told by the apparatus alone."""

from pathlib import Path

import pytest

from edition.collation.upkeep import collate_project
from edition.corpus.document import XML_ID
from edition.corpus.edition import open_edition
from edition.corpus.parallels import Parallel, Passage, parallel
from edition.corpus.text import text_of
from edition.project import open_project

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
</teiHeader><text><body>{body}</body></text></TEI>"""


def written(folder: Path, **texts: str) -> Parallel:
    (folder / "tei").mkdir()
    for siglum, body in texts.items():
        (folder / "tei" / f"{siglum}.xml").write_text(TEI.format(body=body), encoding="utf-8")
    names = ", ".join(f'"{siglum}"' for siglum in texts)
    (folder / "edition.toml").write_text(f"[[collation]]\nwitnesses = [{names}]\n")
    collate_project(folder)
    project = open_project(folder)
    edition = open_edition(project)
    one, other = edition.texts[:2]
    return parallel(edition, project.collations[0], one, other)


def sentences(siglum: str, *words: str) -> str:
    inside = " ".join(f'<s xml:id="{siglum}-s{n}">{w}</s>' for n, w in enumerate(words, 1))
    return f"<p>{inside}</p>"


def named(passages: tuple[Passage, ...]) -> str:
    return " ".join(p.element.get(XML_ID, "") for p in passages if p.element is not None)


@pytest.fixture
def found(tmp_path: Path) -> Parallel:
    a = sentences(
        "A",
        "The speech was long and it was read at night in the hall.",
        "Nobody took notes of what was said.",
        "It became known in the west in the summer of that year.",
    )
    b = sentences(
        "B",
        "The speech was long and it was read at dawn in the hall.",
        "Quite other words stand alone here without counterpart.",
        "It became known in the west. In the summer of that year.",
    )
    return written(tmp_path, A=a, B=b)


def test_passages_with_words_in_common_stand_in_one_row(found: Parallel) -> None:
    rows = [tuple(map(named, row.sides)) for row in found.rows]
    assert ("A-s1", "B-s1") in rows
    assert ("A-s3", "B-s3") in rows


def test_every_passage_stands_in_one_row_in_the_order_of_its_text(found: Parallel) -> None:
    for side, text in enumerate(found.texts):
        words = [passage.words for row in found.rows for passage in row.sides[side]]
        assert " ".join(words) == text_of(text.element)


def test_the_differences_are_those_of_the_apparatus(found: Parallel) -> None:
    one = text_of(found.texts[0].element)
    other = text_of(found.texts[1].element)
    assert ("night", "dawn") in [
        (one[slice(*difference.spots[0])], other[slice(*difference.spots[1])])
        for difference in found.differences
    ]


def test_what_a_third_text_alone_reads_is_no_difference_of_two_others(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        A=sentences("A", "one two three four"),
        B=sentences("B", "one two three four"),
        C=sentences("C", "one two tree four"),
    )
    assert found.differences == ()
    assert [tuple(map(named, row.sides)) for row in found.rows] == [("A-s1", "B-s1")]
