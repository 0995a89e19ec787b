from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from edition.collation import Settings, collate, variation_units
from edition.collation.classify import is_spelling
from edition.collation.spellings import are_spellings, distinct_words, first_alike

words = st.text("abcé'1", min_size=1, max_size=7)


@given(st.lists(words, min_size=2, max_size=8, unique=True), st.data())
def test_many_pairs_are_told_as_each_is(names: list[str], data: st.DataObject) -> None:
    pairs = list(combinations(range(len(names)), 2))
    known = data.draw(st.sets(st.sampled_from(pairs)))
    distinct = {frozenset((names[one], names[other])) for one, other in known}
    told = are_spellings(names, np.array(pairs), distinct)
    assert told.tolist() == [is_spelling(names[a], names[b], distinct) for a, b in pairs]


def test_words_that_one_text_has_both_are_distinct() -> None:
    texts = {"A": "then came they and them too", "B": "them came they and then too"}
    assert distinct_words(collate(texts)) == {frozenset(("then", "them"))}
    assert distinct_words(collate({"A": "four men", "B": "ffour men"})) == set()


@given(st.lists(st.lists(st.integers(-2, 3), min_size=3, max_size=3), min_size=1, max_size=5))
def test_each_cell_is_told_by_the_first_alike(rows: list[list[int]]) -> None:
    columns = list(zip(*rows, strict=True))
    found = first_alike(np.array(rows, np.int32)).T.tolist()
    assert found == [[column.index(cell) for cell in column] for column in columns]


def test_units_are_a_sequence() -> None:
    collation = collate({"A": "a red house fell down", "B": "a big house sank down"}, Settings())
    units = variation_units(collation)
    assert len(units) == len(list(units)) == 2
    assert units[-1] == list(units)[1]
    assert units[:1] == (units[0],)
    assert units == variation_units(collation) == tuple(units) != ()
