"""Reader of the compact syntax of RELAX NG; it makes the same tree as that of the XML syntax."""

from __future__ import annotations

from edition.corpus.source import Source
from edition.validation.relaxng.compact_reader import TokenReader
from edition.validation.relaxng.datatypes import XSD
from edition.validation.relaxng.names import XML_NAMESPACE, expanded
from edition.validation.relaxng.tree import Node, Scope

_OPERATORS = {",": "group", "|": "choice", "&": "interleave"}
_REPETITIONS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_COMBINATIONS = {"=": "", "|=": "choice", "&=": "interleave"}
_SIMPLE = frozenset({"empty", "text", "notAllowed"})
_BRACED = frozenset({"list", "mixed"})


def parse(source: Source, namespace: str = "") -> Node:
    """Return the tree of a schema in compact syntax; raise `SchemaError`."""
    return _Parser(source, namespace).top_level()


class _Parser(TokenReader):
    """Makes the tree while it reads the tokens."""

    def __init__(self, source: Source, namespace: str) -> None:
        super().__init__(source)
        self.default = namespace
        self.namespaces = {"xml": XML_NAMESPACE}
        self.libraries = {"xsd": XSD}

    def node(self, kind: str, children: list[Node] | None = None, **given: str) -> Node:
        node = Node(kind, self.source, self.token.index, Scope(self.default))
        node.given = {key: value for key, value in given.items() if value}
        node.children = children or []
        return node

    # Declarations and grammars

    def top_level(self) -> Node:
        while self.declaration():
            pass
        start = self.at
        self.annotations()
        grammar = self.is_component()
        self.at = start
        tree = self.node("grammar", self.components("end")) if grammar else self.pattern()
        self.following_annotations()
        if self.token.kind != "end":
            raise self.error(f"`{self.token.text}` cannot stand here")
        return tree

    def declaration(self) -> bool:
        match self.token.kind:
            case "namespace":
                self.take()
                self.declare(self.identifier())
            case "default":
                self.take()
                self.take("namespace")
                prefix = "" if self.at_sign("=") else self.identifier()
                self.default = self.declare(prefix)
            case "datatypes":
                self.take()
                prefix = self.identifier()
                self.take("=")
                self.libraries[prefix] = self.literal()
            case _:
                return False
        return True

    def declare(self, prefix: str) -> str:
        self.take("=")
        uri = self.default if self.accept("inherit") else self.literal()
        if prefix:
            self.namespaces[prefix] = uri
        return uri

    def is_component(self) -> bool:
        following = self.tokens[min(self.at + 1, len(self.tokens) - 1)].kind
        if self.token.kind in ("start", "div", "include", "end"):
            return True
        if self.token.kind in ("identifier", "cname"):
            return following in _COMBINATIONS or following == "["
        return False

    def components(self, end: str) -> list[Node]:
        found = []
        gloss = self.annotations()
        while self.token.kind != end:
            if self.tokens[self.at + 1].kind == "[":
                self.take()
                self.strings()
            else:
                found.append(self.component(gloss))
            gloss = self.annotations()
        return found

    def component(self, gloss: str) -> Node:
        node = self.node("define")
        match self.token.kind:
            case "div":
                node.kind = self.take().kind
                self.take("{")
                node.children = self.components("}")
                self.take("}")
            case "include":
                node.kind = self.take().kind
                self.refer(node)
                if self.accept("{"):
                    node.children = self.components("}")
                    self.take("}")
            case "start" | "identifier":
                self.definition(node)
            case _:
                raise self.error(f"`{self.token.text}` begins nothing that a grammar can hold")
        node.gloss = gloss
        return node

    def definition(self, node: Node) -> None:
        if self.accept("start"):
            node.kind = "start"
        else:
            node.given["name"] = self.take().text
        way = _COMBINATIONS.get(self.token.kind)
        if way is None:
            raise self.error(f"`=` is expected here, not `{self.token.text}`")
        self.take()
        if way:
            node.given["combine"] = way
        node.children = [self.pattern()]

    def refer(self, node: Node) -> None:
        node.given["href"] = self.literal()
        if self.accept("inherit"):
            self.take("=")
            node.namespace = self.prefixed(self.identifier())

    # Patterns

    def pattern(self) -> Node:
        first = self.repeated()
        operator = self.token.kind
        if operator not in _OPERATORS:
            return first
        node = self.node(_OPERATORS[operator], [first])
        while self.accept(operator):
            node.children.append(self.repeated())
        if self.token.kind in _OPERATORS:
            raise self.error("`,`, `|` and `&` need parentheses to be mixed")
        return node

    def repeated(self) -> Node:
        gloss = self.annotations()
        node = self.primary()
        node.gloss = node.gloss or gloss
        while self.token.kind in _REPETITIONS:
            node = self.node(_REPETITIONS[self.take().kind], [node])
        self.following_annotations()
        return node

    def primary(self) -> Node:
        token = self.token
        node = self.node(token.kind)
        if token.kind in _SIMPLE:
            self.take()
        elif token.kind in _BRACED:
            self.take()
            node.children = [self.braced()]
        elif token.kind in ("element", "attribute"):
            self.take()
            self.annotations()
            node.children = [self.name_class(token.kind == "element"), self.braced()]
        elif token.kind == "grammar":
            self.take()
            self.take("{")
            node.children = self.components("}")
            self.take("}")
        else:
            return self.other(node)
        return node

    def other(self, node: Node) -> Node:
        match node.kind:
            case "(":
                self.take()
                inner = self.pattern()
                self.take(")")
                return inner
            case "parent" | "identifier":
                node.kind = "parentRef" if self.accept("parent") else "ref"
                node.given["name"] = self.take("identifier").text
            case "external":
                self.take()
                node.kind = "externalRef"
                self.refer(node)
            case "literal" | "string" | "token" | "cname":
                self.data(node)
            case _:
                raise self.error(f"a pattern is expected here, not `{self.token.text}`")
        return node

    def braced(self) -> Node:
        self.take("{")
        inner = self.pattern()
        self.take("}")
        return inner

    def data(self, node: Node) -> None:
        if node.kind != "literal":
            prefix, _, name = self.take().text.rpartition(":")
            if prefix not in self.libraries and prefix:
                raise node.error(f"no datatypes are declared for `{prefix}`")
            node.library = self.libraries.get(prefix, "")
            node.given["type"] = name
        if self.token.kind == "literal":
            node.kind = "value"
            node.prefixes = {**self.namespaces, "": self.default}
            node.text = self.literal()
            return
        node.kind = "data"
        if self.accept("{"):
            node.children = self.parameters()
        if self.accept("-"):
            node.children.append(self.node("except", [self.repeated()]))

    def parameters(self) -> list[Node]:
        found = []
        self.annotations()
        while not self.accept("}"):
            node = self.node("param", name=self.identifier())
            self.take("=")
            node.text = self.literal()
            found.append(node)
            self.annotations()
        return found

    # Name classes

    def name_class(self, element: bool) -> Node:
        first = self.one_name(element)
        if self.token.kind != "|":
            return first
        node = self.node("choice", [first])
        while self.accept("|"):
            node.children.append(self.one_name(element))
        return node

    def one_name(self, element: bool) -> Node:
        self.annotations()
        if self.accept("("):
            inner = self.name_class(element)
            self.take(")")
            return inner
        node = self.node("name")
        kind = self.token.kind
        if kind in ("*", "nsname"):
            node.kind = "anyName" if kind == "*" else "nsName"
            text = self.take().text
            node.namespace = self.prefixed(text[:-2]) if kind == "nsname" else ""
            if self.accept("-"):
                node.children = [self.node("except", [self.one_name(element)])]
        elif kind == "cname":
            prefix, _, local = self.take().text.partition(":")
            node.given["name"] = expanded(self.prefixed(prefix), local)
        else:
            node.given["name"] = expanded(self.default if element else "", self.identifier())
        self.following_annotations()
        return node

    def prefixed(self, prefix: str) -> str:
        if prefix not in self.namespaces:
            raise self.error(f"the prefix `{prefix}` is not declared")
        return self.namespaces[prefix]
