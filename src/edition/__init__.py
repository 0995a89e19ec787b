"""Digital scholarly editions from TEI XML: checked, annotated, with nothing lost."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.corpus.edition import Edition, open_edition
    from edition.problems import EditionError, Problem, Severity
    from edition.project import Project, open_project
    from edition.publication.build import Report, build
    from edition.validation.checking import validate

__all__ = [
    "Edition",
    "EditionError",
    "Problem",
    "Project",
    "Report",
    "Severity",
    "build",
    "open_edition",
    "open_project",
    "validate",
]

__version__ = "0.1.0"

# Imported when first asked for: who only checks a file need not wait for what makes a site.
_HOMES = {
    "Edition": "edition.corpus.edition",
    "EditionError": "edition.problems",
    "Problem": "edition.problems",
    "Project": "edition.project",
    "Report": "edition.publication.build",
    "Severity": "edition.problems",
    "build": "edition.publication.build",
    "open_edition": "edition.corpus.edition",
    "open_project": "edition.project",
    "validate": "edition.validation.checking",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
