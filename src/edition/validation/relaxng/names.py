"""Names and name classes. A name is written as expat writes it: namespace, separator, local."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.corpus.source import SEPARATOR

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
_UNHEARD_OF = "\0"  # no name and no namespace has this sign


def expanded(namespace: str, local: str) -> str:
    """Return the one-string form of a name."""
    return f"{namespace}{SEPARATOR}{local}" if namespace else local


def split(name: str) -> tuple[str, str]:
    """Return namespace and local part of a one-string name."""
    namespace, _, local = name.rpartition(SEPARATOR)
    return namespace, local


@dataclass(frozen=True, slots=True)
class Name:
    """Exactly one name."""

    name: str

    def contains(self, name: str) -> bool:
        """Tell whether the class holds the name."""
        return name == self.name


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name, or every name but those of `but`."""

    but: NameClass | None = None

    def contains(self, name: str) -> bool:
        """Tell whether the class holds the name."""
        return self.but is None or not self.but.contains(name)


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of one namespace, or every one but those of `but`."""

    namespace: str
    but: NameClass | None = None

    def contains(self, name: str) -> bool:
        """Tell whether the class holds the name."""
        if split(name)[0] != self.namespace:
            return False
        return self.but is None or not self.but.contains(name)


@dataclass(frozen=True, slots=True)
class NameChoice:
    """Every name that one of several classes holds."""

    classes: tuple[NameClass, ...]
    names: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Collect the plain names, which most classes consist of."""
        plain = frozenset(one.name for one in self.classes if isinstance(one, Name))
        object.__setattr__(self, "names", plain)

    def contains(self, name: str) -> bool:
        """Tell whether the class holds the name."""
        return name in self.names or any(one.contains(name) for one in self.classes)


NameClass = Name | AnyName | NsName | NameChoice


def plain_names(names: NameClass) -> Iterator[str]:
    """Yield the names that the class lists one by one."""
    if isinstance(names, Name):
        yield names.name
    elif isinstance(names, NameChoice):
        for one in names.classes:
            yield from plain_names(one)


def is_endless(names: NameClass) -> bool:
    """Tell whether the class holds more names than can be listed."""
    if isinstance(names, NameChoice):
        return any(is_endless(one) for one in names.classes)
    return not isinstance(names, Name)


def overlap(one: NameClass, other: NameClass) -> bool:
    """Tell whether two classes have a name in common.

    It is enough to try the names that either mentions, one that nobody mentions in each namespace
    that either mentions, and one in a namespace that nobody does.
    """
    tried = {*_samples(one), *_samples(other)}
    return any(one.contains(name) and other.contains(name) for name in tried)


def _samples(names: NameClass | None) -> Iterator[str]:
    match names:
        case Name(name=name):
            yield name
        case NsName(namespace=namespace, but=but):
            yield expanded(namespace, _UNHEARD_OF)
            yield from _samples(but)
        case AnyName(but=but):
            yield expanded(_UNHEARD_OF, _UNHEARD_OF)
            yield from _samples(but)
        case NameChoice(classes=classes):
            for one in classes:
                yield from _samples(one)
