"""The grammar of one file: what its schemas say of it.

This is the seam to the RELAX NG engine. It needs no tree of the file, and it is a function of
values to values, so that it can run in any process.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from edition.corpus.prolog import read_prolog
from edition.corpus.source import Source, UnreadableError, read
from edition.corpus.wellformed import fault
from edition.problems import Problem, Severity
from edition.validation.relaxng import Schema, SchemaError, load
from edition.validation.schemas import Choice, Order, choose, shown

# So many bytes have the schemas that people write themselves, and TEI's own have many more.
_OWN = 100_000


def check_grammar(order: Order) -> list[Problem]:
    """Return where a file is not valid against its schemas, and what is wrong with these."""
    try:
        data = (order.folder / order.path).read_bytes()
        source = read(data, order.path)
        prolog = read_prolog(source)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return [Problem(order.path, 1, 1, Severity.ERROR, "unreadable", message)]
    except UnreadableError as error:
        return [error.problem]
    choice = choose(order, source, prolog)
    if order.alone and not order.named and prolog.root not in ("", "TEI", "teiCorpus"):
        choice = Choice()
    problems = list(choice.problems)
    if order.alone and not choice.schemas and (broken := fault(source)):
        return [broken]
    for path in choice.schemas:
        problems += shown(order.folder, _check(path, data, order))
    return list(_unexcused(problems, source, order)) if order.alone else problems


def _unexcused(problems: list[Problem], source: Source, order: Order) -> Iterator[Problem]:
    """Yield what the file does not excuse; where all is checked, that comes last."""
    if not problems or b"edition" not in source.data or fault(source):
        return iter(problems)
    # Imported here and not before: few files have excuses, and few need one.
    from edition.validation.excuses import excuses_in, unexcused

    return unexcused(problems, {order.path: tuple(excuses_in(source.data.decode()))})


def _check(path: Path, data: bytes, order: Order) -> list[Problem]:
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
        return load(path)
    except SchemaError as error:
        return error.problems
