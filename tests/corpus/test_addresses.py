"""Addresses: an id of its own for good, a place in the structure otherwise."""

from pathlib import Path

from lxml import etree

import edition
from edition.corpus.addresses import Addresses
from edition.corpus.document import TEI

TEXT = etree.fromstring(
    f"""<text xmlns="{TEI}"><body>
    <p>One <name>Anna</name>.</p>
    <p xml:id="X-p2"><s>Two <name>Boris</name>.</s> <s xml:id="X-s3"><name>Clara</name></s></p>
    <lg><l>Three <name>Dora</name></l></lg></body></text>"""
)


def test_the_nearest_id_is_the_address_and_else_the_nearest_block() -> None:
    addresses = Addresses(TEXT)
    found = {str(name.text): addresses.passage(name) for name in TEXT.iter(f"{{{TEI}}}name")}
    assert {name: address for name, (_, address) in found.items()} == {
        "Anna": "p1",
        "Boris": "X-p2",
        "Clara": "X-s3",
        "Dora": "l1",
    }
    assert [etree.QName(place).localname for place, _ in found.values()] == ["p", "p", "s", "l"]


def test_addresses_by_structure_stand_once_and_never_for_what_has_an_id() -> None:
    structural = Addresses(TEXT).structural
    assert len(set(structural.values())) == len(structural)
    assert "p2" not in structural.values()


def test_mentions_in_a_text_without_ids_are_linked(tmp_path: Path) -> None:
    (tmp_path / "X.xml").write_text(
        f"""<TEI xmlns="{TEI}"><teiHeader><fileDesc>
        <titleStmt><title>X</title></titleStmt><publicationStmt><p>None.</p></publicationStmt>
        <sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
        <standOff><listPerson><person xml:id="anna"><persName>Anna</persName></person></listPerson>
        </standOff>
        <text><body><p><persName ref="#anna">Anna</persName> came.</p></body></text></TEI>""",
        encoding="utf-8",
    )
    assert edition.build(tmp_path, output=tmp_path / "site").problems == ()
    assert 'id="p1.n1"' in (tmp_path / "site" / "texts" / "X.html").read_text(encoding="utf-8")
    page = (tmp_path / "site" / "persons" / "anna.html").read_text(encoding="utf-8")
    assert 'href="../texts/X.html#p1.n1"' in page
