"""Entities that are declared in another file: what they stand for is not read, and that is said."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.document import Document
from edition.problems import Problem, Severity


def check_entities(document: Document) -> Iterator[Problem]:
    """Yield the entities of a file that cannot be read, each name where it stands first."""
    seen: set[str] = set()
    for entity in document.root.iter(etree.Entity):
        name = (entity.text or "")[1:-1]
        if name not in seen:
            seen.add(name)
            at = max(document.source.find(f"&{name};", document.source.find(">")), 0)
            yield document.problem(
                document.ruler.place_of(at),
                "unread-entity",
                f"`&{name};` is declared outside this file, and what it stands for is not read",
                "write the character itself",
                Severity.WARNING,
            )
