import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.collation import Collation, Move, Settings, Token, collate, variation_units
from edition.collation.tokens import split

WORDS = ["the", "a", "of", "great", "king", "came", "home", "to", "day", "red,", "Red", "sea.", "—"]


@st.composite
def copies(draw: st.DrawFn, original: list[str]) -> list[str]:
    copy = list(original)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(copy)))
        passage = copy[place : place + draw(st.integers(0, 4))]
        rest = copy[:place] + copy[place + len(passage) :]
        other = draw(st.integers(0, len(rest)))
        word = draw(st.sampled_from(WORDS))
        kinds = [rest, rest[:other] + passage + rest[other:], [*copy[:place], word, *copy[place:]]]
        copy = draw(st.sampled_from(kinds))
    return copy


@st.composite
def traditions(draw: st.DrawFn) -> dict[str, str]:
    original = draw(st.lists(st.sampled_from(WORDS), max_size=25))
    sigla = draw(st.sampled_from(["A", "AB", "ABC", "ABCD"]))
    return {siglum: " ".join(draw(copies(original))) for siglum in sigla}


def rows(collation: Collation) -> list[str]:
    return [
        " ".join(cell.n if cell else "-" for cell in collation.cells(siglum))
        for siglum in collation.sigla
    ]


@given(traditions())
def test_every_witness_comes_back_from_the_table(witnesses: dict[str, str]) -> None:
    collation = collate(witnesses)
    for siglum, text in witnesses.items():
        assert "".join(cell.t for cell in collation.cells(siglum) if cell) == text
        assert collation.text(siglum) == text


@given(st.dictionaries(st.sampled_from("ABCDE"), st.text(max_size=60), max_size=4))
def test_any_text_at_all_comes_back_from_the_table(witnesses: dict[str, str]) -> None:
    collation = collate(witnesses)
    for siglum, text in witnesses.items():
        assert "".join(cell.t for cell in collation.cells(siglum) if cell) == text


@given(traditions())
def test_the_columns_of_a_witness_rise_and_none_is_empty(witnesses: dict[str, str]) -> None:
    collation = collate(witnesses)
    assert all((row.columns[1:] > row.columns[:-1]).all() for row in collation.rows)
    assert all(any(column) for column in collation.table())


@given(traditions(), st.randoms(use_true_random=False))
def test_the_order_of_witnesses_does_not_matter(
    witnesses: dict[str, str], chance: random.Random
) -> None:
    sigla = list(witnesses)
    chance.shuffle(sigla)
    first, second = collate(witnesses), collate({siglum: witnesses[siglum] for siglum in sigla})
    assert second.sigla == tuple(sigla)
    assert {siglum: first.cells(siglum) for siglum in sigla} == {
        siglum: second.cells(siglum) for siglum in sigla
    }
    assert first.moves == second.moves
    assert variation_units(first) == variation_units(second)


@given(traditions())
def test_a_move_links_words_of_different_columns(witnesses: dict[str, str]) -> None:
    collation = collate(witnesses)
    for move in collation.moves:
        assert len(move.first) == len(move.second) > 0
        assert not set(move.first) & set(move.second)


@given(st.lists(st.sampled_from(WORDS)), st.integers(1, 4))
def test_equal_witnesses_share_every_column(words: list[str], count: int) -> None:
    text = " ".join(words)
    collation = collate({f"W{number}": text for number in range(count)})
    assert collation.width == len(split(text))


def test_six_orders_of_three_witnesses_give_one_table() -> None:
    witnesses = {
        "A": "the quick brown fox jumps over the dog",
        "B": "the brown fox quick leaps over a dog",
        "C": "a quick fox jumps over the lazy dog",
    }
    tables = {
        tuple(
            sorted(
                zip(order, rows(collate({s: witnesses[s] for s in order})), strict=True),
            )
        )
        for order in permutations(witnesses)
    }
    assert len(tables) == 1


def test_a_near_match_is_preferred_to_its_neighbour() -> None:
    assert rows(collate({"A": "in the begynning was", "B": "in beginning was"})) == [
        "in the begynning was",
        "in - beginning was",
    ]


def test_stop_words_do_not_pull_words_apart() -> None:
    assert rows(collate({"A": "saw a mighty lord there", "B": "saw some kings the there"})) == [
        "saw a mighty lord there",
        "saw some kings the there",
    ]


def test_punctuation_given_as_tokens_does_not_pull_words_apart() -> None:
    def tokens(text: str) -> list[Token]:
        return [Token(f"{word} ", word) for word in text.split()]

    collation = collate(
        {"A": tokens("the king , came home"), "B": tokens("the king great , came home .")}
    )
    assert rows(collation) == ["the king - , came home -", "the king great , came home ."]


def test_a_moved_passage_is_linked() -> None:
    opening, verse = "in the first year of the reign", "a swarthy pilgrim crossed frozen rivers"
    rest = "and all the people of the city came out to see what might be done there"
    collation = collate({"A": f"{verse} {opening} {rest}", "B": f"{opening} {rest} {verse}"})
    assert collation.moves == (Move(tuple(range(22 + 7, 28 + 7)), tuple(range(6))),)


def test_a_moved_chapter_is_one_passage() -> None:
    chance = random.Random(2)
    vocabulary = [f"word{number}" for number in range(900)]
    one, two, three, four = ([chance.choice(vocabulary) for _ in range(900)] for _ in range(4))
    texts = {"A": one + two + three + four, "B": one + two[:400] + three + two[400:] + four}
    (move,) = collate({siglum: " ".join(words) for siglum, words in texts.items()}).moves
    assert len(move.first) == 500


def test_moves_and_near_matches_can_be_left_out() -> None:
    witnesses = {"A": "alpha beta gamma delta one two", "B": "one two alpha beta gamma delta"}
    assert collate(witnesses, Settings(moves=False)).moves == ()
    assert collate(witnesses, Settings(near=False)).width > 0


def test_a_long_insertion_and_a_long_omission_are_found() -> None:
    chance = random.Random(1)
    vocabulary = [f"word{number}" for number in range(900)]
    text = [chance.choice(vocabulary) for _ in range(9000)]
    collation = collate({"A": " ".join(text), "B": " ".join(text[:3000] + text[6000:])})
    assert collation.width == 9000
    assert [c is None for c in collation.cells("B")] == [3000 <= n < 6000 for n in range(9000)]


@pytest.mark.parametrize("near", [True, False])
def test_texts_that_have_nothing_in_common_are_still_kept(near: bool) -> None:
    witnesses = {
        "A": " ".join(f"alpha{number}" for number in range(700)),
        "B": " ".join(f"{number}omega" for number in range(650)),
    }
    collation = collate(witnesses, Settings(near=near))
    assert {siglum: collation.text(siglum) for siglum in witnesses} == witnesses


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_a_longer_tradition_keeps_its_texts_too(seed: int) -> None:
    chance = random.Random(seed)
    text = [chance.choice("abcdefghij") * chance.randint(1, 3) for _ in range(400)]
    witnesses = {}
    for siglum in "ABCD":
        cut, length = chance.randrange(300), chance.randrange(100)
        passage = text[cut : cut + length]
        rest = text[:cut] + text[cut + length :]
        place = chance.randrange(len(rest))
        witnesses[siglum] = " ".join(rest[:place] + passage + rest[place:])
    collation = collate(witnesses)
    for siglum, words in witnesses.items():
        assert "".join(cell.t for cell in collation.cells(siglum) if cell) == words
