"""The tables of an `edition.toml`: each value checked as it is read, each fault at its place."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from edition.problems import EditionError, Problem, Severity, cannot

_TWO = 2
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]")


@dataclass(frozen=True, slots=True)
class Table:
    """The values of one table of the file; `name` is empty for those that stand in none.

    `line` is that of the header of one of several tables `[[name]]`; else 0.
    """

    file: Path
    values: dict[str, Any]
    name: str = ""
    line: int = 0

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
        value, name = self.values.get(key, {}), self._full(key)
        if not isinstance(value, dict):
            raise self.wrong(key, value, f"a table: [{name}]")
        return Table(self.file, value, name, self.line)

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the tables `[[key]]`."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(table, dict) for table in values):
            raise self.wrong(key, values, f"a table: [[{self._full(key)}]]")
        name = self._full(key)
        headers = _lines_of_header(self.file, name, self.line)
        for number, value in enumerate(values):
            line = headers[number] if number < len(headers) else self.line
            yield Table(self.file, value, name, line)

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

    def boolean(self, key: str, default: bool) -> bool:
        """Return a value that must be true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, value, "true or false")
        return value

    def one_of(self, key: str, known: tuple[str, ...], default: str) -> str:
        """Return a value that must be one of several strings."""
        value = self.string(key, default)
        if value not in known and key in self.values:
            raise self.wrong(key, value, "one of " + ", ".join(known))
        return value

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a value that must be a list of pairs of strings; without one, none."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(map(_is_pair, value)):
            raise self.wrong(key, value, 'a list of pairs of strings: [["ſ", "s"]]')
        return tuple((one, other) for one, other in value)

    def wrong(self, key: str, value: object, wanted: str) -> EditionError:
        """Make the error for a value that is not what it must be."""
        return self.error(key, f"`{self._full(key)}` is {value!r}", f"it must be {wanted}")

    def error(self, key: str, message: str, hint: str, culprit: str = "") -> EditionError:
        """Make the error for a key, or for the string that is the culprit in its value."""
        place = place_of_key(self.file, self.name, key, self.line)
        if culprit:
            place = _place_of_string(self.file, place, culprit)
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


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == _TWO
        and all(isinstance(item, str) for item in value)
    )


def _lines_of_header(file: Path, name: str, after: int) -> list[int]:
    """Return the lines after a line that open a table of a name."""
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return [n for n, line in lines if n > after and (m := _HEADER.match(line)) and m[1] == name]


def _place_of_string(file: Path, key: tuple[int, int], culprit: str) -> tuple[int, int]:
    """Return where a string first stands behind a key, as it is or with its escapes; or the key."""
    lines = file.read_text(encoding="utf-8").splitlines()
    written = (f"'{culprit}'", json.dumps(culprit, ensure_ascii=False))
    for number, line in enumerate(lines[key[0] - 1 :], key[0]):
        start = key[1] if number == key[0] else 0
        found = [place for form in written if (place := line.find(form, start)) >= 0]
        if found:
            return number, min(found) + 1
    return key


def place_of_key(file: Path, table: str, key: str, after: int = 0) -> tuple[int, int]:
    """Return where a key stands in its table (empty: in none), or else where it stands at all.

    Of several tables of a name, the one whose header is in the line `after` is meant.
    """
    source = file.read_text(encoding="utf-8")
    pattern = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    scope, elsewhere = "", None
    for number, line in enumerate(source.splitlines(), 1):
        if number < after:
            continue
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
