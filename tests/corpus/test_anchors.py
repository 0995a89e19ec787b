"""Anchoring: milestones stand at the words, and take nothing away."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.corpus.anchors import PAGE, Anchor, anchored
from edition.corpus.document import TEI, parse_document
from edition.corpus.entries import Place
from edition.corpus.text import pieces, text_of

SOURCE = (
    f'<body xmlns="{TEI}"><p>The <name>Central <hi>Committee</hi></name> of\n the '
    "<choice><sic>Parti</sic><corr>Party</corr></choice>, «партия».</p>"
    "<p>Next <hi>one</hi>.</p></body>"
)


def shown_between(root: etree._Element, entry: str) -> str:
    """Return what stands between an entry's milestones, read from the anchored copy itself."""
    inside, found = False, []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        own = str(node.tag).startswith(f"{{{PAGE}}}")
        if event == "start" and own and node.get("for") == entry:
            inside = node.tag == f"{{{PAGE}}}start"
        if etree.QName(node).localname == "corr":
            continue
        if event == "start" and inside and not own:
            found.append(node.text or "")
        if event == "end" and inside:
            found.append(node.tail or "")
    return " ".join("".join(found).split())


@given(st.data())
def test_words_between_milestones_are_the_words_of_the_place(data: st.DataObject) -> None:
    document = parse_document(SOURCE.encode(), PurePosixPath("x.xml"))
    paragraph = document.root[0]
    text = text_of(paragraph)
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(0, len(text) - 1))
    places = data.draw(st.lists(bounds, max_size=5))
    anchors = [
        Anchor(f"e{n}", "variant", Place(document, paragraph, min(pair), max(pair)))
        for n, pair in enumerate(places)
    ]
    made = anchored(document.root, anchors)
    assert "".join(p.characters for p in pieces(made)) == "".join(
        p.characters for p in pieces(document.root)
    )
    assert etree.tostring(document.root) == etree.tostring(
        parse_document(SOURCE.encode(), PurePosixPath("x.xml")).root
    )
    for anchor in anchors:
        start, end = anchor.place.start, anchor.place.end
        assert shown_between(made, anchor.entry) == " ".join(text[start:end].split())


def test_milestones_overlap_elements_and_one_another() -> None:
    document = parse_document(SOURCE.encode(), PurePosixPath("x.xml"))
    paragraph = document.root[0]
    made = anchored(
        document.root,
        [
            Anchor("one", "note", Place(document, paragraph, 0, 11)),
            Anchor("two", "account", Place(document, paragraph, 4, 24)),
        ],
    )
    assert shown_between(made, "one") == "The Central"
    assert shown_between(made, "two") == "Central Committee of"
