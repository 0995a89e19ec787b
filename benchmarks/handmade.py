"""Measure the aligner, and CollateX, against an apparatus that editors made by hand.

    python benchmarks/handmade.py APPARATUS [--witnesses N] [--collatex]

APPARATUS is a TEI file of which each `ab` holds `app`s with all readings and their witnesses, as
the collation of 3 John in github.com/jjmccollum/open-cbgm. It may be given by EDITION_TEST_DATA,
a folder with corpora/apparatus.tar.xz. Each witness is put together from its readings, passage by
passage, and collated. Two words that are set in one column should belong to one entry, and where
two witnesses both have words in an entry, as many of them should meet as can.
"""

import argparse
import os
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import process_time

import numpy as np
from lxml import etree
from rival import MODES, Numbers, collatex_columns

from edition.collation import Token, collate

_Passage = dict[str, list[tuple[str, int]]]
"""By witness its words, each with the number of the entry it belongs to."""
_Aligner = Callable[[Sequence[Sequence[str]]], list[Numbers]]


@dataclass(slots=True)
class Score:
    """Counts of pairs of words: found, within one entry, and as many as could be."""

    found: int = 0
    right: int = 0
    possible: int = 0
    equal: int = 0
    equal_right: int = 0

    def line(self) -> str:
        """Return the score in one line."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.possible)
        both = 2 * self.right / max(1, self.found + self.possible)
        equal = self.equal_right / max(1, self.equal)
        return f"F1 {both:.4f}  P {precision:.4f} R {recall:.4f}  lone equal words {equal:.4f}"


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("apparatus", type=Path, nargs="?")
    parser.add_argument("--witnesses", type=int, default=0, help="no more than so many")
    parser.add_argument("--collatex", action="store_true")
    options = parser.parse_args()
    passages = list(_passages(_opened(options.apparatus), options.witnesses))
    aligners: dict[str, _Aligner] = {"edition": _ours}
    if options.collatex:
        for mode, near in MODES.items():
            aligners[f"CollateX {mode}"] = lambda texts, near=near: collatex_columns(
                texts, near=near
            )
    for name, align in aligners.items():
        start, score = process_time(), Score()
        for passage in passages:
            columns = align([[word for word, _ in words] for words in passage.values()])
            _count(score, list(passage.values()), columns)
        print(f"{name:<15} {process_time() - start:8.2f} s  {score.line()}", flush=True)


def _opened(apparatus: Path | None) -> etree._Element:
    if apparatus:
        return etree.parse(apparatus).getroot()
    with tarfile.open(Path(os.environ["EDITION_TEST_DATA"], "corpora/apparatus.tar.xz")) as archive:
        name = next(name for name in archive.getnames() if name.endswith(".xml"))
        return etree.parse(archive.extractfile(name)).getroot()


def _passages(root: etree._Element, most: int) -> Iterator[_Passage]:
    sigla = [witness.get("n") for witness in root.iter("{*}witness")]
    step = max(1, len(sigla) // most) if most else 1
    for block in root.iter("{*}ab"):
        passage: _Passage = {siglum: [] for siglum in sigla[::step]}
        lost: set[str] = set()
        for number, app in enumerate(_outermost(list(block.iter("{*}app")))):
            readings = {
                siglum: "".join(reading.itertext()).split()
                for reading in app.iterchildren("{*}rdg")
                for siglum in reading.get("wit", "").split()
            }
            lost |= passage.keys() - readings.keys()
            for siglum, words in passage.items():
                words.extend((word, number) for word in readings.get(siglum, ()))
        yield {siglum: words for siglum, words in passage.items() if siglum not in lost and words}


def _outermost(apps: list[etree._Element]) -> list[etree._Element]:
    """Leave out the entries that lie within another."""
    spans = [_span(app) for app in apps]
    return [
        app
        for app, (start, end) in zip(apps, spans, strict=True)
        if not any((s, e) != (start, end) and s <= start and end <= e for s, e in spans)
    ]


def _span(app: etree._Element) -> tuple[int, int]:
    """Return the addresses of an entry, as in `B25K1V1U12-20`."""
    first, _, last = app.get("n").rpartition("U")[2].partition("-")
    return int(first), int(last or first)


def _ours(texts: Sequence[Sequence[str]]) -> list[Numbers]:
    tokens = {str(n): [Token(f"{word} ", word) for word in text] for n, text in enumerate(texts)}
    return [row.columns.astype(np.int64) for row in collate(tokens).rows]


def _count(
    score: Score, witnesses: list[list[tuple[str, int]]], columns: Sequence[Numbers]
) -> None:
    rows = [
        dict(zip(places.tolist(), words, strict=True))
        for words, places in zip(witnesses, columns, strict=True)
    ]
    for one, other in combinations(rows, 2):
        together = [(one[column], other[column]) for column in one.keys() & other.keys()]
        within = [(a, b) for a, b in together if a[1] == b[1]]
        score.found += len(together)
        score.right += len(within)
        here, there = list(one.values()), list(other.values())
        numbers = {number for _, number in here} & {number for _, number in there}
        for number in numbers:
            mine = [word for word, n in here if n == number]
            theirs = [word for word, n in there if n == number]
            score.possible += min(len(mine), len(theirs))
            lone = {w for w in mine if mine.count(w) == 1 == theirs.count(w)}
            score.equal += len(lone)
            score.equal_right += sum(a == b and a[0] in lone for a, b in within if a[1] == number)


if __name__ == "__main__":
    main()
