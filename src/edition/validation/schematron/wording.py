"""What a finding of the stylesheet says to an encoder."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from edition.corpus.source import Source
from edition.problems import Problem, Severity
from edition.validation.schematron.compiling import Target
from edition.validation.schematron.frame import FINDINGS
from edition.validation.schematron.model import Assertion, Let, Query
from edition.validation.schematron.places import attribute_index, node_indices
from edition.validation.schematron.tree import Node

_SPACE = re.compile(r"[ \t\r\n]+")
_PROHIBITED = re.compile(r"Access to URI (\S+) has been prohibited")
_FAILURE = f"{{{FINDINGS}}}failure"
_MESSAGE = f"{{{FINDINGS}}}message"
_DIAGNOSTIC = f"{{{FINDINGS}}}diagnostic"
# The words in use for roles; any other leaves the finding an error.
_ROLES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "information": Severity.INFO,
    "info": Severity.INFO,
}


def problems_of(findings: str, targets: tuple[Target, ...], source: Source) -> list[Problem]:
    """Return the problems that the findings are, each at the place of its node."""
    root = etree.fromstring(findings.encode(), etree.XMLParser(huge_tree=True))
    found = list(_first_failures(root))
    places = node_indices(source, {int(one.get("at", 0)) for one in found})
    problems = []
    for one in found:
        index = places.get(int(one.get("at", 0)), 0)
        if attribute := one.get("attribute"):
            index = attribute_index(source, index, attribute)
        target = targets[int(one.get("of", 0))]
        if isinstance(target, Assertion) and one.tag != _FAILURE:
            problems.append(_told(one, target, source.place(index), source))
        else:
            problems.append(_untested(one, target, source.place(index), source))
    return problems


def _first_failures(root: etree._Element) -> Iterable[etree._Element]:
    """Yield all findings, but of what cannot be tested only the first of its kind."""
    told: set[tuple[str | None, str | None]] = set()
    for one in root:
        if one.tag == _FAILURE:
            kind = one.get("of"), one.text
            if not one.text or kind in told:
                continue
            told.add(kind)
        yield one


def _told(
    finding: etree._Element, assertion: Assertion, place: tuple[int, int], source: Source
) -> Problem:
    said = [_words(one) for one in finding.iter(_MESSAGE)]
    hints = [words for one in finding.iter(_DIAGNOSTIC) if (words := _words(one))]
    if assertion.see:
        hints.append(f"see {assertion.see}")
    named = f"`{assertion.id}` " if assertion.id else ""
    hints.append(f"the rule {named}is in {where(assertion.node)}")
    severity = _ROLES.get(assertion.role.lower(), Severity.ERROR)
    message = "".join(said) or _wordless(assertion)
    return Problem(source.path, *place, severity, "schematron", message, "; ".join(hints))


def _wordless(assertion: Assertion) -> str:
    held = "is not so" if assertion.wanted else "must not be so"
    return f"`{_SPACE.sub(' ', assertion.test.text).strip()}` {held}"


def _untested(
    failure: etree._Element, target: Target, place: tuple[int, int], source: Source
) -> Problem:
    if isinstance(target, Let):
        what = f"the variable `{target.name}` of the schema has no value for this file"
        node = target.node
    else:
        query = target.test if isinstance(target, Assertion) else target.context
        what = f"the rule with the {query.attribute} `{shown(query)}` cannot be tested here"
        node = query.node
    message = f"{what}: {plain(_words(failure))}"
    hint = f"mend the value here, or the rule in {where(node)}"
    return Problem(source.path, *place, Severity.WARNING, "schematron", message, hint)


def plain(said: str) -> str:
    """Return what Saxon says without what only a programmer knows."""
    if said.startswith("Unexpected token <eof>"):
        return "it ends too soon"
    said = _PROHIBITED.sub(r"`\1` is not on this machine, and nothing is fetched", said)
    said = said.partition(" (or its declaration is not in scope)")[0]
    return said.replace("Q{http://www.w3.org/2005/xpath-functions}", "")


def shown(query: Query) -> str:
    """Return a query on one line, cut where it is long."""
    text = _SPACE.sub(" ", query.text).strip()
    return text if len(text) <= 80 else f"{text[:79]}…"


def where(node: Node) -> str:
    """Say where in the schema something stands."""
    return f"{node.source.path.name}, line {node.source.line(node.index)}"


def _words(element: etree._Element) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()
