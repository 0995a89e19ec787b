"""From a schema to a stylesheet in XSLT 3.

All patterns share one walk over the document. Each rule is a template with a priority of its own,
the first rule with the highest, and passes the node on by `xsl:next-match`, with the patterns in
which it has found its rule already. A finding says which assertion it is of, and which node, by its
number in document order (0: the document itself); for an attribute, that of its element.

Whatever may fail is in an `xsl:try`, because an error that leaves the stylesheet says neither
where it happened nor on what. A variable of the schema that fails stands for its failure, which
is told once, and rules that use it say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from edition.validation.schematron.frame import NAMESPACES, WALK
from edition.validation.schematron.messages import write_finding
from edition.validation.schematron.model import Assertion, Let, Pattern, Query, Rule, Schematron
from edition.validation.schematron.phases import active
from edition.validation.schematron.queries import may_match_attributes, renamed, variables
from edition.validation.schematron.sheet import Names, Sheet, located, quoted
from edition.validation.schematron.soundness import Soundness
from edition.validation.schematron.tree import Node

COMPATIBLE = frozenset({"", "xslt", "xslt1", "xpath", "xpath1"})
"""Bindings to XPath 1, which XPath 3.1 can behave like."""

MODERN = frozenset({"xslt2", "xslt3", "xpath2", "xpath3", "xpath31"})

Target = Assertion | Rule | Let
"""What a finding can be of."""


@dataclass(frozen=True, slots=True)
class Program:
    """A stylesheet, what is in its lines, and what its findings are of."""

    text: str
    owners: dict[int, Query | Node]
    targets: tuple[Target, ...]


def compile_schematron(
    schema: Schematron, phase: str = "", faulty: Iterable[Query | Node] = ()
) -> Program:
    """Return the stylesheet for a phase; `faulty` are queries to leave out, with what needs them.

    Raises `SchematronError` where the schema has no such phase.
    """
    return _Compiler(schema, phase, Soundness(faulty)).program()


class _Compiler:
    def __init__(self, schema: Schematron, phase: str, sound: Soundness) -> None:
        self.schema = schema
        self.patterns, self.lets = active(schema, phase)
        self.sound = sound
        self.sheet = Sheet()
        self.targets: list[Target] = []
        self.globals: dict[str, Let] = {}
        self.version = ' version="1.0"' if schema.binding in COMPATIBLE else ""
        self.left = sum(len(pattern.rules) for pattern in self.patterns)

    def program(self) -> Program:
        self._opening()
        for let in self.lets:
            self._global(let, {})
        for number, pattern in enumerate(self.patterns):
            self._pattern(pattern, number)
        self._failures()
        self.sheet.add("</xsl:stylesheet>")
        return Program(str(self.sheet), self.sheet.owners, tuple(self.targets))

    def _number(self, target: Target) -> int:
        self.targets.append(target)
        return len(self.targets) - 1

    def _opening(self) -> None:
        namespaces = {**self.schema.namespaces, **NAMESPACES}
        declared = "".join(f' xmlns:{key}="{escape(uri)}"' for key, uri in namespaces.items())
        base = Path(self.schema.node.source.path).absolute().as_uri()
        start = f'<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"{declared}'
        self.sheet.add(f'{start} xml:base="{escape(base)}">')
        # An import must come before all else.
        for node in sorted(self.schema.declarations, key=lambda one: one.name != "import"):
            if self.sound.has(node):
                module = {"href": located(node)} if "href" in node.attributes else {}
                self.sheet.foreign(node, {}, **module)
        contexts = (rule.context.text for pattern in self.patterns for rule in pattern.rules)
        attributes = str(any(map(may_match_attributes, contexts))).lower()
        self.sheet.add(
            f'<xsl:include href="{quoted(WALK.as_uri())}"/>',
            f'<xsl:variable name="_ed:attributes" as="_xs:boolean" select="{attributes}()"/>',
        )

    def _failures(self) -> None:
        """Say of the variables which have failed."""
        self.sheet.add('<xsl:template name="_ed:failures">')
        for name, let in self.globals.items():
            self.sheet.add(
                f'<xsl:if test="_ed:failed(${name})"><_ed:failure of="{self._number(let)}" at="0">'
                f'<xsl:value-of select="${name}($_ed:told)"/></_ed:failure></xsl:if>'
            )
        self.sheet.add("</xsl:template>")

    # Variables

    def _global(self, let: Let, names: Names) -> None:
        if not self.sound.take(let):
            return
        name = names.get(let.name, let.name)
        opening = f'<xsl:variable name="{quoted(name)}" as="item()*"{self.version}><xsl:try>'
        self.sheet.owned(let.node, opening)
        self._need([let.query] if let.query else [], names)
        self._value(let, names, "_ed:value")
        self.sheet.add(
            '<xsl:sequence select="$_ed:value"/>',
            '<xsl:catch><xsl:sequence select="_ed:failure($_err:code, $_err:description)"/>'
            "</xsl:catch></xsl:try></xsl:variable>",
        )
        self.globals[name] = let

    def _value(self, let: Let, names: Names, name: str) -> None:
        kind = f' as="{quoted(let.type)}"' if let.type else ""
        opening = f'<xsl:variable name="{quoted(name)}"{kind}'
        if let.query is not None:
            self.sheet.query(f'{opening} select="', let.query, names, '"/>')
            return
        self.sheet.add(f"{opening}>")
        self.sheet.content(let.node, names)
        self.sheet.add("</xsl:variable>")

    def _need(self, queries: Iterable[Query], names: Names) -> None:
        """Stop here where a variable of the schema has failed that the queries use."""
        used = {name for query in queries for name in variables(renamed(query.text, names))}
        for name in sorted(used & self.globals.keys()):
            self.sheet.add(f'<xsl:sequence select="_ed:sound(${name})"/>')

    # Rules

    def _pattern(self, pattern: Pattern, number: int) -> None:
        # All patterns share the room of the stylesheet, so their variables get names of their own.
        names = {let.name: f"{let.name}..{number}" for let in pattern.lets}
        shared = pattern.exclusive and len(pattern.rules) > 1
        with self.sound.scope():
            for let in pattern.lets:
                self._global(let, names)
            for position, rule in enumerate(pattern.rules):
                self.left -= 1
                with self.sound.scope():
                    if self.sound.can(rule.context):
                        self._rule(rule, names, (number, position) if shared else None)

    def _rule(self, rule: Rule, names: Names, place: tuple[int, int] | None) -> None:
        """Write a template; `place` is the number of its pattern and its own in it, if shared."""
        add = self.sheet.add
        ending = f'" mode="_ed:rules" priority="{self.left + 1}"{self.version}>'
        self.sheet.query('<xsl:template match="', rule.context, names, ending)
        add(
            '<xsl:param name="_ed:at" as="_xs:integer"/>',
            '<xsl:param name="_ed:met" as="_xs:integer*" select="()"/>',
        )
        after_others = place is not None and place[1] > 0
        if place is not None and after_others:
            add(f'<xsl:if test="not($_ed:met = {place[0]})">')
        self._body(rule, names)
        if after_others:
            add("</xsl:if>")
        if self.left:
            met = "$_ed:met" if place is None else f"$_ed:met, {place[0]}"
            add(
                '<xsl:next-match><xsl:with-param name="_ed:at" select="$_ed:at"/>'
                f'<xsl:with-param name="_ed:met" select="{met}"/></xsl:next-match>'
            )
        add("</xsl:template>")

    def _body(self, rule: Rule, names: Names) -> None:
        number = self._number(rule)
        self.sheet.add("<xsl:try>")
        self._need((let.query for let in rule.lets if let.query), names)
        for let in rule.lets:
            if self.sound.take(let):
                self._value(let, names, names.get(let.name, let.name))
        for assertion in rule.assertions:
            if self.sound.can(assertion.test):
                self._assertion(assertion, names)
        self._catch(number)

    def _assertion(self, assertion: Assertion, names: Names) -> None:
        number = self._number(assertion)
        self.sheet.add("<xsl:try>")
        self._need(assertion.queries(), names)
        self.sheet.add("<xsl:choose>")
        self.sheet.query('<xsl:when test="', assertion.test, names, '">')
        if assertion.wanted:
            self.sheet.add("</xsl:when><xsl:otherwise>")
        write_finding(self.sheet, self.sound, assertion, number, names)
        self.sheet.add("</xsl:otherwise>" if assertion.wanted else "</xsl:when>", "</xsl:choose>")
        self._catch(number)

    def _catch(self, number: int) -> None:
        self.sheet.add(
            '<xsl:catch><xsl:if test="not($_err:code = $_ed:told)">'
            f'<_ed:failure of="{number}" at="{{$_ed:at}}">'
            '<xsl:value-of select="$_err:description"/></_ed:failure></xsl:if></xsl:catch>',
            "</xsl:try>",
        )
