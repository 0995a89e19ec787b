"""The command line: what `edition` offers."""

import gc

import click

import edition
from edition.commands.build import build
from edition.commands.collate import collate
from edition.commands.schema import schema
from edition.commands.validate import validate

# What a command needs is imported in it, so that no command waits for what others need.


@click.group()
@click.version_option(edition.__version__, prog_name="edition")
def main() -> None:
    """Make checked, annotated digital scholarly editions from TEI XML."""
    # Most of what a command makes stays until it ends; looking for garbage seldom finds any.
    gc.set_threshold(50_000, 20, 20)


main.add_command(validate)
main.add_command(build)
main.add_command(collate)
main.add_command(schema)

if __name__ == "__main__":
    main()
