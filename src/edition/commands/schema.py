"""`edition schema`."""

import click

from edition.commands.shell import fail
from edition.problems import EditionError


@click.group()
def schema() -> None:
    """Keep schemas of the web on this machine, for all your projects."""


@schema.command()
@click.argument("place", metavar="URL-OR-FILE")
@click.option("--as", "url", metavar="URL", help="The address that a file stands for.")
def add(place: str, url: str | None) -> None:
    """Fetch a schema and what it includes, once; or take a file for one of the web."""
    from edition.validation.store import is_url, open_store

    if url is not None and not is_url(url):
        raise click.BadParameter("this is no address of the web", param_hint="--as")
    if url is None and not is_url(place):
        raise click.UsageError("say with --as which address of the web the file stands for")
    try:
        stored = open_store().add(place, url or "")
    except EditionError as error:
        fail(error)
    count = len(stored.files)
    click.echo(f"{stored.url}: {count} {'file' if count == 1 else 'files'}", err=True)


@schema.command("list")
def list_() -> None:
    """Name the schemas that have been fetched."""
    from edition.validation.store import open_store

    for stored in open_store().schemas():
        click.echo(f"{stored.url}\t{stored.folder / stored.files[0]}")


@schema.command()
@click.argument("url")
def remove(url: str) -> None:
    """Take a schema out of the store."""
    from edition.validation.store import open_store

    try:
        open_store().remove(url)
    except EditionError as error:
        fail(error)
