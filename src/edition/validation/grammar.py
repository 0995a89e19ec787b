"""The grammar of one file: what its schemas say of it.

This is the seam to the RELAX NG engine. It needs no tree of the file, and it is a function of
values to values, so that it can run in any process.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from edition.corpus.files import read_bytes
from edition.corpus.prolog import read_prolog
from edition.corpus.source import UnreadableError, read
from edition.corpus.wellformed import fault
from edition.problems import Problem, Severity
from edition.validation.relaxng import Schema, SchemaError, load
from edition.validation.schemas import Choice, Order, choose, open_store, shown


@dataclass(frozen=True, slots=True)
class GrammarWork:
    """The grammar of many files, in any process."""

    def file(self, order: Order) -> Path:
        """Return the file to check."""
        return order.folder / order.path

    def do(self, order: Order) -> list[Problem]:
        """Check one file."""
        return check_grammar(order)

    def failed(self, order: Order) -> list[Problem]:
        """Say of a file that it cannot be checked."""
        return [too_much(order.path)]


def too_much(path: PurePosixPath) -> Problem:
    """Make the problem for a file that ends the process that checks it."""
    message = "cannot be checked: it took more memory than the machine has"
    return Problem(path, 1, 1, Severity.ERROR, "unreadable", message)


def check_grammar(order: Order) -> list[Problem]:
    """Return where a file is not valid against its schemas, and what is wrong with these."""
    try:
        data = read_bytes(order.folder / order.path)
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
    return problems


def _check(path: Path, data: bytes, order: Order) -> list[Problem]:
    schema = _schema(path)
    if isinstance(schema, Schema):
        return schema.validate(data, order.path, verbose=order.verbose)
    return list(schema)


@cache
def _schema(path: Path) -> Schema | tuple[Problem, ...]:
    """Load a schema, once for all files of a process; return what is wrong where it is none."""
    try:
        return load(path, _in_store)
    except SchemaError as error:
        return error.problems


def forget_schemas() -> None:
    """Load schemas anew, for those who change them while they check."""
    _schema.cache_clear()


def _in_store(url: str) -> Path | None:
    return open_store().find(url)
