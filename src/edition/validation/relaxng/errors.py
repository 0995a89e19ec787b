"""The one exception of the engine: a schema that cannot be used."""

from __future__ import annotations

from edition.problems import Problem


class SchemaError(Exception):
    """A schema that cannot be used; `problems` says why, each with its place."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(_told(problem) for problem in problems))


def _told(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}: {problem.message}"
