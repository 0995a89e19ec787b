"""Abstract patterns and abstract rules: each becomes concrete where it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.problems import Problem
from edition.validation.schematron.tree import Node

_QUERIES = frozenset("context documents path select subject test value".split())
_Rules = dict[str, Node]


def concrete_patterns(root: Node) -> tuple[list[Node], list[Problem]]:
    """Return the patterns of a schema, nothing in them abstract, and what is wrong with them."""
    problems: list[Problem] = []
    patterns = list(root.elements("pattern", "group"))
    abstract = {one.get("id"): one for one in patterns if _is_abstract(one)}
    shared = [*root.elements("rules", "library"), *patterns]
    rules = _abstract_rules(shared)
    found: list[Node] = []
    for pattern in patterns:
        if _is_abstract(pattern):
            continue
        if "is-a" in pattern.attributes:
            model = abstract.get(pattern.get("is-a"))
            if model is None:
                known = f"abstract patterns: {', '.join(abstract) or 'none'}"
                message = f"there is no abstract pattern `{pattern.get('is-a')}`"
                problems.append(pattern.problem(message, known, attribute="is-a"))
                continue
            pattern = _instance(pattern, model)
        own = {**rules, **_abstract_rules([pattern])}
        found.append(replace(pattern, children=list(_rules_of(pattern, own, problems))))
    return found, problems


def _is_abstract(node: Node) -> bool:
    return node.get("abstract") == "true"


def _abstract_rules(holders: list[Node]) -> _Rules:
    return {
        rule.get("id"): rule
        for holder in holders
        for rule in holder.elements("rule")
        if _is_abstract(rule)
    }


def _instance(pattern: Node, model: Node) -> Node:
    """Return the abstract pattern with the parameters that a pattern gives it."""
    parameters = {one.get("name"): one.get("value") for one in model.elements("param")}
    parameters |= {one.get("name"): one.get("value") for one in pattern.elements("param")}
    attributes = {**model.attributes, **pattern.attributes}
    attributes.pop("abstract", None)
    filled = _filled(model, parameters) if parameters else model
    return replace(filled, name=pattern.name, attributes=attributes)


def _filled(node: Node, parameters: dict[str, str]) -> Node:
    """Return a copy with each `$name` of a parameter replaced in its queries."""
    # The standard replaces text, so a parameter may stand for any part of a query. A longer name
    # is never taken for a shorter one with something behind it.
    names = "|".join(re.escape(name) for name in sorted(parameters, key=len, reverse=True))
    called = re.compile(rf"\$({names})(?![\w.\-])")

    def fill(one: Node) -> Node:
        attributes = {
            key: called.sub(lambda found: parameters[found[1]], value) if key in _QUERIES else value
            for key, value in one.attributes.items()
        }
        children = [fill(child) if isinstance(child, Node) else child for child in one.children]
        return replace(one, attributes=attributes, children=children)

    return fill(node)


def _rules_of(pattern: Node, rules: _Rules, problems: list[Problem]) -> Iterator[Node | str]:
    for child in pattern.children:
        if not isinstance(child, Node) or child.name != "rule":
            yield child
        elif not _is_abstract(child):
            yield replace(child, children=list(_extended(child, rules, problems, ())))


def _extended(
    rule: Node, rules: _Rules, problems: list[Problem], around: tuple[Node, ...]
) -> Iterator[Node | str]:
    """Yield what is in a rule, and in its place what is in the abstract rules it extends."""
    for child in rule.children:
        if not isinstance(child, Node) or child.name != "extends":
            yield child
            continue
        named = rules.get(child.get("rule"))
        if named is None:
            known = f"abstract rules: {', '.join(rules) or 'none'}"
            message = f"there is no abstract rule `{child.get('rule')}`"
            problems.append(child.problem(message, known, attribute="rule"))
        elif any(named is one for one in around):
            problems.append(child.problem("this rule extends itself", attribute="rule"))
        else:
            yield from _extended(named, rules, problems, (*around, named))
