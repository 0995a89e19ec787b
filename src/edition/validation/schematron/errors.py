"""The one exception of the room: a schema that cannot be used at all."""

from edition.problems import EditionError


class SchematronError(EditionError):
    """A schema that cannot be used; `problem` says why, and where in it."""
