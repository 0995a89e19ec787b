"""Align witnesses: texts or tokens in, the alignment table out."""

from collections.abc import Mapping, Sequence

import numpy as np

from edition.collation.arrays import Flags, Ids
from edition.collation.growth import grow
from edition.collation.settings import Settings
from edition.collation.signs import insert_signs
from edition.collation.table import Collation, Move, Row
from edition.collation.tokens import Token
from edition.collation.vocabulary import Vocabulary, VocabularyBuilder

Witness = str | Sequence[Token]


def collate(
    witnesses: Mapping[str, Witness],
    settings: Settings | None = None,
    lacunae: Mapping[str, Sequence[int]] | None = None,
) -> Collation:
    """Align the witnesses of a text, given by siglum as plain text or as tokens.

    The table keeps every character of every witness, and does not depend on their order.
    `lacunae` gives, by siglum, the numbers of the tokens before which text is known to be lost.
    """
    settings = settings or Settings()
    builder = VocabularyBuilder(settings)
    ordered = sorted(witnesses, key=lambda siglum: _content_key(witnesses[siglum]))
    words = {
        siglum: builder.number_text(text)
        if isinstance(text := witnesses[siglum], str)
        else builder.number_tokens(text)
        for siglum in ordered
    }
    vocabulary = builder.build()
    columns, width, moves = _aligned([words[siglum] for siglum in ordered], vocabulary, settings)
    places = dict(zip(ordered, columns, strict=True))
    lost = lacunae or {}
    rows = tuple(
        Row(siglum, words[siglum], places[siglum], tuple(lost.get(siglum, ())))
        for siglum in witnesses
    )
    return Collation(rows, width, moves, vocabulary, settings)


def _aligned(
    witnesses: list[Ids], vocabulary: Vocabulary, settings: Settings
) -> tuple[list[Ids], int, tuple[Move, ...]]:
    """Align the words; punctuation that stands by itself is let in afterwards."""
    forms = [vocabulary.form_of[words] for words in witnesses]
    weightless = vocabulary.weightless()
    signs = [weightless[sequence] for sequence in forms]
    plain = [sequence[~flags] for sequence, flags in zip(forms, signs, strict=True)]
    closing = vocabulary.closing()
    ends = [_ends(closing[words], flags) for words, flags in zip(witnesses, signs, strict=True)]
    aligned = grow(plain, ends, vocabulary.forms, near=settings.near, moves=settings.moves)
    aligned = insert_signs(aligned, signs)
    moves = tuple(Move(tuple(a.tolist()), tuple(b.tolist())) for a, b in aligned.moves)
    return [places.astype(np.int32) for places in aligned.columns], aligned.width, moves


def _ends(closing: Flags, signs: Flags) -> Flags:
    """Tell of each word that is no mere sign whether it, or a sign after it, ends a sentence."""
    if not signs.any():
        return closing
    ends = np.zeros(len(closing), np.bool_)
    before = np.maximum.accumulate(np.where(signs, 0, np.arange(len(signs))))
    ends[before[closing]] = True
    return ends[~signs]


def _content_key(witness: Witness) -> tuple[bool, Witness]:
    return (isinstance(witness, str), witness)
