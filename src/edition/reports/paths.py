"""Where a problem's file is, seen from the folder that a command runs in."""

from pathlib import Path

from edition.problems import Problem
from edition.validation.paths import Checked


def from_here(checked: Checked, problem: Problem) -> Path:
    """Return a problem's path from the current folder on, or in full where it lies outside."""
    path = checked.folder / problem.path
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
