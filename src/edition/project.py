"""What a user's project is: a folder with an `edition.toml`, or a bare folder of TEI."""

import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from edition.problems import EditionError, Problem, Severity, cannot
from edition.rules import RULES

CONFIGURATION = "edition.toml"
_SEVERITIES = ("error", "warning", "off")
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")


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
    texts: tuple[str, ...] = ()
    schema: Path | None = None
    rules: dict[str, str] = field(default_factory=dict)
    collation: tuple[str, ...] = ()
    """The sigla of the texts whose wording is compared."""

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


def _read(folder: Path) -> Project:
    file = folder / CONFIGURATION
    if not file.is_file():
        return Project(folder)
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise cannot(
            file, "bad-configuration", "its bytes are not UTF-8", "save the file as UTF-8"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(file, str(error)) from None
    return _Settings(file, settings).project(folder)


def _not_toml(file: Path, words: str) -> EditionError:
    """Make the error for a file that is no TOML; the parser says the place in its words."""
    said = re.search(r" \(at line (\d+), column (\d+)\)$", words)
    place = (int(said[1]), int(said[2])) if said else (1, 1)
    message = f"not readable as TOML: {words[: said.start()] if said else words}"
    hint = 'TOML has lines such as: key = "value"'
    return EditionError(Problem(file, *place, Severity.ERROR, "bad-configuration", message, hint))


def place_of_key(file: Path, table: str, key: str) -> tuple[int, int]:
    """Return where a key stands in its table (empty: in none), or else where it stands at all."""
    source = file.read_text(encoding="utf-8")
    pattern = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    scope, elsewhere = "", None
    for number, line in enumerate(source.splitlines(), 1):
        header = _HEADER.match(line)
        scope = header[1] if header else scope
        found = None if line.lstrip().startswith("#") else pattern.search(line)
        if found is None:
            continue
        here = number, found.start() + 1
        if table == ("" if header else scope):
            return here
        elsewhere = elsewhere or here
    return elsewhere or (1, 1)


@dataclass(frozen=True, slots=True)
class _Settings:
    """The keys of one `edition.toml`, each checked as it is read."""

    file: Path
    values: dict[str, Any]

    def project(self, folder: Path) -> Project:
        self._only(self.values, ("output", "language", "texts", "schema", "rules", "collation"))
        schema = self._table("schema")
        self._only(schema, ("file",), "schema")
        rules = self._table("rules")
        self._only(rules, tuple(RULES), "rules")
        for name, severity in rules.items():
            if severity not in _SEVERITIES:
                wanted = "one of " + ", ".join(_SEVERITIES)
                raise self._wrong(name, severity, wanted, "rules")
        return Project(
            folder=folder,
            configured=True,
            output=Path(self._string("output", "site/public")),
            language=self._string("language", ""),
            texts=tuple(self._strings("texts")),
            schema=Path(self._string("file", "", "schema")) if "file" in schema else None,
            rules=cast(dict[str, str], rules),
            collation=self._collation(),
        )

    def _collation(self) -> tuple[str, ...]:
        """Return the witnesses of the one `[[collation]]` that a project may have."""
        tables = self.values.get("collation", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._wrong("collation", tables, "a table: [[collation]]")
        if len(tables) > 1:
            raise self._error("collation", "there are several [[collation]]", "join them into one")
        for table in tables:
            self._only(table, ("witnesses",), "collation")
            named = table.get("witnesses", [])
            if not _are_sigla(named):
                wanted = "a list of two or more different sigla"
                raise self._wrong("witnesses", named, wanted, "collation")
            return tuple(named)
        return ()

    def _only(self, values: dict[str, Any], known: tuple[str, ...], table: str = "") -> None:
        for key in values:
            if key not in known:
                near = get_close_matches(key, known, 1)
                names = "docs/rules lists them" if table == "rules" else ", ".join(known)
                hint = f"did you mean `{near[0]}`?" if near else f"known keys: {names}"
                raise self._error(key, f"unknown key `{_full(table, key)}`", hint, table)

    def _table(self, key: str) -> dict[str, Any]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, value, f"a table: [{key}]")
        return value

    def _string(self, key: str, default: str, table: str = "") -> str:
        value = (self.values[table] if table else self.values).get(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, value, "a string", table)
        return value

    def _strings(self, key: str) -> list[str]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, value, "a list of strings")
        return value

    def _wrong(self, key: str, value: object, wanted: str, table: str = "") -> EditionError:
        message = f"`{_full(table, key)}` is {value!r}"
        return self._error(key, message, f"it must be {wanted}", table)

    def _error(self, key: str, message: str, hint: str, table: str = "") -> EditionError:
        place = place_of_key(self.file, table, key)
        return EditionError(
            Problem(self.file, *place, Severity.ERROR, "bad-configuration", message, hint)
        )


def _are_sigla(named: object) -> bool:
    """Tell whether a value is a list of two or more different strings."""
    if not isinstance(named, list) or not all(isinstance(siglum, str) for siglum in named):
        return False
    return len(named) == len(set(named)) > 1


def _full(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key
