"""Bring a project's apparatus of wording up to date with its texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from string import Template
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from edition.collation.apparatus import Order, apparatus
from edition.collation.notation import written
from edition.collation.numbering import numbered
from edition.collation.settings import Segmentation, Settings
from edition.collation.witness import Source
from edition.collations import CollationPlan
from edition.corpus.document import Document, local_name
from edition.corpus.edition import Edition, open_edition
from edition.corpus.entries import Entry, entries_of
from edition.corpus.pointing import pointing_attributes
from edition.corpus.texts import Text
from edition.corpus.wordings import apparatus_path, list_of
from edition.problems import EditionError, Problem, cannot, in_order
from edition.project import CONFIGURATION, Project, open_project
from edition.validation.apparatus import check_entry
from edition.validation.recovery import check_recovery

_LIST = re.compile(
    r"""(<listApp\b[^>]*\btype=["']textual["'][^>]*?)(/>|>(.*?)</listApp>)""", re.DOTALL
)
_SUBTYPE = re.compile(r"""\bsubtype=["']([^"']*)["']""")
_LAST = re.compile(r"<!-- The last number given is (\d+)\. -->")
_NUMBER = re.compile(r"""\bxml:id=["']tx-(\d+)""")
_NAMED = re.compile(r"#([\w.-]+)")
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
    $lists
  </standOff>
</TEI>
""")


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What was done: the file written, the number of its entries, and what no longer applies."""

    path: PurePosixPath
    entries: int
    problems: tuple[Problem, ...]


def collate_project(folder: Path, changes: Mapping[str, Any] | None = None) -> Upkeep:
    """Collate the texts that a project's `edition.toml` names, and write its apparatus of wording.

    `changes` are fields of `Settings` that are to be other than the file says. Entries whose words
    stand where they stood keep their ids, an editor's entries stay. Raises `EditionError` where the
    project or one of its files cannot be read, or the apparatus not be written.
    """
    project = open_project(folder)
    edition = _opened(project)
    orders = {p: _order(edition, p, changes or {}) for p in project.collations}
    path = apparatus_path(project)
    document = edition.documents.get(path)
    source = document.source if document else _new(project.collations)
    pointed_to = _pointed_to(edition)
    numbers = count(1 + max(map(int, _LAST.findall(source) + _NUMBER.findall(source)), default=0))
    lists: dict[str, list[str]] = {}
    for plan, order in orders.items():
        entries = list(_entries(edition, document, plan))
        units = numbered(apparatus(order, entries, pointed_to), numbers)
        lists[plan.name] = [written(unit) for unit in units]
    last = next(numbers) - 1
    for name, inside in lists.items():
        source = _filled(source, path, name, inside, last)
    _write(project.folder / path, source)
    return Upkeep(path, sum(map(len, lists.values())), _faults(project, path))


def settings_of(plan: CollationPlan) -> Settings:
    """Return the settings of the aligner that a project asks for."""
    normalise = plan.normalise
    return Settings(
        case=normalise.case,
        width=normalise.width,
        punctuation=normalise.punctuation,
        letters=normalise.same,
        patterns=normalise.replace,
        near=plan.near,
        moves=plan.moves,
        segmentation=Segmentation(plan.segmentation),
        base=plan.base or None,
    )


def _opened(project: Project) -> Edition:
    if not project.collations:
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


def _order(edition: Edition, plan: CollationPlan, changes: Mapping[str, Any]) -> Order:
    path = apparatus_path(edition.project)
    sources = tuple(Source(text, path) for text in _texts(edition, plan))
    known = {*plan.witnesses, *(i for source in sources for i in source.text.document.by_id)}
    for rule in plan.regularise:
        for place in rule.places:
            if place not in known:
                message = f"the rule `{rule.name}` holds in `{place}`, which is no place of them"
                raise _misconfigured(edition, message, "name a siglum or the id of a passage")
    return Order(edition, sources, replace(settings_of(plan), **changes), plan.regularise)


def _texts(edition: Edition, plan: CollationPlan) -> list[Text]:
    texts = {text.id: text for text in edition.texts}
    for siglum in plan.witnesses:
        if siglum not in texts:
            message = f"`collation.witnesses` names `{siglum}`, which is no text of the edition"
            raise _misconfigured(edition, message, f"its texts: {', '.join(texts)}")
    return [texts[siglum] for siglum in plan.witnesses]


def _misconfigured(edition: Edition, message: str, hint: str) -> EditionError:
    return cannot(edition.project.folder / CONFIGURATION, "bad-configuration", message, hint)


def _entries(edition: Edition, document: Document | None, plan: CollationPlan) -> Iterator[Entry]:
    """Yield the entries of a collation that there are already."""
    found = list_of(document, plan) if document else None
    for entry in entries_of(edition) if found is not None else ():
        if entry.element.getparent() is found:
            yield entry


def _pointed_to(edition: Edition) -> set[str]:
    """Return the ids that anything points to, but for the links between moved passages."""
    return {
        name
        for document in edition.documents.values()
        for element in document.root.iter("*")
        for key in pointing_attributes(element)
        if key != "corresp" or local_name(element) != "app"
        for name in _NAMED.findall(element.get(key, ""))
    }


def _new(plans: tuple[CollationPlan, ...]) -> str:
    sigla = escape("; ".join(" and ".join(plan.witnesses) for plan in plans))
    lists = (f'<listApp type="textual"{_subtype(plan.name)}/>' for plan in plans)
    return _FILE.substitute(sigla=sigla, lists="\n    ".join(lists))


def _subtype(name: str) -> str:
    return f" subtype={quoteattr(name)}" if name else ""


def _filled(source: str, path: PurePosixPath, name: str, entries: list[str], last: int) -> str:
    """Put the entries of a collation into its list; all else of the file stays as it is."""
    for place in _LIST.finditer(source):
        subtype = _SUBTYPE.search(place[1])
        if (subtype[1] if subtype else "") == name:
            inside = "".join(f"\n      {entry}" for entry in entries)
            inside += f"\n      <!-- The last number given is {last}. -->\n    "
            return f"{source[: place.end(1)]}>{inside}</listApp>{source[place.end() :]}"
    hint = f'put <listApp type="textual"{_subtype(name)}/> into its standOff'
    raise cannot(path, "no-list", "there is no list of variants in it", hint)


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


def _faults(project: Project, path: PurePosixPath) -> tuple[Problem, ...]:
    """Return what is wrong with the apparatus as it now is."""
    edition = open_edition(project)
    document = edition.documents[path]
    entries = (entry for entry in entries_of(edition) if entry.document is document)
    stale = (problem for entry in entries for problem in check_entry(edition, entry))
    return tuple(in_order([*stale, *check_recovery(edition)]))
