"""What the commands have in common: the progress bar, and how they end."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from edition.problems import EditionError, to_text

PROBLEMS_FOUND = 1
CANNOT_OPEN = 3


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far the work has come."""
    hidden = sys.stderr is None or not sys.stderr.isatty()  # None where it is closed
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done)

        yield progress


def fail(error: EditionError) -> NoReturn:
    """Say why a command cannot go on, and end it."""
    click.echo(to_text(error.problems), err=True)
    sys.exit(CANNOT_OPEN)
