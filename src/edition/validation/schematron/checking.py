"""A schema at work: compiled once, then asked about one document after the other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath

from edition.corpus.source import UnreadableError, read
from edition.corpus.wellformed import fault
from edition.problems import Problem, Severity
from edition.saxon import Fault, SaxonError, Stylesheet
from edition.validation.schematron.compiling import (
    COMPATIBLE,
    MODERN,
    Program,
    compile_schematron,
)
from edition.validation.schematron.documents import plain_document
from edition.validation.schematron.model import Query, Schematron
from edition.validation.schematron.tree import XSLT, Node
from edition.validation.schematron.wording import plain, problems_of, shown

_PREFIX = re.compile(r"[Nn]amespace prefix '([^']+)'|[Pp]refix ([\w.\-]+) ")
_FUNCTION = re.compile(r"\bfunction\b")
_KNOWN_PREFIXES = {
    "xs": "http://www.w3.org/2001/XMLSchema",
    "tei": "http://www.tei-c.org/ns/1.0",
    "map": "http://www.w3.org/2005/xpath-functions/map",
    "array": "http://www.w3.org/2005/xpath-functions/array",
}
# Saxon tells the faults of one stage at a time; more rounds than it has stages bring no more.
_ROUNDS = 8


class Checker:
    """Checks documents against one phase of a schema.

    `problems` are the faults of the schema itself; what they make useless is left out, the rest is
    checked. Raises `SchematronError` where the schema has no such phase, or is written in a query
    language that is not known here. To be used in one thread of a process only.
    """

    def __init__(self, schema: Schematron, phase: str = "") -> None:
        if schema.binding not in COMPATIBLE | MODERN:
            message = f"rules written in `{schema.binding}` cannot be checked"
            raise schema.node.error(message, "known are xslt, xslt2, xslt3", "queryBinding")
        self._schema = schema
        self._phase = phase
        self._faulty: set[Query | Node] = set()
        self._passed_over: set[Query] = set()
        self.problems = list(schema.problems)
        self._program = compile_schematron(schema, phase)
        self._stylesheet = self._compiled()

    def _compiled(self) -> Stylesheet | None:
        for _ in range(_ROUNDS):
            try:
                return Stylesheet(self._program.text)
            except SaxonError as error:
                if not self._leave_out(error):
                    message = f"the schema cannot be compiled: {error}"
                    self.problems.append(self._schema.node.problem(message))
                    return None
            self._program = compile_schematron(self._schema, self._phase, self._faulty)
        return None

    def _leave_out(self, error: SaxonError) -> bool:
        """Tell of the faults that Saxon has found and mark them; return whether there are any."""
        before = len(self._faulty)
        # What calls a function that is left out fails by that alone.
        lost = any(isinstance(one, Node) for one in self._faulty)
        for one in error.faults:
            owner = self._owner(one)
            if owner is None or owner in self._faulty:
                continue
            self._faulty.add(owner)
            problem = _fault_of(owner, plain(one.message))
            if not (lost and _FUNCTION.search(one.message)) and problem not in self.problems:
                self.problems.append(problem)
        return len(self._faulty) > before

    def _owner(self, one: Fault) -> Query | Node | None:
        if not one.module:
            return self._program.owners.get(one.line)
        imports = (n for n in self._schema.declarations if n.name in ("import", "include"))
        name = one.module.rpartition("/")[2]
        return next((n for n in imports if n.get("href").endswith(name)), None)

    def check(self, data: bytes, path: PurePath, base: Path | None = None) -> list[Problem]:
        """Return what the rules find in a document, in its order.

        `path` is only told in the problems; `base` is the file from which links in the document
        count. A document that is not well-formed has that problem alone.
        """
        try:
            source = read(data, path)
            if self._stylesheet is None:
                return []
            findings = self._stylesheet.transform(plain_document(source), base)
        except UnreadableError as error:
            return [error.problem]
        except SaxonError as error:
            message = f"the rules of Schematron cannot be run on this file: {error}"
            return [fault(source) or source.problem(0, "schematron", message)]
        self._tell_passed_over(self._program, self._stylesheet.warnings)
        problems = problems_of(findings, self._program.targets, source)
        return sorted(problems, key=lambda problem: (problem.line, problem.column))

    def _tell_passed_over(self, program: Program, warnings: tuple[Fault, ...]) -> None:
        """Tell of contexts that fail on some nodes, for XSLT takes that as no match."""
        for one in warnings:
            owner = program.owners.get(one.line)
            if isinstance(owner, Query) and owner.attribute == "context":
                if owner in self._passed_over:
                    continue
                self._passed_over.add(owner)
                message = "the context of this rule fails on some nodes, which it passes over"
                said = one.message.rpartition("}: ")[2]
                problem = owner.node.problem(f"{message}: {said}", attribute="context")
                self.problems.append(replace(problem, severity=Severity.WARNING))


def _fault_of(owner: Query | Node, said: str) -> Problem:
    node = owner.node if isinstance(owner, Query) else owner
    prefix = _PREFIX.search(said)
    hint = _declare(node, prefix[1] or prefix[2]) if prefix else ""
    if isinstance(owner, Node):
        if owner.namespace != XSLT:
            return node.problem(f"XSLT does not understand this: {said}", hint)
        return node.problem(f"XSLT does not understand <{node.name}>: {said}", hint)
    message = f"XPath does not understand the {owner.attribute} `{shown(owner)}`: {said}"
    return node.problem(message, hint, owner.attribute)


def _declare(node: Node, prefix: str) -> str:
    uri = node.prefixes.get(prefix) or _KNOWN_PREFIXES.get(prefix, "…")
    return f'declare it at the head of the schema: <ns prefix="{prefix}" uri="{uri}"/>'
