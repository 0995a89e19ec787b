"""A woven text as values: what all witnesses have, and places where they have different things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from edition.collation.strands import Branch, Kept, Leaf, Words

Run = tuple[tuple[Branch, ...], Leaf]
"""A run of one witness, and the elements round it that may be divided, the outermost first."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters."""

    characters: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What is kept as it is, by siglum; the elements are alike but for their ids."""

    sources: dict[str, etree._Element]


@dataclass(frozen=True, slots=True)
class Element:
    """An element or a part of one: its sources by siglum, and what it holds."""

    sources: dict[str, Branch]
    children: tuple["Woven", ...]
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have."""

    sigla: tuple[str, ...]
    children: tuple["Woven", ...]


@dataclass(frozen=True, slots=True)
class Variation:
    """A place where witnesses differ, in words or in tags."""

    kind: str
    readings: tuple[Reading, ...]


Woven = Text | Whole | Element | Variation


def rebuilt(siglum: str, runs: Sequence[Run], depth: int = 0) -> tuple[Woven, ...]:
    """Return the tree of some runs of one witness, of each element round them the part needed."""
    built: list[Woven] = []
    inner = groupby(runs, key=lambda run: run[0][depth] if len(run[0]) > depth else None)
    for branch, group in inner:
        inside = list(group)
        if branch is not None:
            children = rebuilt(siglum, inside, depth + 1)
            built.append(Element({siglum: branch}, children, len(inside) < branch.leaves))
            continue
        for is_text, leaves in groupby(
            (leaf for _, leaf in inside), lambda x: isinstance(x, Words)
        ):
            if is_text:
                built.append(Text("".join(x.characters for x in leaves if isinstance(x, Words))))
            else:
                built.extend(Whole({siglum: x.element}) for x in leaves if isinstance(x, Kept))
    return tuple(built)


def merged(trees: Mapping[str, tuple[Woven, ...]]) -> tuple[Woven, ...]:
    """Make one tree of the like trees of several witnesses."""
    return tuple(map(_merge, zip(*trees.values(), strict=True)))


def _merge(alike: tuple[Woven, ...]) -> Woven:
    first = alike[0]
    if isinstance(first, Whole):
        return Whole(
            {w: e for one in alike if isinstance(one, Whole) for w, e in one.sources.items()}
        )
    if isinstance(first, Element):
        elements = [one for one in alike if isinstance(one, Element)]
        sources = {w: branch for one in elements for w, branch in one.sources.items()}
        children = tuple(map(_merge, zip(*(one.children for one in elements), strict=True)))
        return Element(sources, children, first.is_part)
    return first


def has_part(children: Sequence[Woven]) -> bool:
    """Tell whether there is a part of a divided element, however deep."""
    return any(isinstance(c, Element) and (c.is_part or has_part(c.children)) for c in children)
