"""Measures the rules of a schema on one large file, against a parse and an identity transformation.

Usage: python benchmarks/schematron.py SCHEMA FOLDER [--size MEGABYTES]

SCHEMA is RELAX NG with embedded rules, or Schematron. Of the TEI files in FOLDER so many are joined
into one `teiCorpus` as make up the size.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from edition.saxon import Stylesheet
from edition.validation.schematron import Checker, read_embedded, read_schematron

TEI = "{http://www.tei-c.org/ns/1.0}"
IDENTITY = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:mode on-no-match="shallow-copy"/></xsl:stylesheet>"""


def joined(folder: Path, size: float) -> bytes:
    """Join TEI files to one document of about so many bytes."""
    corpus = etree.Element(f"{TEI}teiCorpus", nsmap={None: TEI[1:-1]})
    length = 0
    for path in sorted(folder.rglob("*.xml")):
        root = etree.parse(path).getroot()
        if root.tag == f"{TEI}TEI" and length < size:
            corpus.append(root)
            length += path.stat().st_size
    return etree.tostring(corpus, encoding="utf-8", xml_declaration=True)


def best(work: Callable[[], object], times: int) -> float:
    """Return the least CPU seconds that the work took."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def told(what: str, seconds: float, unit: float = 0) -> None:
    ratio = f"{seconds / unit:8.2f} x" if unit else ""
    print(f"{what:<44}{seconds:8.3f} s CPU{ratio}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schema", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=float, default=4, help="megabytes")
    given = parser.parse_args()
    document = joined(given.folder, given.size * 1e6)
    read = read_embedded if given.schema.suffix == ".rng" else read_schematron

    told("read the schema", best(lambda: read(given.schema), 3))
    schema = read(given.schema)
    if schema is None:
        sys.exit(f"{given.schema} has no rules")
    told("compile it", best(lambda: Checker(schema), 3))
    checker, identity = Checker(schema), Stylesheet(IDENTITY)
    text = document.decode()
    rules = sum(len(pattern.rules) for pattern in schema.patterns)
    print(f"one document of {len(document) / 1e6:.1f} MB, {rules} rules")
    unit = best(lambda: identity.transform(text.partition("?>")[2]), 5)
    told("parse and identity transformation", unit)
    told("check", best(lambda: checker.check(document, Path("corpus.xml")), 5), unit)
    print(f"{len(checker.check(document, Path('corpus.xml')))} findings")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "corpus.xml")
        file.write_bytes(document)
        command = [str(Path(sys.executable).with_name("edition")), "validate", str(file)]
        command += ["--schema", str(given.schema), "--checks", "schematron"]
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        print(f"{'the whole command':<44}{time.perf_counter() - start:8.3f} s wall")


if __name__ == "__main__":
    main()
