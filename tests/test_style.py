"""The code's own rules: ruff's and mypy's."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "command", ["ruff check", "ruff format --check", "mypy"], ids=["lint", "format", "types"]
)
def test_the_checkers_are_silent(command: str, project: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=project, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
