"""The tables of an `edition.toml`: each value checked as it is read, each fault at its place."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from edition.problems import EditionError, Problem, Severity, cannot

_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")


@dataclass(frozen=True, slots=True)
class Table:
    """The values of one table of the file; `name` is empty for those that stand in none."""

    file: Path
    values: dict[str, Any]
    name: str = ""

    def only(self, known: tuple[str, ...], listed: str = "") -> None:
        """Raise `EditionError` at an unknown key; `listed` tells where the known ones are."""
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, 1)
                names = f"known keys: {listed or ', '.join(known)}"
                hint = f"did you mean `{near[0]}`?" if near else names
                raise self.error(key, f"unknown key `{self._full(key)}`", hint)

    def table(self, key: str) -> "Table":
        """Return the table `[key]`, empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, value, f"a table: [{key}]")
        return Table(self.file, value, key)

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the tables `[[key]]`."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(table, dict) for table in values):
            raise self.wrong(key, values, f"a table: [[{key}]]")
        for value in values:
            yield Table(self.file, value, key)

    def string(self, key: str, default: str) -> str:
        """Return a value that must be a string."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, value, "a string")
        return value

    def strings(self, key: str) -> list[str]:
        """Return a value that must be a list of strings; without one, an empty list."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, value, "a list of strings")
        return value

    def wrong(self, key: str, value: object, wanted: str) -> EditionError:
        """Make the error for a value that is not what it must be."""
        return self.error(key, f"`{self._full(key)}` is {value!r}", f"it must be {wanted}")

    def error(self, key: str, message: str, hint: str) -> EditionError:
        """Make the error for a key."""
        place = place_of_key(self.file, self.name, key)
        return EditionError(
            Problem(self.file, *place, Severity.ERROR, "bad-configuration", message, hint)
        )

    def _full(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key


def read_configuration(file: Path) -> Table:
    """Read an `edition.toml`; raise `EditionError` where it is no TOML."""
    try:
        return Table(file, tomllib.loads(file.read_text(encoding="utf-8")))
    except UnicodeDecodeError:
        raise cannot(
            file, "bad-configuration", "its bytes are not UTF-8", "save the file as UTF-8"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(file, str(error)) from None


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
