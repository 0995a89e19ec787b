"""Problems for people at a terminal: in colour, with the line they are in, and counted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from edition.corpus.source import UnreadableError, read
from edition.problems import Problem, Severity
from edition.reports.paths import from_here
from edition.validation.paths import Checked

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
# What a place points at: a tag, a word or name, or a single sign.
_CULPRIT = re.compile(r"</?[^\s<>/]+|[\w:.#-]+|.")


def to_terminal(reports: Iterable[Checked], width: int) -> str:
    """Render problems for a terminal of so many columns."""
    blocks: list[str] = []
    rules: Counter[tuple[Severity, str]] = Counter()
    sources: dict[Path, list[str]] = {}
    for checked in reports:
        for problem in checked.problems:
            path = from_here(checked, problem)
            if path not in sources:
                sources[path] = _lines(path)
            rules[problem.severity, problem.rule] += 1
            blocks.append("\n".join(_block(path, problem, sources[path], width)))
    return "\n\n".join([*blocks, _summary(rules, len(sources))])


def _lines(path: Path) -> list[str]:
    try:
        return re.split(r"\r\n?|\n", read(path.read_bytes(), path).data.decode())
    except (OSError, UnicodeDecodeError, UnreadableError):
        return []


def _block(path: Path, problem: Problem, lines: list[str], width: int) -> Iterator[str]:
    place = click.style(f"{path}:{problem.line}:{problem.column}", bold=True)
    kind = click.style(problem.severity, fg=_COLOURS[problem.severity], bold=True)
    yield f"{place}: {kind}[{problem.rule}]: {problem.message}"
    if problem.line <= len(lines):
        yield from _excerpt(problem, lines[problem.line - 1], width)
    if problem.hint:
        yield f"  {click.style('hint:', fg='green')} {problem.hint}"


def _excerpt(problem: Problem, line: str, width: int) -> Iterator[str]:
    number = str(problem.line)
    room = max(width - len(number) - 4, 20)
    start = problem.column - 1
    # A long line is shown from a little before the place on.
    first = 0 if len(line) <= room else max(0, min(start - room // 3, len(line) - room))
    found = _CULPRIT.match(line, start)
    length = min(len(found[0]) if found else 1, max(first + room - start, 1))
    shown = line[first : first + room]
    before = _columns(line[first:start])
    mark = "^" * max(_columns(line[start : start + length]), 1)
    margin = click.style(f" {number} |", fg="blue")
    yield f"{margin} {_visible(shown)}"
    below = click.style(f" {' ' * len(number)} |", fg="blue")
    yield f"{below} {' ' * before}{click.style(mark, fg=_COLOURS[problem.severity], bold=True)}"


def _visible(text: str) -> str:
    """Return a text in which nothing moves the cursor or hides."""
    return "".join(" " if c == "\t" else c if _is_shown(c) else "�" for c in text)


def _is_shown(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _summary(rules: Counter[tuple[Severity, str]], files: int) -> str:
    said = "1 problem" if rules.total() == 1 else f"{rules.total()} problems"
    rows = [
        f"{count:>6} {click.style(severity, fg=_COLOURS[severity])}[{rule}]"
        for (severity, rule), count in rules.most_common()
    ]
    return "\n".join([f"{said} in {files} {'file' if files == 1 else 'files'}", *rows])
