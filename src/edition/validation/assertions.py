"""The rules for one file: what Schematron, on its own or embedded in RELAX NG, says of it.

SaxonC and all that uses it is imported where there are rules, and only then.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition.problems import Problem
from edition.validation.schemas import RELAXNG, SCHEMATRON, Choice, Order, Rules, language_of

if TYPE_CHECKING:
    from edition.validation.schematron import Checker, Schematron

_INCLUDES = re.compile(
    rb"""<(?:[\w.-]+:)?(?:include|externalRef)\s|\b(?:include|external)\s+["']"""
)


def rules_in(choice: Choice, order: Order) -> list[Rules]:
    """Return all rules that a file is checked against: those named, those embedded in grammars."""
    phase = order.phase or order.default_phase
    embedded = (Rules(path, phase) for path in choice.schemas)
    named = {one.path.resolve(): one for one in (*embedded, *choice.rules)}
    return [one for path, one in named.items() if one in choice.rules or _may_have_rules(path)]


def check_rules(rules: Rules, data: bytes, order: Order) -> list[Problem]:
    """Return what the rules find in a file, and what is wrong with the rules."""
    checker = _checker(rules.path, rules.phase)
    if checker is None or isinstance(checker, Problem):
        return [checker] if checker else []
    problems = checker.check(data, order.path, order.folder / order.path)
    return [*checker.problems, *problems]


def forget_rules() -> None:
    """Compile rules anew, for those who change them while they check."""
    _may_have_rules.cache_clear()
    _checker.cache_clear()


@cache
def _may_have_rules(path: Path) -> bool:
    if language_of(path) != RELAXNG:
        return False
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return SCHEMATRON.encode() in data or _INCLUDES.search(data) is not None


@cache
def _checker(path: Path, phase: str) -> Checker | Problem | None:
    """Compile rules, once for all files of a process; return what is wrong where that fails."""
    from edition.validation.schematron import Checker, SchematronError

    try:
        schema = _read(path)
        return Checker(schema, phase) if schema else None
    except SchematronError as error:
        return error.problem


def _read(path: Path) -> Schematron | None:
    from edition.validation.schematron import read_embedded, read_schematron

    # What is no RELAX NG must be Schematron, and is told if it is not.
    return read_embedded(path) if language_of(path) == RELAXNG else read_schematron(path)
