"""Ids: each a name that XML allows, each once in its file."""

import re
from collections.abc import Iterator

from lxml import etree

from edition.corpus.document import XML_ID, Document
from edition.corpus.pointers import NAME
from edition.problems import Problem

_NAME = re.compile(NAME)


def check_identifiers(document: Document) -> Iterator[Problem]:
    """Yield the faulty and the repeated ids of a file."""
    first: dict[str, etree._Element] = {}
    for element in document.root.iter("*"):
        identifier = element.get(XML_ID)
        if identifier is None:
            continue
        if not _NAME.fullmatch(identifier):
            yield document.problem(
                document.at(element, XML_ID),
                "bad-id",
                f"xml:id `{identifier}` is not a name",
                "begin it with a letter; then letters, digits, `-`, `_` and `.`, without spaces",
            )
        elif identifier in first:
            line, column = document.at(first[identifier], XML_ID)
            yield document.problem(
                document.at(element, XML_ID),
                "duplicate-id",
                f"xml:id `{identifier}` stands already in line {line}, column {column}",
                "give one of the two another id",
            )
        first.setdefault(identifier, element)
