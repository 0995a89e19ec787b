"""`edition build`."""

import sys
from pathlib import Path

import click

import edition
from edition.commands.shell import INTERRUPTED, PROBLEMS_FOUND, crew_of, fail, progress_bar
from edition.problems import EditionError, has_errors, to_text


@click.command()
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to put the site.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes to work with.")
@click.option("--strict", is_flag=True, help="Fail on an element that has no rendering.")
@click.option("--scheduler", metavar="ADDRESS", help="Work with the Dask cluster at tcp://….")
@click.option("--fresh", is_flag=True, help="Make every page anew, whatever was made before.")
def build(
    project: Path,
    output: Path | None,
    jobs: int | None,
    scheduler: str | None,
    strict: bool,
    fresh: bool,
) -> None:
    """Build the site of an edition: a folder with edition.toml, or a bare folder of TEI."""
    try:
        with progress_bar("Building") as progress:
            report = edition.build(
                project,
                output=output,
                crew=crew_of(jobs, scheduler),
                strict=strict,
                fresh=fresh,
                progress=progress,
            )
    except EditionError as error:
        fail(error)
    except KeyboardInterrupt:
        click.echo("Stopped; the site is as it was.", err=True)
        sys.exit(INTERRUPTED)
    if report.problems:
        click.echo(to_text(report.problems), err=True)
    if report.is_written:
        click.echo(f"{report.pages} pages in {report.site}")
    else:
        click.echo("Nothing was written; the old site is as it was.", err=True)
    sys.exit(PROBLEMS_FOUND if has_errors(report.problems) else 0)
