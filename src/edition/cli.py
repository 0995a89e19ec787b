"""The command line: each command parses, calls one public function, prints, exits."""

import sys
from pathlib import Path
from typing import NoReturn

import click

import edition
from edition.problems import EditionError, Problem, has_errors, to_json, to_text
from edition.validation.paths import validate_paths

_PROBLEMS_FOUND = 1
_CANNOT_OPEN = 3


@click.group()
@click.version_option(edition.__version__, prog_name="edition")
def main() -> None:
    """Make checked, annotated digital scholarly editions from TEI XML."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--schema", type=click.Path(path_type=Path), help="A RELAX NG schema to check against."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def validate(paths: tuple[Path, ...], schema: Path | None, form: str) -> None:
    """Check TEI files: schema, pointers, dates, fidelity to the sources, apparatus, names."""
    try:
        problems = validate_paths(paths or (Path(),), schema=schema)
    except EditionError as error:
        _fail(error)
    _print(problems, form)
    sys.exit(_PROBLEMS_FOUND if has_errors(problems) else 0)


@main.command()
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to put the site.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes to work with.")
@click.option("--strict", is_flag=True, help="Fail on an element that has no rendering.")
def build(project: Path, output: Path | None, jobs: int | None, strict: bool) -> None:
    """Build the site of an edition: a folder with edition.toml, or a bare folder of TEI."""
    try:
        with click.progressbar(
            length=1, label="Building", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:

            def progress(made: int, total: int) -> None:
                bar.length = total
                bar.update(made)

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


def _print(problems: list[Problem], form: str) -> None:
    if form == "json":
        click.echo(to_json(problems))
    elif problems:
        click.echo(to_text(problems))
    else:
        click.echo("No problems found.", err=True)


def _fail(error: EditionError) -> NoReturn:
    click.echo(to_text(error.problems), err=True)
    sys.exit(_CANNOT_OPEN)


if __name__ == "__main__":
    main()
