"""One file against its schemas, of all kinds.

This is the seam to the engines. It needs no tree of the file, and it is a function of values to
values, so that it can run in any process.
"""

from edition.corpus.prolog import Prolog, read_prolog
from edition.corpus.source import Source, UnreadableError, read
from edition.corpus.wellformed import fault
from edition.problems import Problem, Severity
from edition.validation.assertions import check_rules, rules_in
from edition.validation.grammar import check_grammar
from edition.validation.schemas import Choice, Order, choose, none_chosen, shown


def judge(order: Order) -> list[Problem]:
    """Return where a file breaks its schemas, and what is wrong with these."""
    try:
        data = (order.folder / order.path).read_bytes()
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
    return problems


def _nothing_to_do(order: Order, choice: Choice, source: Source, prolog: Prolog) -> list[Problem]:
    if not order.alone:
        return []
    if broken := _ill_formed(source):
        return broken
    return [] if choice.problems else [none_chosen(order, source, prolog)]


def _ill_formed(source: Source) -> list[Problem]:
    broken = fault(source)
    return [broken] if broken else []
