"""Problems as GitHub's workflow commands, which appear beside the lines of a pull request."""

from collections.abc import Iterable

from edition.problems import Severity
from edition.reports.paths import from_here
from edition.validation.paths import Checked

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_github(reports: Iterable[Checked]) -> str:
    """Render problems as workflow commands, one to a line."""
    lines = []
    for checked in reports:
        for problem in checked.problems:
            properties = {
                "file": from_here(checked, problem).as_posix(),
                "line": str(problem.line),
                "col": str(problem.column),
                "title": problem.rule,
            }
            given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
            said = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
            lines.append(f"::{_COMMANDS[problem.severity]} {given}::{_data(said)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
