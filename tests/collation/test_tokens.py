import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.collation import Settings, Token, tokenise
from edition.collation.tokens import normalise, split
from edition.collation.vocabulary import VocabularyBuilder


@given(st.text())
def test_no_character_of_a_text_is_lost(text: str) -> None:
    assert "".join(split(text)) == text


@given(st.lists(st.text(" a-'.,(—\n2·é道", max_size=6), max_size=9))
def test_a_text_is_numbered_by_its_words(pieces: list[str]) -> None:
    text = f"{' some words stand between them '.join(pieces)} and follow them for a while"
    builder = VocabularyBuilder(Settings())
    numbers = builder.number_text(text)
    words = builder.build().words
    assert [words[number] for number in numbers.tolist()] == split(text)


@given(st.text())
def test_there_is_a_normal_form_for_every_token(text: str) -> None:
    tokens = tokenise(text)
    assert [token.t for token in tokens] == split(text)


def test_punctuation_and_space_stay_with_their_word() -> None:
    assert split("  “Hello,” he said—“no” (well) — and on.") == [
        "  “Hello,” ",
        "he ",
        "said—",
        "“no” ",
        "(well) — ",
        "and ",
        "on.",
    ]


def test_an_apostrophe_a_hyphen_and_a_decimal_point_do_not_cut_a_word() -> None:
    assert split("don’t re-read 3.5 twice") == ["don’t ", "re-read ", "3.5 ", "twice"]


def test_a_script_without_spaces_is_cut_by_character() -> None:
    assert split("道可道，非常道。") == ["道", "可", "道，", "非", "常", "道。"]


def test_marks_stay_with_their_letter() -> None:
    assert split("हिन्दी में") == ["हिन्दी ", "में"]
    assert split("שָׁלוֹם עוֹלָם") == ["שָׁלוֹם ", "עוֹלָם"]


def test_a_text_without_words_is_one_token() -> None:
    assert tokenise("…!") == [Token("…!", "…!")]
    assert tokenise("") == []


def test_case_width_and_punctuation_are_folded() -> None:
    assert [token.n for token in tokenise("“Ｆｕｌｌ” ſaid: Don’t")] == ["full", "said", "dont"]


def test_each_folding_can_be_left_out() -> None:
    assert normalise(["The, "], Settings(case=False)) == ["The"]
    assert normalise(["The, "], Settings(punctuation=False)) == ["the,"]
    assert normalise(["ſo"], Settings(width=False, case=False)) == ["ſo"]


def test_letters_and_patterns_of_the_edition_are_applied() -> None:
    assert normalise(["Vniuersal "], Settings(letters=(("v", "u"),))) == ["uniuersal"]
    assert normalise(["honour "], Settings(patterns=(("our$", "or"),))) == ["honor"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("l’homme qu'il aujourd’hui", ["lhomme", "quil", "aujourdhui"]),
        ("ἀλλ᾽ ἐγὼ δ’ οὐκ", ["ἀλλ", "ἐγὼ", "δ", "οὐκ"]),
        ("exam-\n  ple and hy\u00adphen", ["example", "and", "hyphen"]),
        ("צה״ל ר׳ בְּרֵאשִׁית", ["צהל", "ר", "בְּרֵאשִׁית"]),
        ("بِسْمِ ٱللَّهِ", ["بِسْمِ", "ٱللَّهِ"]),
        ("ܒܪܫܝܬ ܐܝܬܘܗܝ", ["ܒܪܫܝܬ", "ܐܝܬܘܗܝ"]),
        ("धर्मक्षेत्रे समवेता", ["धर्मक्षेत्रे", "समवेता"]),
        ("日本のテキスト。", ["日", "本", "の", "テ", "キ", "ス", "ト"]),
        ("ง่าย", ["ง่", "า", "ย"]),
        ("col·lecció 1,108 12th", ["collecció", "1108", "12th"]),
    ],
)
def test_words_of_many_scripts(text: str, forms: list[str]) -> None:
    assert [token.n for token in tokenise(text)] == [unicodedata.normalize("NFC", n) for n in forms]


SCRIPTS = "aéüőçñ ἀὼᾳ йё שָׁבְּ حُأ हिकड़ が 가나 -’.,"


@given(st.text(sorted(set(SCRIPTS))), st.booleans())
def test_composed_and_decomposed_characters_compare_equal(text: str, width: bool) -> None:
    settings = Settings(width=width)
    composed = tokenise(unicodedata.normalize("NFC", text), settings)
    decomposed = tokenise(unicodedata.normalize("NFD", text), settings)
    assert [token.n for token in composed] == [token.n for token in decomposed]
