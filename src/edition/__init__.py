"""Digital scholarly editions from TEI XML: checked, annotated, with nothing lost."""

from edition.corpus.edition import Edition, open_edition
from edition.problems import EditionError, Problem, Severity
from edition.project import Project, open_project
from edition.publication.build import Report, build
from edition.validation import validate

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
