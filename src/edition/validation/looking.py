"""What a check has looked at besides the files of the edition, and how it found it.

A result may be used again as long as all of that is as it was.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from edition.corpus.files import is_file, is_folder, read_bytes
from edition.problems import Problem


class Kind(StrEnum):
    """What is asked of a path: the bytes there, or whether it is a file, or a folder."""

    CONTENT = "content"
    FILE = "file"
    FOLDER = "folder"


class Look(NamedTuple):
    """A question to the file system."""

    kind: Kind
    path: str


Looks = Mapping[Look, str]
"""What has been looked at, and the answers."""


class Result(NamedTuple):
    """Problems, and what was looked at to find them; None where nobody can tell that."""

    problems: list[Problem]
    looks: Looks | None


def answer(look: Look) -> str:
    """Return how things are now."""
    path = Path(look.path)
    if look.kind is Kind.CONTENT:
        return content_of(path)
    return "yes" if (is_file if look.kind is Kind.FILE else is_folder)(path) else ""


def content_of(path: Path) -> str:
    """Return a digest of a file; nothing where it cannot be read."""
    try:
        return said(read_bytes(path))
    except (OSError, ValueError):
        return ""


def said(data: bytes) -> str:
    """Return the digest of bytes that have been read."""
    return hashlib.sha256(data).hexdigest()
