from hypothesis import given
from hypothesis import strategies as st

from edition.collation import Token, collate

tokens = st.lists(st.sampled_from(["king", "came", "home", ",", ".", ";"])).map(
    lambda words: [Token(f"{word} ", word) for word in words]
)


@given(st.lists(tokens, min_size=1, max_size=4))
def test_signs_and_words_come_back_in_order(witnesses: list[list[Token]]) -> None:
    collation = collate(dict(zip("ABCD", witnesses, strict=False)))
    for siglum, given_tokens in zip("ABCD", witnesses, strict=False):
        assert [cell for cell in collation.cells(siglum) if cell] == given_tokens


@given(st.lists(tokens, min_size=2, max_size=4))
def test_a_sign_never_shares_a_column_with_a_word(witnesses: list[list[Token]]) -> None:
    collation = collate(dict(zip("ABCD", witnesses, strict=False)))
    for column in collation.table():
        assert len({cell.n.isalpha() for cell in column if cell}) == 1


def test_signs_meet_in_one_column_where_the_words_leave_room() -> None:
    def cut(text: str) -> list[Token]:
        return [Token(f"{word} ", word) for word in text.split()]

    collation = collate({"A": cut("we came ; home"), "B": cut("we came late , home")})
    assert [[cell.n if cell else "" for cell in column] for column in collation.table()] == [
        ["we", "we"],
        ["came", "came"],
        ["", "late"],
        [";", ","],
        ["home", "home"],
    ]
