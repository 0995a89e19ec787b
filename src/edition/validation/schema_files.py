"""What a schema includes, and whether it is one: RELAX NG in either syntax, or Schematron."""

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from edition.problems import EditionError
from edition.validation.relaxng import SchemaError, load
from edition.validation.relaxng.files import parse
from edition.validation.relaxng.tree import Node

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_INCLUDING = frozenset(("include", "externalRef"))


def inclusions(data: bytes, path: Path) -> Iterator[str]:
    """Yield what a schema includes, as it names it; raises `EditionError` where it is none."""
    if (schematron := _schematron(data)) is not None:
        for element in schematron.iter(f"{{{_SCHEMATRON}}}include", f"{{{_SCHEMATRON}}}extends"):
            href = element.get("href", "").partition("#")[0].strip()
            if href:
                yield href
        return
    try:
        tree = parse(data, path)
    except SchemaError as error:
        raise EditionError(error.problems[0]) from None
    ahead = [tree]
    while ahead:
        node: Node = ahead.pop()
        if node.kind in _INCLUDING and node.given.get("href", "").strip():
            yield node.given["href"].strip()
        ahead.extend(node.children)


def refuse_if_bad(path: Path, find: Callable[[str], Path | None]) -> None:
    """Raise `EditionError` where a schema, all its parts being there, is none."""
    if _schematron(path.read_bytes()) is not None:
        return
    try:
        problems = load(path, find).check()
    except SchemaError as error:
        problems = list(error.problems)
    if problems:
        raise EditionError(problems[0])


def _schematron(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == f"{{{_SCHEMATRON}}}schema" else None
