from collections.abc import Sequence

import pytest

from edition.collation import Kind, VariationUnit, collate, variation_units
from edition.collation.tokens import ends_sentence

BEFORE = "In that year the old king came home to his people and there was peace. "
AFTER = "After this the ships were built again in every harbour of the northern coast."
SHIP = "The ship lay at anchor below the town for nine weeks while its crew grew hungry. "
FEAST = "The feast was given on a Tuesday, and bishops from far abroad had promised their coming. "
SECOND = "Nobody dared to ask whose money had paid such musicians. "


def brief(units: Sequence[VariationUnit]) -> list[tuple[str, str, str]]:
    found = []
    for unit in units:
        texts = {siglum: reading.text for reading in unit.readings for siglum in reading.sigla}
        found.append((unit.kind.value, texts["A"], texts["B"]))
    return found


def differences(one: str, other: str) -> list[tuple[str, str, str]]:
    return brief(variation_units(collate({"A": one, "B": other})))


def test_unrelated_sentences_are_an_omission_and_an_addition() -> None:
    found = differences(BEFORE + SHIP + AFTER, BEFORE + FEAST + SECOND + AFTER)
    assert found == [
        ("omission", SHIP.strip(), ""),
        ("addition", "", (FEAST + SECOND).strip()),
    ]


def test_two_words_in_common_do_not_make_one_sentence_of_two() -> None:
    table = collate({"A": BEFORE + SHIP + AFTER, "B": BEFORE + FEAST + AFTER}).table()
    shared = [one.n for one, other in table if one and other]
    assert "the" in shared
    assert not {"ship", "feast", "crew", "bishops"} & set(shared)
    assert len(shared) == len((BEFORE + AFTER).split())


def test_the_rest_of_a_sentence_replaces_the_rest_of_a_sentence() -> None:
    found = differences(
        BEFORE + "They sailed to the islands of Greece. " + AFTER,
        BEFORE + "They sailed to a nearer shore. " + FEAST + SECOND + AFTER,
    )
    assert found == [
        ("substantive", "the islands of Greece.", "a nearer shore."),
        ("addition", "", (FEAST + SECOND).strip()),
    ]


def test_a_few_words_replace_a_few() -> None:
    found = differences("he wore a red cloak and sang", "he wore some green hood and sang")
    assert found == [("substantive", "a red cloak", "some green hood")]


def test_a_formula_at_the_end_of_a_long_addition_does_not_hold_on_to_it() -> None:
    formula = "the council of the free city"
    more = f"{FEAST}{SECOND}Then spoke {formula}. {SHIP}All obeyed {formula}. " * 3
    found = differences(
        f"{BEFORE}He asked {formula}.", f"{BEFORE}He asked {formula}. {more}Thus ends {formula}."
    )
    assert [kind for kind, *_ in found] == [Kind.ADDITION]
    assert found[0][2].startswith("The feast")


def test_a_phrase_that_changes_places_within_a_changed_sentence_is_no_transposition() -> None:
    found = differences(
        BEFORE + "He was chosen, in 1934, of the party of the whole wide land. " + AFTER,
        BEFORE + "He was chosen of an all-union body (radicals) in 1934. " + AFTER,
    )
    assert "transposition" not in [kind for kind, *_ in found]


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("peace. ", True),
        ("“peace?” ", True),
        ("peace ", False),
        ("peace, ", False),
        ("T. ", False),
        ("head\n\n", True),
        ("和。", True),
        ("", False),
    ],
)
def test_where_a_sentence_ends(word: str, ends: bool) -> None:
    assert ends_sentence(word) is ends
