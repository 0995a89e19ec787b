"""Problems in SARIF 2.1.0, which code hosts and editors read."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from edition import __version__
from edition.problems import Problem, Severity
from edition.reports.paths import from_here
from edition.rules import RULES
from edition.validation.paths import Checked

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(reports: Iterable[Checked]) -> str:
    """Render problems as one run of the tool."""
    found = [(checked, problem) for checked in reports for problem in checked.problems]
    rules = sorted({problem.rule for _, problem in found})
    driver = {
        "name": "edition",
        "version": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(checked, problem, rules) for checked, problem in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: str) -> dict[str, Any]:
    said = f"{RULES[rule][0].upper()}{RULES[rule][1:]}."
    more = f"{said} What to do is told in docs/rules/{rule}.md of edition."
    return {
        "id": rule,
        "shortDescription": {"text": said},
        "fullDescription": {"text": said},
        "help": {"text": more},
    }


def _result(checked: Checked, problem: Problem, rules: list[str]) -> dict[str, Any]:
    path = from_here(checked, problem)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    region = {"startLine": problem.line, "startColumn": problem.column}
    said = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": _LEVELS[problem.severity],
        "message": {"text": said},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }
