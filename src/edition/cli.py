"""The command line: each command parses, calls one public function, prints, exits."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

import edition
from edition.comparing import comparing
from edition.problems import EditionError, cannot, has_errors, to_json, to_text

if TYPE_CHECKING:
    from edition.validation.paths import Checked

# What a command needs is imported in it, so that no command waits for what others need.

_PROBLEMS_FOUND = 1
_CANNOT_OPEN = 3


@click.group()
@click.version_option(edition.__version__, prog_name="edition")
def main() -> None:
    """Make checked, annotated digital scholarly editions from TEI XML."""
    # Most of what a command makes stays until it ends; looking for garbage seldom finds any.
    gc.set_threshold(50_000, 20, 20)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--schema",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A RELAX NG schema to check against, in XML or compact syntax.",
)
@click.option(
    "--checks",
    type=click.Choice(["all", "relaxng"]),
    default="all",
    help="What to check: everything, or the grammar alone.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to write the problems down.",
)
@click.option("--jobs", type=click.IntRange(1), help="How many processes to work with.")
@click.option("-v", "--verbose", is_flag=True, help="Name all that the schema allows.")
def validate(
    paths: tuple[Path, ...],
    schema: Path | None,
    checks: str,
    form: str,
    jobs: int | None,
    verbose: bool,
) -> None:
    """Check TEI files: schema, pointers, dates, fidelity to the sources, apparatus, names."""
    from edition.validation.paths import Checks, Wish, validate_paths

    try:
        with _bar("Checking") as progress:
            wish = Wish(schema, Checks(checks), jobs, verbose)
            reports = validate_paths(paths or (Path(),), wish, progress)
    except EditionError as error:
        _fail(error)
    _print(reports, form)
    found = any(has_errors(checked.problems) for checked in reports)
    sys.exit(_PROBLEMS_FOUND if found else 0)


@main.command()
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to put the site.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes to work with.")
@click.option("--strict", is_flag=True, help="Fail on an element that has no rendering.")
def build(project: Path, output: Path | None, jobs: int | None, strict: bool) -> None:
    """Build the site of an edition: a folder with edition.toml, or a bare folder of TEI."""
    try:
        with _bar("Building") as progress:
            report = edition.build(
                project, output=output, jobs=jobs, strict=strict, progress=progress
            )
    except EditionError as error:
        _fail(error)
    if report.problems:
        click.echo(to_text(report.problems), err=True)
    if report.is_written:
        click.echo(f"{report.pages} pages in {report.site}")
    else:
        click.echo("Nothing was written; the old site is as it was.", err=True)
    sys.exit(_PROBLEMS_FOUND if has_errors(report.problems) else 0)


@main.command()
@click.argument("files", nargs=-1, metavar="[[SIGLUM=]FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "nexus", "graphml"]),
    help="The format of the result; json without it.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to put the result.")
@click.option(
    "--segmentation",
    type=click.Choice(["phrases", "tokens"]),
    help="What a column holds: a word, or a stretch of words shared or varied.",
)
@comparing
def collate(
    files: tuple[str, ...],
    form: str | None,
    output: Path | None,
    segmentation: str | None,
    **settings: Any,
) -> None:
    """Compare witnesses word by word: plain text, TEI, or CollateX's JSON.

    Without a file, the texts that edition.toml names: their apparatus is brought up to date.
    """
    if segmentation and form == "graphml":
        raise click.UsageError("--segmentation is for json, csv and nexus: a graph has words.")
    if not files and (form or output or segmentation):
        raise click.UsageError("--format, --output and --segmentation are for files: name some.")
    try:
        if files:
            _put(_collated(files, form or "json", segmentation, settings), output, files)
        else:
            _keep_up(settings)
    except EditionError as error:
        _fail(error)


def _collated(
    files: tuple[str, ...], form: str, segmentation: str | None, settings: dict[str, Any]
) -> str:
    from edition.collation import Settings
    from edition.collation.interchange import collate_files

    return collate_files(files, form, Settings(**settings), segmentation)


def _keep_up(settings: dict[str, Any]) -> NoReturn:
    from edition.collation import Settings
    from edition.collation.upkeep import collate_project

    done = collate_project(Path(), Settings(**settings))
    if done.problems:
        click.echo(to_text(done.problems), err=True)
    click.echo(f"{done.entries} entries in {done.path}")
    sys.exit(_PROBLEMS_FOUND if has_errors(done.problems) else 0)


def _put(result: str, output: Path | None, files: tuple[str, ...]) -> None:
    data = result.encode() if result.endswith("\n") else f"{result}\n".encode()
    if output is None:
        click.echo(data, nl=False)
        return
    named = (Path(name) for file in files for name in (file, file.partition("=")[2]))
    if any(_is_same(output, file) for file in named):
        raise click.UsageError(f"--output would overwrite the witness {output}.")
    try:
        output.write_bytes(data)
    except OSError as error:
        raise cannot(output, "unwritable", f"cannot be written: {error.strerror}") from None


def _is_same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.samefile(other)


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far the work has come."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done)

        yield progress


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


def _fail(error: EditionError) -> NoReturn:
    click.echo(to_text(error.problems), err=True)
    sys.exit(_CANNOT_OPEN)


if __name__ == "__main__":
    main()
