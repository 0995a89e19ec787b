from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.collation import Kind, Segmentation, Settings, VariationUnit, collate, variation_units
from edition.collation.tokens import visible

WORDS = ["the", "great", "king", "kyng", "came", "home,", "Home", "to", "day", "today"]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def units(*texts: str, settings: Settings | None = None) -> list[VariationUnit]:
    return list(variation_units(collate(dict(zip("ABCDE", texts, strict=False)), settings)))


def brief(unit: VariationUnit) -> tuple[str, ...]:
    return (unit.kind.value, *(reading.text for reading in unit.readings))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the last years", "the later years", ("substantive", "last", "later")),
        ("the colour faded", "the color faded", ("spelling", "colour", "color")),
        ("we went home, then", "we went home then", ("punctuation", "home,", "home")),
        ("the king came", "the King came", ("case", "king", "King")),
        ("a great king came", "a king great came", ("word-order", "great king", "king great")),
        ("there was he then", "there he was then", ("word-order", "was he", "he was")),
        ("he came then", "he came well then", ("addition", "", "well")),
        ("he came well then", "he came then", ("omission", "well", "")),
        ("he came to day again", "he came today again", ("spelling", "to day", "today")),
        ("in 1956 he spoke", "in 1957 he spoke", ("substantive", "1956", "1957")),
        (
            "a leadership personality cult despite",
            "a leadership cult of personality despite",
            ("substantive", "personality cult", "cult of personality"),
        ),
        ("été passé", "ete passé", ("spelling", "été", "ete")),
    ],
)
def test_a_difference_is_named(one: str, other: str, expected: tuple[str, ...]) -> None:
    assert [brief(unit) for unit in units(one, other)] == [expected]


def test_words_that_one_witness_keeps_apart_are_different_words() -> None:
    found = units("then form and from", "then from and from")
    assert [unit.kind for unit in found] == [Kind.SUBSTANTIVE]


def test_a_slip_in_a_text_that_has_the_word_aright_is_a_spelling() -> None:
    often = "four and " * 9
    found = units(f"{often}then four came", f"{often}then ffour came")
    assert [unit.kind for unit in found] == [Kind.SPELLING]


def test_both_ends_of_a_moved_passage_are_transpositions() -> None:
    verse = "a swarthy pilgrim crossed frozen rivers"
    rest = "and all the people of that ancient city came out to see what might be done"
    found = units(f"{verse} {rest}", f"{rest} {verse}")
    assert [unit.kind for unit in found] == [Kind.TRANSPOSITION, Kind.TRANSPOSITION]
    assert found[0].moves == found[1].moves == (0,)


def test_readings_are_grouped_and_say_where_they_stand() -> None:
    (unit,) = units("in the last years", "in later years", "in the last years")
    assert [(reading.sigla, reading.places, reading.text) for reading in unit.readings] == [
        (("A", "C"), ((1, 3), (1, 3)), "the last"),
        (("B",), ((1, 2),), "later"),
    ]


def test_a_lacuna_is_not_an_omission() -> None:
    witnesses = {"A": "one two three four", "B": "three four", "C": "one two three"}
    lost = collate(witnesses, lacunae={"B": [0], "C": [3]})
    assert variation_units(lost) == ()
    (unit,) = variation_units(collate(witnesses, lacunae={"C": [3]}))
    assert brief(unit) == ("omission", "one two", "")


def test_a_lacuna_beside_a_variant_is_a_reading_of_its_own() -> None:
    witnesses = {"A": "one two three", "B": "one too three", "C": "one"}
    (unit,) = variation_units(collate(witnesses, lacunae={"C": [1]}))
    assert [reading.lacuna for reading in unit.readings] == [False, False, True]


def test_the_base_decides_what_is_an_addition() -> None:
    texts = ("he came then", "he came well then", "he came well then")
    assert [unit.kind for unit in units(*texts)] == [Kind.OMISSION]
    assert [unit.kind for unit in units(*texts, settings=Settings(base="A"))] == [Kind.ADDITION]


def test_the_order_of_witnesses_does_not_decide_what_is_a_spelling() -> None:
    witnesses = {"A": "a labour party", "B": "a labor party", "C": "a labur party"}
    witnesses |= {"D": "a lbaour party", "E": "a labxyr party"}
    found = variation_units(collate(witnesses))
    for order in permutations(witnesses):
        assert variation_units(collate({siglum: witnesses[siglum] for siglum in order})) == found


def test_units_can_be_single_tokens() -> None:
    settings = Settings(segmentation=Segmentation.TOKEN)
    assert len(units("a red house fell", "a big tree fell")) == 1
    assert len(units("a red house fell", "a big tree fell", settings=settings)) == 2


def test_white_space_is_no_variant() -> None:
    assert units("one  two\nthree ", "one two three") == []


@given(texts)
def test_equal_witnesses_do_not_vary(text: str) -> None:
    assert units(text, text, text) == []


@given(st.lists(texts, min_size=2, max_size=4))
def test_each_witness_has_just_one_reading_in_each_unit(witnesses: list[str]) -> None:
    sigla = sorted("ABCDE"[: len(witnesses)])
    for unit in units(*witnesses):
        assert sorted(s for reading in unit.readings for s in reading.sigla) == sigla
        assert len({reading.text for reading in unit.readings}) == len(unit.readings) > 1


@given(st.lists(texts, min_size=2, max_size=4))
def test_units_are_in_order_and_do_not_overlap(witnesses: list[str]) -> None:
    bounds = [bound for unit in units(*witnesses) for bound in unit.columns]
    assert bounds == sorted(bounds)


@given(texts, texts)
def test_one_witness_and_the_units_give_the_other(one: str, other: str) -> None:
    """What lies between the units is the same in both; what lies in them is in the readings."""
    collation = collate({"A": one, "B": other})
    words = [token.t for token in collation.tokens("A")]
    for unit in reversed(variation_units(collation)):
        by_siglum = {siglum: reading for reading in unit.readings for siglum in reading.sigla}
        (start, end), *_ = by_siglum["A"].places
        words[start:end] = [f"{token.t} " for token in by_siglum["B"].tokens]
    assert visible(" ".join(words)) == visible(other)


@given(texts, texts)
def test_an_addition_is_an_omission_seen_from_the_other_side(one: str, other: str) -> None:
    mirror = {Kind.ADDITION: Kind.OMISSION, Kind.OMISSION: Kind.ADDITION}
    there = [unit.kind for unit in units(one, other)]
    back = [unit.kind for unit in units(other, one)]
    assert [mirror.get(kind, kind) for kind in there] == back
