"""The grammar of one file: what the RELAX NG schemas say of it."""

from functools import cache
from pathlib import Path

from edition.problems import Problem
from edition.validation.relaxng import Schema, SchemaError, load
from edition.validation.schemas import Order


def check_grammar(path: Path, data: bytes, order: Order) -> list[Problem]:
    """Return where a file is not valid against a schema, or what is wrong with the schema."""
    schema = _schema(path)
    if isinstance(schema, Schema):
        return schema.validate(data, order.path, verbose=order.verbose)
    return list(schema)


@cache
def _schema(path: Path) -> Schema | tuple[Problem, ...]:
    """Load a schema, once for all files of a process; return what is wrong where it is none."""
    try:
        return load(path)
    except SchemaError as error:
        return error.problems
