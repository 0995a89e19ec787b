"""The command line: each command parses, calls one public function, prints, exits."""

import sys
from pathlib import Path, PurePath, PurePosixPath

import click

import edition
from edition.corpus.edition import open_edition
from edition.problems import EditionError, Problem, has_errors, to_json, to_text
from edition.project import open_project
from edition.validation import validate as check

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
        problems = [problem for path in paths or (Path(),) for problem in _check(path, schema)]
    except EditionError as error:
        _fail(error)
    _print(problems, form)
    sys.exit(_PROBLEMS_FOUND if has_errors(problems) else 0)


def _check(path: Path, schema: Path | None) -> list[Problem]:
    project = open_project(path)
    only: tuple[PurePath, ...] = ()
    if path.is_file():
        only = (PurePosixPath(path.resolve().relative_to(project.folder).as_posix()),)
    return check(open_edition(project), schema=schema, only=only)


def _print(problems: list[Problem], form: str) -> None:
    if form == "json":
        click.echo(to_json(problems))
    elif problems:
        click.echo(to_text(problems))
    else:
        click.echo("No problems found.", err=True)


def _fail(error: EditionError) -> None:
    click.echo(to_text(error.problems), err=True)
    sys.exit(_CANNOT_OPEN)


if __name__ == "__main__":
    main()
