"""Fidelity: no word of a source can be lost, added or changed without being named at its place."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.edition import Edition
from edition.problems import Problem
from edition.validation.fidelity import check_fidelity

Tei = Callable[..., str]
EditionOf = Callable[[dict[str, str]], Edition]

SEED = '<bibl type="seed"><ptr target="seed.txt"/></bibl>'
# Words of several scripts and lengths, some of them alike; a no-break space is part of its word.
WORDS = st.sampled_from(["a", "the", "then", "Joesph", "Stalin's", "«культ»", "20\u00a0th", "𝔄."])
TEXTS = st.lists(WORDS, min_size=1, max_size=30)
SPACES = st.sampled_from([" ", "\n", "\r\n", "  \t", "\n\n"])
# Markup that may stand around a word without changing the text.
AROUND = st.sampled_from(
    [
        "{}",
        "<hi>{}</hi>",
        "<!-- x -->{}",
        "{}<?x y?>",
        "<choice><sic>{}</sic><corr>corrected</corr></choice>",
        '{}<note resp="#editors">not the source</note>',
    ]
)


def problems_of(edition: Edition) -> list[Problem]:
    return [problem for text in edition.texts for problem in check_fidelity(edition, text)]


def compare(tei: Tei, edition_of: EditionOf, body: str, seed: str) -> tuple[str, list[Problem]]:
    source = tei(body, source=SEED)
    return source, problems_of(edition_of({"x.xml": source, "seed.txt": seed}))


def encoded(draw: st.DataObject, words: list[str]) -> str:
    """Put words into paragraphs, with any markup and any white space."""
    parts = []
    for word in words:
        parts.append(draw.draw(AROUND).format(word))
        parts.append(draw.draw(st.one_of(SPACES, st.just("</p>\n<p>"))))
    return f"<p>{''.join(parts)}</p>"


def place_of_word(source: str, problem: Problem) -> str:
    """Return the word at a problem's place, up to white space (but U+00A0) or a tag."""
    rest = source.split("\n")[problem.line - 1][problem.column - 1 :]
    return rest[: min(rest.find(mark) % (len(rest) + 1) for mark in " \t\r<")]


@given(TEXTS, st.data())
def test_the_same_words_in_any_markup_are_the_same(
    tei: Tei, edition_of: EditionOf, words: list[str], data: st.DataObject
) -> None:
    seed = "".join(word + data.draw(SPACES) for word in words)
    assert compare(tei, edition_of, encoded(data, words), seed)[1] == []


@given(TEXTS, TEXTS, st.data())
def test_a_changed_word_is_named_where_it_stands(
    tei: Tei, edition_of: EditionOf, before: list[str], after: list[str], data: st.DataObject
) -> None:
    seed = " ".join([*before, "source", *after])
    source, found = compare(tei, edition_of, encoded(data, [*before, "changed", *after]), seed)
    [problem] = found
    assert problem.rule == "text-differs"
    assert problem.message == "the TEI reads `changed`, the source `source`"
    assert place_of_word(source, problem) == "changed"
    column = len(" ".join(before)) + 2
    assert problem.hint == f"make the TEI read as seed.txt does in line 1, column {column}"


@given(TEXTS, TEXTS, st.data())
def test_an_added_word_is_named_where_it_stands(
    tei: Tei, edition_of: EditionOf, before: list[str], after: list[str], data: st.DataObject
) -> None:
    seed = " ".join([*before, *after])
    source, found = compare(tei, edition_of, encoded(data, [*before, "added", *after]), seed)
    [problem] = found
    assert problem.message == "`added` is not in the source"
    assert place_of_word(source, problem) == "added"


@given(TEXTS, TEXTS, st.data())
def test_a_missing_word_is_named_next_to_its_gap(
    tei: Tei, edition_of: EditionOf, before: list[str], after: list[str], data: st.DataObject
) -> None:
    seed = " ".join([*before, "missing", *after])
    source, found = compare(tei, edition_of, encoded(data, [*before, *after]), seed)
    [problem] = found
    assert problem.message == "`missing` of the source is missing"
    assert place_of_word(source, problem) == after[0]


@given(TEXTS, st.data())
def test_any_word_removed_or_doubled_is_one_problem(
    tei: Tei, edition_of: EditionOf, words: list[str], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(words) - 1))
    fewer, more = [*words[:index], *words[index + 1 :]], [*words[: index + 1], *words[index:]]
    for changed in (fewer, more):
        _, one = compare(tei, edition_of, encoded(data, changed) or "<p/>", " ".join(words))
        assert [problem.rule for problem in one] == ["text-differs"]


@given(TEXTS, TEXTS)
def test_texts_are_faithful_if_and_only_if_they_are_equal(
    tei: Tei, edition_of: EditionOf, here: list[str], there: list[str]
) -> None:
    _, found = compare(tei, edition_of, f"<p>{' '.join(here)}</p>", " ".join(there))
    assert len(found) == (here != there)


def test_what_is_missing_at_the_end_is_said_at_the_last_character(
    tei: Tei, edition_of: EditionOf
) -> None:
    source, [problem] = compare(tei, edition_of, "<p>one two</p>", "one two three\n")
    assert problem.message == "`three` of the source is missing"
    line = source.split("\n")[problem.line - 1]
    assert line[problem.column - 1 :] == "o</p>"


def test_an_empty_text_and_an_empty_source_are_said_in_words(
    tei: Tei, edition_of: EditionOf
) -> None:
    _, [nothing] = compare(tei, edition_of, "<p><pb/></p>", "one two\n")
    assert nothing.message == "`one two` of the source is missing"
    _, [all_] = compare(tei, edition_of, "<p>one two</p>", "\n")
    assert all_.message == "`one two` is not in the source"


def test_a_mark_of_the_byte_order_is_no_word(tei: Tei, edition_of: EditionOf) -> None:
    assert compare(tei, edition_of, "<p>one</p>", "\ufeffone\n")[1] == []


def test_a_no_break_space_is_a_character(tei: Tei, edition_of: EditionOf) -> None:
    [problem] = compare(tei, edition_of, "<p>one two</p>", "one\u00a0two")[1]
    assert problem.message == "the TEI reads `one two`, the source `one\u00a0two`"


HEAD = '<head rend="==">The <hi>long</hi> way<!-- x --> home</head>\n<p>Text.</p>'


def test_heading_marks_of_a_wiki_are_put_back(tei: Tei, edition_of: EditionOf) -> None:
    assert compare(tei, edition_of, HEAD, "== The long way home ==\nText.")[1] == []
    assert len(compare(tei, edition_of, HEAD, "The long way home\nText.")[1]) == 1


@pytest.mark.parametrize(
    ("seed", "at"),
    [
        ("== A long way home ==\nText.", "The <hi>"),
        ("== The short way home ==\nText.", "long</hi>"),
        ("== The long way back ==\nText.", "home</head>"),
        ("= The long way home ==\nText.", "<head"),
        ("== The long way home =\nText.", "<head"),
    ],
)
def test_a_difference_in_a_marked_heading_has_its_place(
    tei: Tei, edition_of: EditionOf, seed: str, at: str
) -> None:
    source, [problem] = compare(tei, edition_of, HEAD, seed)
    assert source.split("\n")[problem.line - 1][problem.column - 1 :].startswith(at)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('<bibl type="seed"/>', "the header speaks of a source text and names none"),
        ('<bibl type="seed"><ptr/></bibl>', "the header speaks of a source text and names none"),
        (
            '<bibl type="seed"><ptr target="https://example.org/x.txt"/></bibl>',
            "`https://example.org/x.txt` is no file of the project",
        ),
    ],
)
def test_a_source_that_cannot_be_read_is_reported(
    tei: Tei, edition_of: EditionOf, source: str, message: str
) -> None:
    [problem] = problems_of(edition_of({"x.xml": tei("<p>one</p>", source=source)}))
    assert (problem.rule, problem.message) == ("seed-missing", message)


def test_a_checksum_may_be_written_in_capitals_and_with_white_space(
    tei: Tei, edition_of: EditionOf
) -> None:
    checksum = "7692C3AD3540BB803C020B3AEE66CD8887123234EA0C6E7143C0ADD73FF431ED"
    for said, rules in ((f"\n {checksum} ", []), (checksum[::-1], ["seed-changed"])):
        number = f'<idno type="sha256">{said}</idno>'
        source = SEED.replace("</bibl>", f"{number}</bibl>")
        edition = edition_of({"x.xml": tei("<p>one</p>", source=source), "seed.txt": "one"})
        assert [problem.rule for problem in problems_of(edition)] == rules


def test_a_text_without_a_source_is_not_compared(tei: Tei, edition_of: EditionOf) -> None:
    assert problems_of(edition_of({"x.xml": tei("<p>one</p>")})) == []
