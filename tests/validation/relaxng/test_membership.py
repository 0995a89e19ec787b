"""Random small content models, against an oracle that tries everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.validation.relaxng import Schema, load
from tests.validation.relaxng.conftest import RNG

# A model: an element name, or an operator with its operands.
Model: TypeAlias = str | tuple[str, tuple["Model", ...]]
Word: TypeAlias = tuple[str, ...]

LETTERS = "abc"
models: st.SearchStrategy[Model] = st.recursive(
    st.sampled_from([*LETTERS, "empty"]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["group", "choice", "interleave"]), st.tuples(inner, inner)),
        st.tuples(st.sampled_from(["optional", "oneOrMore", "zeroOrMore"]), st.tuples(inner)),
    ),
    max_leaves=6,
)
words = st.lists(st.sampled_from(LETTERS), max_size=5).map(tuple)


def written(model: Model) -> str:
    if isinstance(model, str):
        return "<empty/>" if model == "empty" else f'<element name="{model}"><empty/></element>'
    return f"<{model[0]}>{''.join(map(written, model[1]))}</{model[0]}>"


def splits(word: Word) -> list[tuple[Word, Word]]:
    return [(word[:place], word[place:]) for place in range(len(word) + 1)]


def shuffles(word: Word) -> list[tuple[Word, Word]]:
    found = []
    for mask in range(1 << len(word)):
        one = tuple(sign for place, sign in enumerate(word) if mask >> place & 1)
        other = tuple(sign for place, sign in enumerate(word) if not mask >> place & 1)
        found.append((one, other))
    return found


@cache
def belongs(model: Model, word: Word) -> bool:
    if isinstance(model, str):
        return word == (() if model == "empty" else (model,))
    kind, parts = model
    match kind:
        case "choice":
            return any(belongs(part, word) for part in parts)
        case "group":
            return any(belongs(parts[0], x) and belongs(parts[1], y) for x, y in splits(word))
        case "interleave":
            return any(belongs(parts[0], x) and belongs(parts[1], y) for x, y in shuffles(word))
        case _:
            many = kind != "optional" and repeated(parts[0], word)
            return many or (not word and kind != "oneOrMore") or belongs(parts[0], word)


def repeated(model: Model, word: Word) -> bool:
    if belongs(model, word):
        return True
    return any(x and y and belongs(model, x) and repeated(model, y) for x, y in splits(word))


def made(model: Model) -> Schema:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "schema.rng"
        path.write_text(f'<element name="r" xmlns="{RNG}">{written(model)}</element>')
        return load(path)


@settings(deadline=None, max_examples=300)
@given(models, st.lists(words, min_size=1, max_size=8))
def test_verdicts(model: Model, several: list[Word]) -> None:
    schema = made(model)
    for word in several:
        document = f"<r>{''.join(f'<{letter}/>' for letter in word)}</r>"
        problems = schema.validate(document.encode(), Path("document.xml"))
        assert bool(problems) is not belongs(model, word), (word, problems)
