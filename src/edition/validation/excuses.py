"""Excuses: an encoder's word, in the file itself, that a problem at one place is meant to be.

    <?edition excuse RULE: the reason?>        or    <!-- edition: excuse RULE: the reason -->

An excuse holds for the next element, with all that is in it, or for the element that it stands in
where no other begins before that one ends. It has a reason, it excuses something, and no excuse
makes ill-formed XML well-formed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from edition.corpus.ruler import Place, Ruler
from edition.problems import Problem, Severity
from edition.rules import RULES

_UNEXCUSABLE = frozenset(
    "unreadable encoding ill-formed entity-bomb bad-excuse idle-excuse".split()
)
_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)-->|<!\[CDATA\[.*?\]\]>|<\?(?P<instruction>.*?)\?>"
    r"|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>"
    r"|</(?P<end>[^>]*)>"
    r"""|<(?P<start>[^!?/](?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL,
)
_INSTRUCTION = re.compile(r"edition\s+(.*)", re.DOTALL)
_COMMENT = re.compile(r"\s*edition:\s*(excuse\b.*)", re.DOTALL)
_EXCUSE = re.compile(r"excuse\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(.*)", re.DOTALL)
_REASON = re.compile(r"(?::|because\b|-{1,2}|\u2013|\u2014)\s*(.*\w.*)", re.DOTALL)
_FORM = "write <?edition excuse RULE: the reason?>"


@dataclass(frozen=True, slots=True)
class Excuse:
    """One excuse: where it stands, the rules and the reason, and from where to where it holds."""

    place: Place
    said: str
    first: Place
    last: Place

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it names."""
        match = _EXCUSE.match(self.said)
        return tuple(re.split(r"\s*,\s*", match[1])) if match else ()

    def covers(self, problem: Problem) -> bool:
        """Tell whether a problem of the same file is excused."""
        here = self.first <= (problem.line, problem.column) <= self.last
        return here and problem.rule in self.rules and _fault(self) is None


Excuses = Mapping[PurePath, tuple[Excuse, ...]]
"""The excuses in each file."""


def unexcused(problems: Iterable[Problem], excuses: Excuses) -> Iterator[Problem]:
    """Yield the problems that nothing in their files excuses."""
    for problem in problems:
        if not any(excuse.covers(problem) for excuse in excuses.get(problem.path, ())):
            yield problem


def check_excuses(problems: Collection[Problem], excuses: Excuses) -> Iterator[Problem]:
    """Yield the excuses that are none, or that excuse none of the problems."""
    found: dict[PurePath, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    for path, own in excuses.items():
        for excuse in own:
            yield from _check(path, excuse, found.get(path, []))


def _check(path: PurePath, excuse: Excuse, problems: list[Problem]) -> Iterator[Problem]:
    fault = _fault(excuse)
    if fault is not None:
        message, hint = fault
        yield Problem(path, *excuse.place, Severity.ERROR, "bad-excuse", message, hint)
        return
    for rule in excuse.rules:
        if not any(problem.rule == rule and excuse.covers(problem) for problem in problems):
            message = f"nothing is wrong here by the rule `{rule}`"
            hint = "take the excuse out, or put it right before the element that it is for"
            yield Problem(path, *excuse.place, Severity.WARNING, "idle-excuse", message, hint)


def _fault(excuse: Excuse) -> tuple[str, str] | None:
    """Return what is wrong with an excuse, and the remedy."""
    match = _EXCUSE.match(excuse.said)
    if match is None:
        return f"`{excuse.said.strip()}` is no excuse", _FORM
    for rule in excuse.rules:
        if rule not in RULES:
            near = get_close_matches(rule, RULES, 1)
            hint = f"did you mean `{near[0]}`?" if near else "docs/rules lists the rules"
            return f"there is no rule `{rule}`", hint
        if rule in _UNEXCUSABLE:
            return f"`{rule}` cannot be excused", "mend the file"
    if not _REASON.match(match[2]):
        return f"the excuse for `{match[1]}` has no reason", _FORM
    return None


def excuses_in(source: str) -> Iterator[Excuse]:
    """Yield the excuses in a well-formed file, in the order in which what they are for ends."""
    if "edition" not in source or not re.search(r"<\?edition\s|<!--\s*edition:", source):
        return
    ruler = Ruler(source)
    waiting: list[tuple[int, str]] = []
    # Of each open element: where it begins, and the excuses that hold to its end.
    open_elements: list[tuple[int, list[tuple[int, str]]]] = []
    for token in _TOKEN.finditer(source):
        if (said := _said(token)) is not None:
            waiting.append((token.start(), said))
        elif token["start"] is not None:
            open_elements.append((token.start(), waiting))
            waiting = []
        if token["end"] is not None or (token["start"] or "").endswith("/"):
            start, own = open_elements.pop()
            for at, said in (*own, *waiting):
                ends = ruler.place_of(start), ruler.place_of(token.end() - 1)
                yield Excuse(ruler.place_of(at), said, *ends)
            waiting = []


def _said(token: re.Match[str]) -> str | None:
    """Return what a comment or instruction says to this program; None if it is none for it."""
    if token["instruction"] is not None:
        match = _INSTRUCTION.fullmatch(token["instruction"])
    else:
        match = _COMMENT.fullmatch(token["comment"] or "")
    return match[1] if match else None
