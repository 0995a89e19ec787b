"""What a user's project is: a folder with an `edition.toml`, or a bare folder of TEI."""

import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from edition.problems import EditionError, Problem, Severity, cannot

CONFIGURATION = "edition.toml"
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
    texts: tuple[str, ...] = ()
    schema: Path | None = None
    rules: dict[str, str] = field(default_factory=dict)

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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise cannot(file, "bad-configuration", f"not readable as TOML: {error}") from None
    return _Settings(file, settings).project(folder)


@dataclass(frozen=True, slots=True)
class _Settings:
    """The keys of one `edition.toml`, each checked as it is read."""

    file: Path
    values: dict[str, Any]

    def project(self, folder: Path) -> Project:
        self._only(self.values, ("output", "language", "texts", "schema", "rules"), "")
        schema = self._table("schema")
        self._only(schema, ("file",), "schema.")
        rules = self._table("rules")
        for name, severity in rules.items():
            if severity not in _SEVERITIES:
                raise self._wrong(f"rules.{name}", severity, "one of " + ", ".join(_SEVERITIES))
        return Project(
            folder=folder,
            configured=True,
            output=Path(self._string(self.values, "output", "site/public")),
            language=self._string(self.values, "language", ""),
            texts=tuple(self._strings("texts")),
            schema=Path(self._string(schema, "file", "")) if "file" in schema else None,
            rules=cast(dict[str, str], rules),
        )

    def _only(self, table: dict[str, Any], known: tuple[str, ...], prefix: str) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"did you mean `{near[0]}`?" if near else "known keys: " + ", ".join(known)
                raise self._error(key, f"unknown key `{prefix}{key}`", hint)

    def _table(self, key: str) -> dict[str, Any]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, value, f"a table: [{key}]")
        return value

    def _string(self, table: dict[str, Any], key: str, default: str) -> str:
        value = table.get(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, value, "a string")
        return value

    def _strings(self, key: str) -> list[str]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, value, "a list of strings")
        return value

    def _wrong(self, key: str, value: object, wanted: str) -> EditionError:
        return self._error(key.rpartition(".")[2], f"`{key}` is {value!r}", f"it must be {wanted}")

    def _error(self, key: str, message: str, hint: str) -> EditionError:
        lines = self.file.read_text(encoding="utf-8").splitlines()
        named = (n for n, line in enumerate(lines, 1) if line.lstrip(" [\"'").startswith(key))
        place = (next(named, 1), 1)
        return EditionError(
            Problem(self.file, *place, Severity.ERROR, "bad-configuration", message, hint)
        )
