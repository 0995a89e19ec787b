"""`edition collate`."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from edition.commands.comparing import comparing
from edition.commands.shell import PROBLEMS_FOUND, fail
from edition.problems import EditionError, cannot, has_errors, to_text


@click.command()
@click.argument("files", nargs=-1, metavar="[[SIGLUM=]FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "nexus", "graphml", "tei-parallel", "html"]),
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
    if segmentation and form in ("graphml", "tei-parallel"):
        raise click.UsageError("--segmentation is for json, csv, html and nexus.")
    if not files and (form or output):
        raise click.UsageError("--format and --output are for files: name some.")
    given = {name: value for name, value in settings.items() if _is_given(name)}
    try:
        if files:
            _put(_collated(files, form or "json", segmentation, given), output, files)
        else:
            _keep_up(given, segmentation)
    except EditionError as error:
        fail(error)


def _collated(
    files: tuple[str, ...], form: str, segmentation: str | None, settings: dict[str, Any]
) -> str:
    from edition.collation import Settings
    from edition.collation.interchange import collate_files

    if form == "html":
        from edition.publication.aligned_table import aligned_table

        return aligned_table(files, Settings(**settings), segmentation)
    return collate_files(files, form, Settings(**settings), segmentation)


def _is_given(option: str) -> bool:
    """Tell whether an option is given, and so overrides what edition.toml says."""
    source = click.get_current_context().get_parameter_source(option)
    return source is click.core.ParameterSource.COMMANDLINE


def _keep_up(settings: dict[str, Any], segmentation: str | None) -> NoReturn:
    from edition.collation import Segmentation
    from edition.collation.upkeep import collate_project

    if segmentation:
        settings["segmentation"] = Segmentation(segmentation)
    done = collate_project(Path(), settings)
    if done.problems:
        click.echo(to_text(done.problems), err=True)
    click.echo(f"{done.entries} entries in {done.path}")
    sys.exit(PROBLEMS_FOUND if has_errors(done.problems) else 0)


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
