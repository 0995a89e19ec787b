"""The grammar of one file: what the RELAX NG schemas say of it."""

from functools import cache
from pathlib import Path

from edition.problems import Problem
from edition.validation.relaxng import Schema, SchemaError, load
from edition.validation.schemas import Order, open_store

# So many bytes have the schemas that people write themselves, and TEI's own have many more.
_OWN = 100_000


def check_grammar(path: Path, data: bytes, order: Order) -> list[Problem]:
    """Return where a file is not valid against a schema, or what is wrong with the schema."""
    schema = _schema(path)
    if isinstance(schema, Schema):
        return [*_faults(schema), *schema.validate(data, order.path, verbose=order.verbose)]
    return list(schema)


@cache
def _faults(schema: Schema) -> tuple[Problem, ...]:
    """Return what is wrong with a schema that can be used, if it is small: one's own work.

    A large one is somebody's who has published it, and takes longer to check than the files.
    """
    return tuple(schema.check()) if schema.path.stat().st_size < _OWN else ()


@cache
def _schema(path: Path) -> Schema | tuple[Problem, ...]:
    """Load a schema, once for all files of a process; return what is wrong where it is none."""
    try:
        return load(path, _in_store)
    except SchemaError as error:
        return error.problems


def forget_grammars() -> None:
    """Load grammars anew, for those who change them while they check."""
    _schema.cache_clear()
    _faults.cache_clear()


def _in_store(url: str) -> Path | None:
    return open_store().find(url)
