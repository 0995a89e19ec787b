"""Measures `edition build` on many letters against two floors, in the same run.

Usage: python benchmarks/building.py [--texts N] [FOLDER]

Without a folder it writes N letters with a register of persons. The floors are what no build can do
without: every file parsed and serialised (lxml), and passed through an identity transformation
(saxonche), in one process. Ratios hold better than seconds.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from saxonche import PySaxonProcessor

EDITION = str(Path(sys.executable).with_name("edition"))
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title>'
    "</titleStmt><publicationStmt><p>Made to measure.</p></publicationStmt><sourceDesc><p>None.</p>"
    "</sourceDesc></fileDesc></teiHeader>{content}</TEI>"
)
IDENTITY = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<xsl:mode on-no-match="shallow-copy"/></xsl:stylesheet>'
)
WORDS = (
    "the letter of your friend has come today and we shall read it when the evening is long".split()
)


def write_letters(folder: Path, count: int) -> None:
    """Write letters of some three hundred words, each naming three of so many persons."""
    chance, persons = random.Random(1), max(count // 10, 3)
    for number in range(count):
        paragraphs = [_paragraph(chance, persons) for _ in range(3)]
        content = f"<text><body>{''.join(paragraphs)}</body></text>"
        tei = TEI.format(title=f"Letter {number}", content=content)
        (folder / f"L{number:05}.xml").write_text(tei, encoding="utf-8")
    listed = "".join(
        f'<person xml:id="p{n}"><persName>Person {n}</persName></person>' for n in range(persons)
    )
    content = f"<standOff><listPerson>{listed}</listPerson></standOff>"
    (folder / "persons.xml").write_text(TEI.format(title="Persons", content=content))


def _paragraph(chance: random.Random, persons: int) -> str:
    words = " ".join(chance.choices(WORDS, k=100))
    person = chance.randrange(persons)
    return f'<p>{words} <persName ref="persons.xml#p{person}">Person {person}</persName>.</p>'


def parse_and_serialise(files: list[Path]) -> None:
    for file in files:
        etree.tostring(etree.parse(file))


def identity(files: list[Path]) -> None:
    with PySaxonProcessor(license=False) as processor:
        compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=IDENTITY)
        for file in files:
            compiled.transform_to_string(source_file=str(file))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall and CPU seconds, those of finished child processes too."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--texts", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["EDITION_CACHE"] = f"{temporary}/cache"
        folder = options.folder
        if folder is None:
            folder = Path(temporary) / "letters"
            folder.mkdir()
            write_letters(folder, options.texts)
        measure(folder, Path(temporary) / "site")


def measure(folder: Path, site: Path) -> None:
    files = sorted(folder.rglob("*.xml"))
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1e6:.1f} MB")
    floor = report("parse + serialise (lxml)", lambda: parse_and_serialise(files), None)
    report("identity (saxonche)", lambda: identity(files), floor)

    def build() -> None:
        command = [EDITION, "build", str(folder), "-o", str(site)]
        subprocess.run(command, check=False, capture_output=True)

    report("edition build, the first", build, floor)
    report("edition build, nothing changed", build, floor)
    changed = files[len(files) // 2]
    before = changed.read_bytes()
    changed.write_bytes(before.replace(b"<body>", b"<body><p>One more.</p>", 1))
    report("edition build, one file changed", build, floor)
    changed.write_bytes(before)
    pages = list(site.rglob("*.html"))
    heaviest = max((page.stat().st_size for page in pages), default=0)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    print(
        f"{len(pages)} pages, the heaviest {heaviest / 1e3:.0f} kB; {memory:.0f} MB in one process"
    )


def report(name: str, work: Callable[[], object], floor: float | None) -> float:
    wall, cpu = timed(work)
    ratio = "" if floor is None else f"{cpu / floor:8.1f} x the floor"
    print(f"{name:34}{wall:9.2f} s wall {cpu:9.2f} s CPU {ratio}", flush=True)
    return cpu


if __name__ == "__main__":
    main()
