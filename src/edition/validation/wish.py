"""What a user wants checked, and how."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Checks(StrEnum):
    """What is checked: everything, or schemas alone, of one kind."""

    ALL = "all"
    RELAXNG = "relaxng"
    SCHEMATRON = "schematron"


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be checked.

    `schemas` take the place of those that the files and the project name, `phase` that of the phase
    of their rules. `jobs` is the number of processes that check many files (none: as many as there
    are cores), `verbose` names all that a grammar allows. With `keeps`, what earlier checks
    have found is used again where nothing has changed, and kept for later ones.
    """

    schemas: tuple[Path, ...] = ()
    phase: str = ""
    checks: Checks = Checks.ALL
    jobs: int | None = None
    verbose: bool = False
    keeps: bool = True
