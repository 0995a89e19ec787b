"""What can be wrong with an edition, and how it is said."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning is reported, info is news."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place of one file.

    `line` and `column` are 1-based and count code points; both point at the offending tag,
    attribute or word itself. `rule` is the name under which the problem is documented.
    """

    path: PurePath
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        head = (
            f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.rule}]: {self.message}"
        )
        return f"{head}\n  hint: {self.hint}" if self.hint else head


class EditionError(Exception):
    """The edition cannot be opened or written at all; `problem` says why and where.

    try:
        report = edition.build(Path("my-edition"))
    except edition.EditionError as error:
        print(error.problem)
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that stopped the work: here the one."""
        return (self.problem,)


def cannot(path: PurePath, rule: str, message: str, hint: str = "") -> EditionError:
    """Make the error for a file or folder that cannot be used as a whole (line 1, column 1)."""
    return EditionError(Problem(path, 1, 1, Severity.ERROR, rule, message, hint))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and place, each said once."""
    return sorted(set(problems), key=_rank)


def _rank(problem: Problem) -> tuple[str, int, int, str, str, str, str]:
    # All seven fields, for what a set leaves in any order must not differ from run to run.
    place = problem.path.as_posix(), problem.line, problem.column
    return *place, problem.rule, problem.message, problem.severity, problem.hint


def with_severity(problem: Problem, severities: dict[str, str]) -> Problem | None:
    """Apply a project's `[rules]`: another severity for the problem's rule, or `off` (None)."""
    wanted = severities.get(problem.rule)
    if wanted is None:
        return problem
    return None if wanted == "off" else replace(problem, severity=Severity(wanted))


def weighed(problems: Iterable[Problem], severities: dict[str, str]) -> list[Problem]:
    """Sort problems, each with the severity that a project gives its rule."""
    found = (with_severity(problem, severities) for problem in problems)
    return in_order(problem for problem in found if problem is not None)


def to_text(problems: Iterable[Problem]) -> str:
    """Render problems one to a line, each with its hint on the next."""
    return "\n".join(str(problem) for problem in problems)


def to_json(problems: Iterable[Problem]) -> str:
    """Render problems as a JSON list of objects with the seven fields of `Problem`."""
    rows = [
        {
            "path": problem.path.as_posix(),
            "line": problem.line,
            "column": problem.column,
            "severity": str(problem.severity),
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
