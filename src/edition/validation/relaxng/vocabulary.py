"""What a schema as a whole knows; looked up only when something is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property, lru_cache

from edition.validation.relaxng.compiling import Compiler, named
from edition.validation.relaxng.names import plain_names, split
from edition.validation.relaxng.patterns import ElementLeaf
from edition.validation.relaxng.states import State

_LIKENESS = 0.75
_LONGEST = 100
# What writers of HTML and others reach for.
_HABITS = {
    "paragraph": "p", "para": "p", "i": "hi", "em": "hi", "b": "hi", "strong": "hi", "u": "hi",
    "br": "lb", "a": "ref", "h1": "head", "h2": "head", "h3": "head", "ul": "list", "ol": "list",
    "li": "item", "section": "div", "chapter": "div", "img": "graphic", "image": "graphic",
    "tr": "row", "td": "cell", "th": "cell", "person": "persName", "place": "placeName",
    "footnote": "note", "line": "l", "verse": "l", "stanza": "lg", "blockquote": "quote",
}  # fmt: skip


class Vocabulary:
    """The elements and attributes of a schema by name."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler
        self._meant: dict[tuple[str, State], str | None] = {}

    @cached_property
    def elements(self) -> dict[str, list[ElementLeaf]]:
        """The elements by name."""
        found: dict[str, list[ElementLeaf]] = {}
        for node, grammar in self._compiler.elements:
            leaf = self._compiler.leaf(node, grammar)
            for name in plain_names(leaf.names):
                found.setdefault(name, []).append(leaf)
        return found

    @cached_property
    def attributes(self) -> dict[str, int]:
        """The names of all attributes, each with its place among them: where it is told of last."""
        return {
            name: place
            for place, node in enumerate(self._compiler.attributes)
            for name in plain_names(named(node)[0])
        }

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces of all elements."""
        return frozenset(split(name)[0] for name in self.elements)

    @cached_property
    def containers(self) -> dict[str, list[str]]:
        """For each element the names of the elements that may hold it."""
        found: dict[str, dict[str, None]] = {}
        for holder, leaves in self.elements.items():
            inner = {leaf for one in leaves for leaf in one.content.contents}
            for leaf in inner:
                if isinstance(leaf, ElementLeaf):
                    for name in plain_names(leaf.names):
                        found.setdefault(name, {})[holder] = None
        return {name: list(holders) for name, holders in found.items()}

    def elsewhere(self, name: str) -> list[str]:
        """Return the elements of the same local name in other namespaces."""
        local = split(name)[1]
        return [known for known in self.elements if split(known)[1] == local and known != name]

    def meant(self, name: str, state: State) -> str | None:
        """Return the element that an unknown name most likely means, best one allowed here."""
        key = (name, state)
        if key not in self._meant:
            allowed = sorted(n for leaf in state.elements for n in plain_names(leaf.names))
            self._meant[key] = self._find(name, allowed)
        return self._meant[key]

    def _find(self, name: str, allowed: list[str]) -> str | None:
        wanted = split(name)[1].lower()
        habit = _HABITS.get(wanted, wanted)
        for names in (allowed, self.elements):
            for known in names:
                if split(known)[1].lower() in (wanted, habit):
                    return known
        return closest(name, allowed) or closest(name, self.elements)


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that a misspelt name most likely means, if any."""
    if len(name) > _LONGEST:
        return None
    by_local: dict[str, str] = {}
    for candidate in candidates:
        by_local.setdefault(split(candidate)[1].lower(), candidate)
    found = get_close_matches(split(name)[1].lower(), by_local, 1, _LIKENESS)
    return by_local[found[0]] if found else None


def alike(name: str, other: str) -> bool:
    """Tell whether one name may be a slip for the other."""
    return closest(name, (other,)) is not None


@lru_cache(maxsize=16)
def vocabulary_of(compiler: Compiler) -> Vocabulary:
    """Return the vocabulary of a schema, made once."""
    return Vocabulary(compiler)
