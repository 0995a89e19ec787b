"""The proof of no loss: it sees what a reader sees, and every difference."""

import html

from hypothesis import given
from hypothesis import strategies as st

from edition.publication.proof import Loss, losses, read_page

WORDS = st.lists(
    st.text(st.sampled_from("abŁж.,’"), min_size=1, max_size=6), min_size=1, max_size=8
)


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>not seen</title></head><body>{body}</body></html>"


def shown(body: str) -> dict[str, list[str]]:
    return dict(read_page(page(body)).pieces)


def test_inline_elements_do_not_part_words_and_blocks_do() -> None:
    found = shown('<main data-tei="k"><h2>One</h2><p>tw<a href="#x">o</a>’s</p><p>three</p></main>')
    assert found == {"k": ["One", "two’s", "three"]}


def test_what_is_added_hidden_or_of_another_piece_does_not_count() -> None:
    found = shown(
        '<p data-tei="k">one<sup data-added="">1</sup> <span hidden="">no</span><script>no</script>'
        '<em data-tei="n">note <b data-added="">!</b></em>two</p>'
    )
    assert found == {"k": ["one", "two"], "n": ["note"]}


def test_what_can_be_opened_without_script_counts() -> None:
    assert shown('<details data-tei="k"><summary>a</summary><p>b</p></details>') == {
        "k": ["a", "b"]
    }


def test_attributes_do_not_count() -> None:
    assert shown('<p data-tei="k" title="lost">kept</p>') == {"k": ["kept"]}


def test_a_piece_shown_twice_is_proved_by_one_whole_showing() -> None:
    twice = read_page(page('<p data-tei="k">one …</p><p data-tei="k">one two</p>'))
    assert list(losses({"k": ["one", "two"]}, twice)) == []


@given(WORDS)
def test_all_words_shown_are_no_loss(words: list[str]) -> None:
    body = f'<p data-tei="k">{html.escape(" ".join(words))}</p>'
    assert list(losses({"k": words}, read_page(page(body)))) == []


@given(WORDS, st.data())
def test_a_dropped_word_is_named_at_its_place(words: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(words) - 1))
    rest = words[:index] + words[index + 1 :]
    body = f'<p data-tei="k">{html.escape(" ".join(rest))}</p>'
    (loss,) = losses({"k": words}, read_page(page(body)))
    assert isinstance(loss, Loss)
    assert words[: loss.index] == rest[: loss.index]
    assert words[loss.index : loss.index + 8] == list(loss.expected) != list(loss.found)


@given(WORDS, st.data())
def test_exchanged_words_are_a_loss(words: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(words))
    body = f'<p data-tei="k">{html.escape(" ".join(shuffled))}</p>'
    found = list(losses({"k": words}, read_page(page(body))))
    assert bool(found) == (list(shuffled) != words)


def test_elements_without_a_rendering_are_listed() -> None:
    assert read_page(page('<span data-unrendered="foo">x</span>')).unrendered == ("foo",)
