"""The store: schemas of the web that the user has fetched once, for all projects.

Each schema has a folder of its own, in which its files lie as they do on the web, so that what one
includes by a relative path is where it says.
"""

import hashlib
import json
import os
import posixpath
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from edition.corpus.files import is_file
from edition.problems import EditionError, cannot

ENVIRONMENT = "EDITION_SCHEMA_STORE"
_ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """A schema in the store: its address on the web, and the files that it consists of."""

    url: str
    folder: Path
    files: tuple[str, ...]


class Store:
    """The schemas that the user has fetched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, place: str, url: str = "") -> Stored:
        """Put a schema and all that it includes into the store, in the place of an older one.

        `place` is an address of the web or a file; for a file, `url` is the address that it stands
        for. Raises `EditionError` where a part cannot be had, or it is no schema; then the store
        stays as it was.
        """
        # Loaded here and not before: to find a schema takes none of this.
        from edition.validation.schema_files import refuse_if_bad

        url = url or place
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._folder, prefix="new-") as name:
            new = Path(name, "schema")
            files = tuple(_collect(place, url, new))
            refuse_if_bad(new / files[0], lambda part: _part(new, part) or self.find(part))
            about = {"url": url, "files": files}
            (new / _ABOUT).write_text(json.dumps(about, indent=2), encoding="utf-8")
            folder = self._home(url)
            if folder.exists():
                shutil.rmtree(folder)
            new.replace(folder)
        return Stored(url, folder, files)

    def schemas(self) -> list[Stored]:
        """Return all schemas of the store, in the order of their addresses."""
        found = (self._stored(file) for file in self._folder.glob(f"*/{_ABOUT}"))
        return sorted((one for one in found if one is not None), key=lambda one: one.url)

    def remove(self, url: str) -> None:
        """Take a schema out of the store; raises `EditionError` where it is not in it."""
        folder = self._home(url)
        if not folder.is_dir():
            hint = "`edition schema list` names those that are there"
            raise _not_here(url, "", hint)
        shutil.rmtree(folder)

    def find(self, url: str) -> Path | None:
        """Return the file of a schema by its address, or of a part that another one includes."""
        folder = self._home(url)
        stored = self._stored(folder / _ABOUT)
        if stored is not None:
            return folder / stored.files[0]
        parts = (_part(one.folder, url) for one in self.schemas())
        return next((part for part in parts if part is not None), None)

    def _home(self, url: str) -> Path:
        return self._folder / hashlib.sha256(url.encode()).hexdigest()[:24]

    @staticmethod
    def _stored(about: Path) -> Stored | None:
        try:
            told = json.loads(about.read_text(encoding="utf-8"))
            return Stored(told["url"], about.parent, tuple(told["files"]))
        except (OSError, ValueError, LookupError, TypeError):
            # What is damaged or half gone is not there; adding it again mends it.
            return None


def is_url(place: str) -> bool:
    """Tell whether a place is on the web."""
    try:
        return urlsplit(place).scheme in ("http", "https")
    except ValueError:
        return False


def open_store() -> Store:
    """Return the user's store; the environment can name another folder for it."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Store(Path(named))
    # Loaded here and not before: only a file that names a schema of the web needs it.
    from platformdirs import user_data_path

    return Store(user_data_path("edition", appauthor=False) / "schemas")


def given_schema(place: str) -> Path:
    """Return the file of the schema that the user names, which may be an address of the web.

    Raises `EditionError` where that is not in the store.
    """
    if not is_url(place):
        return Path(place)
    found = open_store().find(place)
    if found is None:
        hint = f"fetch it once: edition schema add {place}"
        raise _not_here(place, ", and nothing is fetched unasked", hint)
    return found


def _not_here(url: str, more: str, hint: str) -> EditionError:
    name = PurePosixPath(PurePosixPath(url).name)
    return cannot(name, "missing-schema", f"`{url}` is not in the store{more}", hint)


def _collect(place: str, url: str, folder: Path) -> Iterator[str]:
    """Bring a schema and what it includes into a folder; yield the files' names, its own first."""
    from edition.validation.fetching import fetch
    from edition.validation.schema_files import inclusions

    ahead, seen = [(place, url)], {url}
    while ahead:
        place, url = ahead.pop(0)
        data = fetch(place) if is_url(place) else _read(Path(place))
        name = _mirrored(url)
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        yield name
        for href in inclusions(data, file):
            there = urljoin(url, href)
            if there not in seen:
                seen.add(there)
                ahead.append((_from(place, href), there))


def _from(place: str, href: str) -> str:
    """Return the place that something included has, seen from what includes it."""
    if is_url(href) or is_url(place):
        return urljoin(place, href)
    parts = urlsplit(href)
    path = unquote(parts.path)
    return path if parts.scheme == "file" else str(Path(place).parent / path)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise cannot(
            path, "missing-schema", f"cannot be read: {reason}", "check the path"
        ) from None


def _part(folder: Path, url: str) -> Path | None:
    file = folder / _mirrored(url)
    return file if is_file(file) else None


def _mirrored(url: str) -> str:
    """Return the path that a file of the web has in the store; it never leads out of it."""
    parts = urlsplit(url)
    path = posixpath.normpath("/" + unquote(parts.path)).replace("\0", "").lstrip("/")
    query = "?" + parts.query.replace("/", "%2F") if parts.query else ""
    host = parts.netloc.replace(":", "%3A").lstrip(".") or "local"
    return f"{host}/{path or 'index'}{query}"
