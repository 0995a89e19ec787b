"""Align with CollateX, of which the benchmarks report the same scores as of ours."""

import json
from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

MODES = {"exact": False, "near": True}


def collatex_columns(texts: Sequence[Sequence[str]], *, near: bool) -> list[Numbers]:
    """Return the column of each word of each text; a word that CollateX loses stands alone."""
    import collatex

    witnesses = [
        {
            "id": str(number),
            "tokens": [
                {"t": f"{word} ", "n": word.casefold(), "place": place}
                for place, word in enumerate(text)
            ],
        }
        for number, text in enumerate(texts)
    ]
    table = json.loads(
        collatex.collate(
            {"witnesses": witnesses}, output="json", segmentation=False, near_match=near
        )
    )
    rows = dict(zip(table["witnesses"], table["table"], strict=True))
    fresh = count(len(table["table"][0]))
    return [_places(rows[str(number)], len(text), fresh) for number, text in enumerate(texts)]


def _places(row: list[list[dict[str, int]] | None], length: int, fresh: Iterator[int]) -> Numbers:
    found = {token["place"]: column for column, cell in enumerate(row) for token in cell or []}
    return np.array([found.get(place, next(fresh)) for place in range(length)], np.int64)
