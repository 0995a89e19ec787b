"""The options that say how the words of witnesses are compared; each is a field of `Settings`."""

from collections.abc import Callable
from typing import Any

import click

from edition.collations import fault_of_pattern

_Command = Callable[..., Any]


def comparing(command: _Command) -> _Command:
    """Give a command the options of comparing."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _checked_letters(
    _context: click.Context, _parameter: click.Parameter, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    if any(not letter for letter, _ in pairs):
        raise click.BadParameter("the first of the two is empty")
    return pairs


def _checked_patterns(
    _context: click.Context, _parameter: click.Parameter, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    for pattern, replacement in pairs:
        if fault := fault_of_pattern(pattern, replacement):
            raise click.BadParameter(f"`{pattern}` → `{replacement}`: {fault}")
    return pairs


_OPTIONS = (
    click.option("--near/--no-near", default=True, help="Pair words that are merely alike."),
    click.option("--moves/--no-moves", default=True, help="Look for passages that moved."),
    click.option("--fold-case/--keep-case", "case", default=True, help="Compare without case."),
    click.option(
        "--fold-punctuation/--keep-punctuation",
        "punctuation",
        default=True,
        help="Compare without punctuation.",
    ),
    click.option(
        "--fold-width/--keep-width", "width", default=True, help="Compare by compatibility form."
    ),
    click.option(
        "--same",
        "letters",
        nargs=2,
        multiple=True,
        callback=_checked_letters,
        metavar="LETTER OTHER",
        help="Letters that count as the same.",
    ),
    click.option(
        "--replace",
        "patterns",
        nargs=2,
        multiple=True,
        callback=_checked_patterns,
        metavar="PATTERN TEXT",
        help="What to replace in each word before comparing.",
    ),
)
