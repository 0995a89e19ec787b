"""Measure the aligner against texts of known truth, and CollateX, in one run.

    python benchmarks/collation.py NOVEL… [--seed N] [--collatex WORDS] [--sizes 3000,10000,100000]
        [--levels light,medium,heavy]

NOVEL is a TEI file or a plain text. The comparison needs `pip install -e '.[benchmark]'`.
"""

import argparse
import json
import math
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from lxml import etree
from rival import MODES, collatex_columns
from scoring import Score, score
from tradition import LEVELS, Scribe, Slot, invent

from edition.collation import collate, variation_units

_WORD = re.compile(r"[^\W_]+")
_REPEATS = 3
_REACHES: tuple[int | None, ...] = (None, 60)


def main() -> None:
    """Run all measurements and print them."""
    options = _options()
    if options.measure_memory:
        _measure_memory(options.measure_memory)
        return
    words = [word for novel in options.novels for word in _words(novel)]
    sizes = [int(size) for size in options.sizes.split(",") if size]
    levels = options.levels.split(",")
    _quality(words, sizes, options.witnesses, options.seed, levels)
    _speed(words, sizes, options.seed, levels)
    _order(words, options.seed)
    if options.collatex:
        _against_collatex(words, options.collatex, options.seed, levels)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("novels", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--witnesses", type=int, default=10)
    parser.add_argument("--sizes", default="3000,10000,100000")
    parser.add_argument("--collatex", type=int, default=0, help="words for the comparison")
    parser.add_argument("--levels", default=",".join(LEVELS))
    parser.add_argument("--measure-memory", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _words(novel: Path) -> list[str]:
    text = novel.read_text(encoding="utf-8")
    if novel.suffix == ".xml":
        root = etree.fromstring(text.encode())
        text = " ".join("".join(paragraph.itertext()) for paragraph in root.iter("{*}p"))
    return _WORD.findall(text)


def _tradition(
    words: list[str], size: int, witnesses: int, level: str, seed: int, reach: int | None = None
) -> list[list[Slot]]:
    scribe = Scribe(words, LEVELS[level], random.Random(f"{seed} {size} {level}"), reach)
    return invent(words[:size], witnesses, scribe)


def _texts(tradition: Iterable[Iterable[Slot]]) -> dict[str, str]:
    return {
        f"W{number}": " ".join(slot.word for slot in text) for number, text in enumerate(tradition)
    }


def _quality(
    words: list[str], sizes: Sequence[int], witnesses: int, seed: int, levels: Sequence[str]
) -> None:
    print(f"Quality: {witnesses} witnesses; moved phrases land anywhere, or within 60 words")
    for size in sizes:
        for level in levels:
            for reach in _REACHES if LEVELS[level].moved else (None,):
                tradition = _tradition(words, size, witnesses, level, seed, reach)
                found = _score(tradition)
                print(f"  {size:>7} {level:<6} {reach or 'any':>3}  {found.line()}", flush=True)


def _score(tradition: list[list[Slot]]) -> Score:
    collation = collate(_texts(tradition))
    columns = [row.columns.astype(np.int64) for row in collation.rows]
    links = (pair for move in collation.moves for pair in zip(move.first, move.second, strict=True))
    return score(tradition, columns, links)


def _speed(words: list[str], sizes: Sequence[int], seed: int, levels: Sequence[str]) -> None:
    print("Speed: 10 witnesses; CPU of collate() over that of re.findall and casefold")
    for level in levels:
        times = []
        for size in sizes:
            texts = _texts(_tradition(words, size, 10, level, seed))
            baseline = _cpu(lambda texts=texts: _fold(texts))
            ours = _cpu(lambda texts=texts: collate(texts))
            whole = _cpu(lambda texts=texts: variation_units(collate(texts)))
            read = _cpu(lambda texts=texts: list(map(id, variation_units(collate(texts)))))
            times.append(whole)
            print(
                f"  {size:>7} {level:<6} {ours:7.3f} s  {ours / baseline:5.1f} x baseline"
                f"  with units {whole / baseline:5.1f} x  all of them read {read / baseline:5.1f} x"
                f"  peak {_memory(texts):4.0f} MB",
                flush=True,
            )
        if len(sizes) > 1:
            growth = math.log(times[-1] / times[-2]) / math.log(sizes[-1] / sizes[-2])
            print(f"          {level:<6} growth exponent {growth:.2f}")


def _fold(texts: dict[str, str]) -> None:
    for text in texts.values():
        [word.casefold() for word in re.findall(r"\w+", text)]


def _cpu(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_REPEATS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def _memory(texts: dict[str, str]) -> float:
    """Collate in a process of its own and return the most memory it held, in megabytes."""
    command = [sys.executable, __file__, "--measure-memory", "/dev/stdin"]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _measure_memory(texts: Path) -> None:
    for _ in variation_units(collate(json.loads(texts.read_text(encoding="utf-8")))):
        pass
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024)


def _order(words: list[str], seed: int) -> None:
    print("Order: the same units whatever the order of the witnesses")
    for level in LEVELS:
        texts = _texts(_tradition(words, 3000, 8, level, seed))
        first = variation_units(collate(texts))
        chance = random.Random(seed)
        same = 0
        for _ in range(5):
            sigla = chance.sample(list(texts), len(texts))
            same += variation_units(collate({siglum: texts[siglum] for siglum in sigla})) == first
        print(f"  {level:<6} {same} of 5 orders")


def _against_collatex(words: list[str], size: int, seed: int, levels: Sequence[str]) -> None:
    print(f"Against CollateX: 2 witnesses of {size} words")
    for level in levels:
        tradition = _tradition(words, size, 2, level, seed)
        texts = _texts(tradition)
        ours = _cpu(lambda texts=texts: collate(texts))
        print(f"  {level:<6} edition         {ours:9.4f} s  {_score(tradition).line()}", flush=True)
        words_of = [[slot.word for slot in text] for text in tradition]
        for mode, near in MODES.items():
            start = time.process_time()
            columns = collatex_columns(words_of, near=near)
            spent = time.process_time() - start
            found = score(tradition, columns)
            print(
                f"  {level:<6} CollateX {mode:<6} {spent:9.4f} s  {found.line()}"
                f"  {spent / ours:7.0f} x our CPU",
                flush=True,
            )


if __name__ == "__main__":
    main()
