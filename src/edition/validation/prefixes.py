"""Definitions of prefixes: each has a pattern that can be matched."""

from collections.abc import Iterator

from edition.corpus.document import Document
from edition.corpus.prefixes import prefixes_of
from edition.problems import Problem


def check_prefixes(document: Document) -> Iterator[Problem]:
    """Yield the definitions of a file whose pattern is no regular expression."""
    for prefix in prefixes_of(document):
        if prefix.pattern is None:
            yield document.problem(
                document.at(prefix.element, "matchPattern"),
                "bad-prefix",
                f"`{prefix.element.get('matchPattern')}` is no regular expression, "
                f"so nothing with the prefix `{prefix.ident}:` can be followed",
                "write what follows the prefix, with the part to keep in brackets: ([a-z0-9_-]+)",
            )
