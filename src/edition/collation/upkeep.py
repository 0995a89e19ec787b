"""Bring a project's apparatus of wording up to date with its texts."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from string import Template
from xml.sax.saxutils import escape

from edition.collation.apparatus import Apparatus
from edition.collation.settings import Settings
from edition.corpus.edition import Edition, open_edition
from edition.corpus.entries import EntryKind, entries_of
from edition.corpus.texts import Text
from edition.problems import EditionError, Problem, cannot, in_order
from edition.project import CONFIGURATION, Project, open_project
from edition.validation.apparatus import check_entry

_LIST = re.compile(
    r"""(<listApp\b[^>]*\btype=["']textual["'][^>]*?)(/>|>(.*?)</listApp>)""", re.DOTALL
)
_LAST = re.compile(r"<!-- The last number given is (\d+)\. -->")
_FILE = Template("""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>The wording of $sigla: a textual apparatus</title>
      </titleStmt>
      <publicationStmt>
        <p>Published with the edition.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Compiled from the encoded texts.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <listApp type="textual"/>
  </standOff>
</TEI>
""")


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What was done: the file written, the number of its entries, and what no longer applies."""

    path: PurePosixPath
    entries: int
    problems: tuple[Problem, ...]


def collate_project(folder: Path, settings: Settings | None = None) -> Upkeep:
    """Collate the texts that a project's `edition.toml` names, and write its apparatus of wording.

    Entries whose words stand where they stood keep their ids. Raises `EditionError` where the
    project or one of its files cannot be read, or the apparatus not be written.
    """
    project = open_project(folder)
    edition = _opened(project)
    texts = _texts(edition)
    path = _path(project)
    document = edition.documents.get(path)
    source = document.source if document else _new(texts)
    place = _LIST.search(source)
    if place is None:
        hint = 'put <listApp type="textual"/> into its standOff'
        raise cannot(path, "no-list", "there is no list of variants in it", hint)
    old = tuple(
        entry
        for entry in entries_of(edition)
        if entry.document is document and entry.kind is EntryKind.VARIANT
    )
    last = max((int(number) for number in _LAST.findall(place[0])), default=0)
    entries, last = Apparatus(edition, texts, path, settings or Settings()).entries(old, last)
    inside = "".join(f"\n      {entry}" for entry in entries)
    inside += f"\n      <!-- The last number given is {last}. -->\n    "
    written = f"{source[: place.end(1)]}>{inside}</listApp>{source[place.end() :]}"
    _write(project.folder / path, written)
    return Upkeep(path, len(entries), _outdated(project, path))


def _opened(project: Project) -> Edition:
    if not project.collation:
        raise cannot(
            project.folder / CONFIGURATION,
            "bad-configuration",
            "there is no [[collation]]",
            'say which texts to collate: [[collation]], witnesses = ["A", "B"]; or name files',
        )
    edition = open_edition(project)
    if edition.unreadable:
        raise EditionError(edition.unreadable[0])
    return edition


def _texts(edition: Edition) -> list[Text]:
    texts = {text.id: text for text in edition.texts}
    for siglum in edition.project.collation:
        if siglum not in texts:
            raise cannot(
                edition.project.folder / CONFIGURATION,
                "bad-configuration",
                f"`collation.witnesses` names `{siglum}`, which is no text of the edition",
                f"its texts: {', '.join(texts)}",
            )
    return [texts[siglum] for siglum in edition.project.collation]


def _path(project: Project) -> PurePosixPath:
    folder = "tei/" if (project.folder / "tei").is_dir() else ""
    return PurePosixPath(f"{folder}apparatus/textual.xml")


def _new(texts: list[Text]) -> str:
    return _FILE.substitute(sigla=escape(" and ".join(text.id for text in texts)))


def _write(file: Path, source: str) -> None:
    """Write a file whole or not at all, and not if nothing changes."""
    data = source.encode()
    draft = file.with_name(f".{file.name}.new")
    try:
        if file.is_file() and file.read_bytes() == data:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(file)
    except OSError as error:
        raise cannot(file, "unwritable", f"cannot be written: {error.strerror}") from None


def _outdated(project: Project, path: PurePosixPath) -> tuple[Problem, ...]:
    edition = open_edition(project)
    document = edition.documents[path]
    entries = (entry for entry in entries_of(edition) if entry.document is document)
    return tuple(in_order(p for entry in entries for p in check_entry(edition, entry)))
