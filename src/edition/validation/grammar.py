"""The schema: which one a file is checked against, and what it says.

This is the seam to the RELAX NG engine: everything else asks only for problems.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from edition.corpus.document import Document
from edition.problems import Problem, cannot
from edition.project import Project

_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_PSEUDO_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(["'])(.*?)\2""")


def check_grammar(project: Project, document: Document, schema: Path | None) -> Iterator[Problem]:
    """Yield where a file is not valid against its schema.

    The schema is `schema`, else the RELAX NG that the file's `xml-model` instructions name, else
    the project's. Schemas that would have to be fetched are never fetched.
    """
    for path in _schemas(project, document, schema):
        if not path.is_file():
            yield document.problem(
                (1, 1),
                "missing-schema",
                f"the schema `{_shown(project, path)}` is not there",
                "mend the xml-model instruction or [schema] in edition.toml",
            )
            continue
        yield from _check(document, path)


def _schemas(project: Project, document: Document, schema: Path | None) -> list[Path]:
    if schema is not None:
        return [schema]
    named = list(_models(project, document))
    if not named and project.schema is not None:
        return [project.folder / project.schema]
    return named


def _models(project: Project, document: Document) -> Iterator[Path]:
    for node in document.root.xpath("preceding-sibling::processing-instruction('xml-model')"):
        attributes = {m[1]: m[3] for m in _PSEUDO_ATTRIBUTE.finditer(node.text or "")}
        href = attributes.get("href", "")
        relaxng = attributes.get("schematypens", _RELAXNG) == _RELAXNG
        if relaxng and href.endswith(".rng") and "://" not in href:
            yield (project.folder / document.path.parent / href).resolve()


def _shown(project: Project, path: Path) -> str:
    """Return a schema's path as a user knows it: within the project, from its folder on."""
    return (
        path.relative_to(project.folder) if path.is_relative_to(project.folder) else path
    ).as_posix()


@cache
def _grammar(path: Path) -> etree.RelaxNG:
    try:
        return etree.RelaxNG(etree.parse(path))
    except (etree.XMLSyntaxError, etree.RelaxNGParseError) as error:
        raise cannot(path, "bad-schema", f"not a RELAX NG schema: {error}") from None


def _check(document: Document, path: Path) -> Iterator[Problem]:
    grammar = _grammar(path)
    if grammar.validate(document.root):
        return
    seen: set[tuple[int, int]] = set()
    for entry in grammar.error_log:
        place = _place(document, entry.path, entry.line)
        if place not in seen:
            seen.add(place)
            yield document.problem(place, "schema", entry.message, f"see {path.name}")


def _place(document: Document, path: str | None, line: int) -> tuple[int, int]:
    found = document.root.getroottree().xpath(path) if path else []
    return document.at(found[0]) if isinstance(found, list) and found else (line, 1)
