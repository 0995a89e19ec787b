"""`edition validate`."""

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.commands.shell import PROBLEMS_FOUND, fail, progress_bar
from edition.problems import EditionError, has_errors, to_json, to_text

if TYPE_CHECKING:
    from edition.validation.paths import Checked


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--schema",
    "schemas",
    multiple=True,
    metavar="FILE-OR-URL",
    help="A schema to check against: RELAX NG in either syntax, or Schematron. Repeatable.",
)
@click.option("--phase", default="", help="The phase of Schematron to check.")
@click.option(
    "--checks",
    type=click.Choice(["all", "relaxng", "schematron"]),
    default="all",
    help="What to check: everything, or one kind of schema alone.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to write the problems down.",
)
@click.option("--jobs", type=click.IntRange(1), help="How many processes to work with.")
@click.option("--watch", "watches", is_flag=True, help="Check again whenever a file changes.")
@click.option("-v", "--verbose", is_flag=True, help="Name all that the schema allows.")
def validate(paths: tuple[Path, ...], form: str, watches: bool, **wishes: Any) -> None:
    """Check TEI files: schema, pointers, dates, fidelity to the sources, apparatus, names."""
    paths = paths or (Path(),)
    if watches:
        from edition.commands.watching import changes

        click.echo("Watching; end with Ctrl-C.", err=True)
        with suppress(KeyboardInterrupt):
            for changed in changes(paths):
                if changed:
                    click.echo(f"Changed: {changed}", err=True)
                _check(paths, form, **wishes)
        return
    sys.exit(PROBLEMS_FOUND if _check(paths, form, **wishes) else 0)


def _check(
    paths: tuple[Path, ...], form: str, schemas: tuple[str, ...], checks: str, **wishes: Any
) -> bool:
    """Check, print, and tell whether there are errors."""
    from edition.validation.paths import validate_paths
    from edition.validation.store import given_schema
    from edition.validation.wish import Checks, Wish

    try:
        given = tuple(map(given_schema, schemas))
        with progress_bar("Checking") as progress:
            wish = Wish(given, checks=Checks(checks), **wishes)
            reports = validate_paths(paths, wish, progress)
    except EditionError as error:
        fail(error)
    _print(reports, form)
    return any(has_errors(checked.problems) for checked in reports)


def _print(reports: "list[Checked]", form: str) -> None:
    problems = [problem for checked in reports for problem in checked.problems]
    if form == "json":
        click.echo(to_json(problems))
    elif form == "sarif":
        from edition.reports.sarif import to_sarif

        click.echo(to_sarif(reports))
    elif not problems:
        click.echo("No problems found.", err=True)
    elif form == "github":
        from edition.reports.github import to_github

        click.echo(to_github(reports))
    elif sys.stdout.isatty():
        from edition.reports.terminal import to_terminal

        colour = False if os.environ.get("NO_COLOR") else None
        click.echo(to_terminal(reports, shutil.get_terminal_size().columns), color=colour)
    else:
        click.echo(to_text(problems))
