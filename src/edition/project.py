"""What a user's project is: a folder with an `edition.toml`, or a bare folder of TEI."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import cast

from edition.collations import CollationPlan, read_collations
from edition.configuration import Table, read_configuration
from edition.problems import cannot
from edition.rules import RULES

CONFIGURATION = "edition.toml"
_KEYS = tuple("output language base-url image-hosts texts schema rules collation".split())
_SEVERITIES = ("error", "warning", "off")


@dataclass(frozen=True, slots=True)
class Project:
    """Where an edition lives and what its `edition.toml` refines.

    `folder` is absolute; every other path is relative to it. Empty `texts` means that any TEI
    file with a `text` is one.
    """

    folder: Path
    configured: bool = False
    output: Path = Path("site/public")
    language: str = ""
    base_url: str = ""
    """Where the site will stand, with a slash at its end; empty where that is not said."""
    image_hosts: tuple[str, ...] = ()
    """The hosts on the web whose images the pages may show."""
    texts: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    """Paths of schemas, or their addresses on the web."""
    phase: str = ""
    """The phase of rules in Schematron that files are checked in."""
    rules: dict[str, str] = field(default_factory=dict)
    collations: tuple[CollationPlan, ...] = ()
    """The texts whose wording is compared, and how."""
    only: PurePosixPath | None = None
    """The one file that is meant, where that is no folder: it and what it includes is read."""

    @property
    def site(self) -> Path:
        """The absolute folder that the site is built into."""
        return self.folder / self.output


def open_project(path: Path) -> Project:
    """Open the project at a folder, or the one that a file in it belongs to.

    Raises `EditionError` where there is nothing to open, or its `edition.toml` is faulty.
    """
    path = path.resolve()
    if not path.exists():
        raise cannot(path, "no-project", "there is no such file or folder", "check the path")
    if path.is_dir():
        return _read(path)
    for folder in path.parents:
        if (folder / CONFIGURATION).is_file():
            return _read(folder)
    return Project(path.parent)


def open_alone(path: Path) -> Project:
    """Open what a path names and no more: a file without a project is one by itself.

    Raises `EditionError` as `open_project` does.
    """
    project = open_project(path)
    if project.configured or path.is_dir():
        return project
    return replace(project, only=PurePosixPath(path.name))


def _read(folder: Path) -> Project:
    file = folder / CONFIGURATION
    return _configured(folder, read_configuration(file)) if file.is_file() else Project(folder)


def _configured(folder: Path, settings: Table) -> Project:
    settings.only(
        ("output", "language", "base-url", "image-hosts", "texts", "schema", "rules", "collation")
    )
    schema = settings.table("schema")
    schema.only(("file", "phase"))
    return Project(
        folder=folder,
        configured=True,
        output=Path(settings.string("output", "site/public")),
        language=settings.string("language", ""),
        base_url=_address(settings, "base-url"),
        image_hosts=tuple(settings.strings("image-hosts")),
        texts=tuple(settings.strings("texts")),
        schemas=_files(schema),
        phase=schema.string("phase", ""),
        rules=_rules(settings.table("rules")),
        collations=read_collations(settings),
    )


def _files(schema: Table) -> tuple[str, ...]:
    """Return the schemas of a project: one, or a list of them."""
    named = schema.values.get("file", [])
    named = [named] if isinstance(named, str) else named
    if not isinstance(named, list) or not all(isinstance(file, str) for file in named):
        raise schema.wrong("file", named, "a string, or a list of strings")
    return tuple(named)


def _address(settings: Table, key: str) -> str:
    """Return an address on the web, with a slash at its end."""
    value = settings.string(key, "")
    if value and not re.fullmatch(r"https?://[^\s?#]+", value):
        raise settings.wrong(
            key, value, "an address on the web, such as https://example.org/speech/"
        )
    return value and value.rstrip("/") + "/"


def _rules(table: Table) -> dict[str, str]:
    table.only(tuple(RULES), "docs/rules lists them")
    for name, severity in table.values.items():
        if severity not in _SEVERITIES:
            raise table.wrong(name, severity, "one of " + ", ".join(_SEVERITIES))
    return cast(dict[str, str], table.values)
