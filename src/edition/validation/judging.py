"""One file against its schemas, of all kinds.

This is the seam to the engines. It needs no tree of the file, and it is a function of values to
values, so that it can run in any process.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.corpus.files import read_bytes
from edition.corpus.prolog import Prolog, read_prolog
from edition.corpus.source import Source, UnreadableError, read
from edition.corpus.wellformed import fault
from edition.problems import Problem, Severity
from edition.validation.assertions import check_rules, forget_rules, rules_in
from edition.validation.grammar import check_grammar, forget_grammars
from edition.validation.schemas import (
    Choice,
    Order,
    choose,
    forget_languages,
    none_chosen,
    shown,
)
from edition.validation.workers import too_much


@dataclass(frozen=True, slots=True)
class SchemaWork:
    """Many files against their schemas, in any process."""

    def file(self, order: Order) -> Path:
        """Return the file to check."""
        return order.folder / order.path

    def do(self, order: Order) -> list[Problem]:
        """Check one file."""
        return judge(order)

    def failed(self, order: Order) -> list[Problem]:
        """Say of a file that it cannot be checked."""
        return [too_much(order.path)]


def judge(order: Order) -> list[Problem]:
    """Return where a file breaks its schemas, and what is wrong with these."""
    try:
        data = read_bytes(order.folder / order.path)
        source = read(data, order.path)
        prolog = read_prolog(source)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return [Problem(order.path, 1, 1, Severity.ERROR, "unreadable", message)]
    except UnreadableError as error:
        return [error.problem]
    if order.alone and not order.named and prolog.root not in ("", "TEI", "teiCorpus"):
        return _ill_formed(source)
    choice = choose(order, source, prolog)
    schemas = choice.schemas if order.grammar else ()
    rules = rules_in(choice, order) if order.rules else []
    if not schemas and not rules:
        return [*choice.problems, *_nothing_to_do(order, choice, source, prolog)]
    problems = list(choice.problems)
    for path in schemas:
        problems += shown(order.folder, check_grammar(path, data, order))
    for one in rules:
        problems += shown(order.folder, check_rules(one, data, order))
    return list(_unexcused(problems, source, order)) if order.alone else problems


def forget_schemas() -> None:
    """Load schemas anew, for those who change them while they check."""
    forget_languages()
    forget_grammars()
    forget_rules()


def _unexcused(problems: list[Problem], source: Source, order: Order) -> Iterator[Problem]:
    """Yield what the file does not excuse; where all is checked, that comes last."""
    if not problems or b"edition" not in source.data or fault(source):
        return iter(problems)
    # Imported here and not before: few files have excuses, and few need one.
    from edition.validation.excuses import excuses_in, unexcused

    return unexcused(problems, {order.path: tuple(excuses_in(source.data.decode()))})


def _nothing_to_do(order: Order, choice: Choice, source: Source, prolog: Prolog) -> list[Problem]:
    if not order.alone:
        return []
    if broken := _ill_formed(source):
        return broken
    return [] if choice.problems else [none_chosen(order, source, prolog)]


def _ill_formed(source: Source) -> list[Problem]:
    broken = fault(source)
    return [broken] if broken else []
