"""One cause, one message: where two checks speak of the same thing, the better one is heard."""

import re
from collections.abc import Iterable, Iterator

from edition.corpus.document import Document
from edition.problems import Problem

_ATTRIBUTE = re.compile(r"""[^\s=<>/"']+\s*=\s*("[^"]*"|'[^']*')""")
_OF_VALUES = frozenset(
    "bad-id bad-language bad-pointer dangling-pointer dangling-witness impossible-date "
    "missing-hash".split()
)
# A rule of the grammar, and the rules that say the same of the same attribute in better words.
_SAID_BETTER_BY = {
    "bad-attribute-value": _OF_VALUES,
    "duplicate-id": frozenset(("duplicate-id", "bad-id")),
    "dangling-idref": frozenset(("dangling-pointer", "missing-hash")),
}


def said_better(
    document: Document, grammar: Iterable[Problem], others: Iterable[Problem]
) -> Iterator[Problem]:
    """Yield the problems of a file's grammar that no other check has found too."""
    rules = {problem.rule for problem in others}
    echoes = {one for one, better in _SAID_BETTER_BY.items() if better & rules}
    starts = _line_starts(document.source) if echoes else []
    places = {(one.rule, _offset(starts, one)) for one in others} if echoes else set()
    for problem in grammar:
        if problem.rule in echoes and problem.path == document.path:
            first, last = _attribute(document.source, _offset(starts, problem))
            better = _SAID_BETTER_BY[problem.rule]
            if any(rule in better and first <= at < last for rule, at in places):
                continue
        yield problem


def _line_starts(source: str) -> list[int]:
    return [0, *(end.end() for end in re.finditer(r"\r\n?|\n", source))]


def _offset(starts: list[int], problem: Problem) -> int:
    return starts[min(problem.line, len(starts)) - 1] + problem.column - 1


def _attribute(source: str, offset: int) -> tuple[int, int]:
    """Return where the attribute begins and ends in which a place lies."""
    for match in _ATTRIBUTE.finditer(source, source.rfind("<", 0, offset) + 1):
        if match.end() > offset:
            return match.span() if match.start() <= offset else (offset, offset)
    return offset, offset
