"""The command line: each command parses, calls one public function, prints, exits."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

import edition
from edition.comparing import comparing
from edition.problems import EditionError, Problem, cannot, has_errors, to_json, to_text
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


# Imported within, not above: numpy is for this command alone.


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
