"""The text of an element: what is read, what is folded, where each character stands."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.corpus.document import TEI
from edition.corpus.text import TextMap, fold, text_of, words_of

CHARACTERS = st.text(st.sampled_from("ab Łж\u00a0\t\n.«"), max_size=12)


def tei(markup: str) -> etree._Element:
    return etree.fromstring(f'<p xmlns="{TEI}">{markup}</p>')


def test_sources_reading_is_read_and_the_editors_is_not() -> None:
    assert (
        text_of(tei("<choice><sic>Joesph</sic><corr>Joseph</corr></choice> Stalin"))
        == "Joesph Stalin"
    )
    assert text_of(tei("<choice><corr>Joseph</corr><sic>Joesph</sic></choice>")) == "Joesph"
    assert text_of(tei("<choice><abbr>CC</abbr><expan>Central Committee</expan></choice>")) == "CC"
    assert (
        text_of(tei("one<note resp='#ed'>ours</note> two<note place='foot'>theirs</note>"))
        == "one twotheirs"
    )


def test_a_source_of_furniture_is_read() -> None:
    assert text_of(tei("<fw>Leave a Reply</fw>")) == "Leave a Reply"


def test_white_space_is_folded_and_no_break_space_is_a_character() -> None:
    assert text_of(tei("  a \n\t b\u00a0 c ")) == "a b\u00a0 c"


def test_blocks_part_words_and_inline_elements_do_not() -> None:
    body = etree.fromstring(
        f'<body xmlns="{TEI}"><head>One</head><p>tw<hi>o</hi></p><p>three</p></body>'
    )
    assert words_of(body) == ["One", "two", "three"]


def test_a_line_break_parts_words_unless_it_says_that_it_does_not() -> None:
    assert text_of(tei("Cen<lb break='no'/>tral<lb/>Committee")) == "Central Committee"


def test_comments_and_instructions_are_not_read_but_what_follows_them_is() -> None:
    assert text_of(tei("a<!-- b -->c<?d e?>f")) == "acf"


def test_one_reading_of_an_inline_apparatus_is_read() -> None:
    assert text_of(tei("<app><lem>last</lem><rdg>later</rdg></app> years")) == "last years"
    assert text_of(tei("<app><rdg>last</rdg><rdg>later</rdg></app>")) == "last"


@given(st.lists(st.tuples(CHARACTERS, CHARACTERS, CHARACTERS), max_size=4))
def test_each_character_of_the_text_is_where_the_map_says(
    parts: list[tuple[str, str, str]],
) -> None:
    element = etree.Element(f"{{{TEI}}}p")
    for inside, deeper, after in parts:
        child = etree.SubElement(element, f"{{{TEI}}}hi")
        child.text, child.tail = inside, after
        etree.SubElement(child, f"{{{TEI}}}hi").tail = deeper
    mapped = TextMap(element)
    assert mapped.text == text_of(element) == fold("".join(element.itertext()))
    for offset, character in enumerate(mapped.text):
        point = mapped.before(offset)
        found = (point.owner.text if point.slot == "text" else point.owner.tail) or ""
        assert fold(found[point.index]) == character.strip(" ")
