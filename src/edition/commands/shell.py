"""What the commands have in common: the progress bar, and how they end."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from edition.problems import EditionError, to_text

if TYPE_CHECKING:
    from edition.executors import Crew

PROBLEMS_FOUND = 1
CANNOT_OPEN = 3
# As shells have it for a command that Ctrl-C ended.
INTERRUPTED = 130


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far the work has come."""
    hidden = sys.stderr is None or not sys.stderr.isatty()  # None where it is closed
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done)

        yield progress


def crew_of(jobs: int | None, scheduler: str | None) -> "Crew | None":
    """Return who is to do the work, by the options `--jobs` and `--scheduler`."""
    if jobs and scheduler:
        raise click.UsageError("a cluster has its own processes: give --jobs or --scheduler")
    # Imported here and not before: what only checks one file needs neither.
    if scheduler:
        from edition.cluster import join

        return join(scheduler)
    from edition.executors import Processes

    return Processes(jobs) if jobs else None


def fail(error: EditionError) -> NoReturn:
    """Say why a command cannot go on, and end it."""
    click.echo(to_text(error.problems), err=True)
    sys.exit(CANNOT_OPEN)
