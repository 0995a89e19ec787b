"""One text from another: words exchanged, put in and taken out, and the spaces round them."""

from collections.abc import Callable

import pytest

from edition.corpus.edition import Edition
from edition.corpus.entries import Place, position_of
from edition.corpus.recovery import Exchange, agrees, restored
from edition.corpus.targets import DanglingPointerError


@pytest.mark.parametrize(
    ("text", "exchange", "wanted"),
    [
        ("the last years", Exchange(4, 8, "later"), "the later years"),
        ("we went home", Exchange(8, 8, "straight"), "we went straight home"),
        ("we went straight home", Exchange(8, 16, ""), "we went home"),
        ("It rained.", Exchange(10, 10, "We slept."), "It rained. We slept."),
        (
            "Nikita, at noon",
            Exchange(6, 7, ", First Secretary,"),
            "Nikita, First Secretary, at noon",
        ),
        ("Nikita at noon", Exchange(6, 6, ", once First,"), "Nikita, once First, at noon"),
        ("Nikita, once First, at noon", Exchange(6, 19, ""), "Nikita at noon"),
        ("in the year 1934.", Exchange(12, 16, ""), "in the year."),
        ("道德", Exchange(1, 1, "可"), "道可德"),
        ("he said “no”", Exchange(8, 8, "then"), "he said then “no”"),
        ("gone", Exchange(0, 4, ""), ""),
        ("", Exchange(0, 0, "come"), "come"),
    ],
)
def test_words_are_exchanged_and_set_off(text: str, exchange: Exchange, wanted: str) -> None:
    assert restored(text, [exchange]) == wanted


def test_a_text_with_losses_agrees_with_one_that_is_whole() -> None:
    assert agrees("In the year all banks.", (12,), "In the year the river rose over all banks.")
    assert not agrees(
        "In that year all banks.", (13,), "In the year the river rose over all banks."
    )
    assert agrees("same", (), "same")
    assert not agrees("same", (), "other")


def test_a_range_reaches_from_passage_to_passage_or_from_point_to_point(
    tei: Callable[..., str], edition_of: Callable[[dict[str, str]], Edition]
) -> None:
    body = (
        "<p><s xml:id='a'>One two.</s> <s xml:id='b'>Three.</s>\n<s xml:id='c'>Four five.</s></p>"
    )
    opened = edition_of({"A.xml": tei(body)})
    [document] = opened.documents.values()

    def read(fragment: str) -> tuple[int | None, int | None]:
        target = opened.resolve(document, f"A.xml#{fragment}")
        return target.start, target.end

    assert read("range(a,b)") == (0, 15)
    assert read("range(b,c)") == (9, 26)
    assert read("range(string-index(a,4),string-index(c,4))") == (4, 20)
    for wrong in ("range(c,a)", "range(a,d)", "range(string-index(a,99),b)"):
        with pytest.raises(DanglingPointerError):
            read(wrong)
    sentence = document.by_id["c"]
    assert position_of(Place(document, sentence, 5, 9)) == document.positions.of_text(
        sentence, "text", 5
    )
