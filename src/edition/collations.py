"""What an `edition.toml` says of its collations: which texts, how compared, how shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from edition.configuration import Table

SEGMENTATIONS = ("phrases", "tokens")
APPARATUSES = ("positive", "negative")
_NAME = re.compile(r"[A-Za-z][\w.-]*")
_KEYS = tuple(
    "name witnesses segmentation near moves base apparatus compare normalise regularise".split()
)
_ALL_PAIRS = 4
"""Of so many texts each is put beside each other; of more, each beside the base or the first."""


@dataclass(frozen=True, slots=True)
class Normalisation:
    """What is made alike before words are compared; none of it is changed in what is shown."""

    case: bool = True
    punctuation: bool = True
    width: bool = True
    same: tuple[tuple[str, str], ...] = ()
    replace: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Regularisation:
    """A project's rule that one word is taken for another, everywhere or in some places.

    `places` are sigla and ids of passages; none means everywhere. `name` and `reason` are recorded
    on each entry that the rule has touched.
    """

    name: str
    word: str
    form: str
    places: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CollationPlan:
    """One `[[collation]]`: the texts whose wording is compared, and how.

    `name` tells the lists of several collations apart (`listApp/@subtype`). `apparatus` is for
    display: `positive` names the witnesses of every reading, `negative` those that differ from the
    base. Without a `base` no text is privileged.
    """

    witnesses: tuple[str, ...]
    name: str = ""
    segmentation: str = "phrases"
    near: bool = True
    moves: bool = True
    base: str = ""
    apparatus: str = "positive"
    compare: tuple[tuple[str, str], ...] = ()
    """The pairs that are to stand side by side; see `pairs`."""
    normalise: Normalisation = Normalisation()
    regularise: tuple[Regularisation, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs that have a page side by side: those named, or else some of all there are."""
        if self.compare or len(self.witnesses) <= _ALL_PAIRS:
            return self.compare or tuple(combinations(self.witnesses, 2))
        first = self.base or self.witnesses[0]
        return tuple((first, other) for other in self.witnesses if other != first)


def read_collations(settings: Table) -> tuple[CollationPlan, ...]:
    """Read the tables `[[collation]]`; raise `EditionError` at the first fault."""
    plans: list[CollationPlan] = []
    tables = list(settings.tables("collation"))
    for table in tables:
        plan = _plan(table)
        if len(tables) > 1 and not plan.name:
            message = "there are several [[collation]], and this one has no name"
            raise table.error("witnesses", message, 'name each: name = "letters"')
        if plan.name in (other.name for other in plans):
            raise table.wrong("name", plan.name, "a name that no other collation has")
        plans.append(plan)
    return tuple(plans)


def fault_of_pattern(pattern: str, replacement: str) -> str:
    """Say what is wrong with a regular expression and what it is to be replaced by, or nothing."""
    try:
        re.compile(pattern).sub(replacement, "")
    except (re.error, IndexError) as error:
        return str(error)
    return ""


def _plan(table: Table) -> CollationPlan:
    table.only(_KEYS)
    witnesses = table.values.get("witnesses", [])
    if not _are_sigla(witnesses):
        raise table.wrong("witnesses", witnesses, "a list of two or more different sigla")
    return CollationPlan(
        witnesses=tuple(witnesses),
        name=_name(table),
        segmentation=table.one_of("segmentation", SEGMENTATIONS, "phrases"),
        near=table.boolean("near", True),
        moves=table.boolean("moves", True),
        base=table.one_of("base", tuple(witnesses), ""),
        apparatus=table.one_of("apparatus", APPARATUSES, "positive"),
        compare=_pairs(table, witnesses),
        normalise=_normalisation(table),
        regularise=tuple(_regularisations(table)),
    )


def _name(table: Table) -> str:
    name = table.string("name", "")
    if "name" in table.values and not _NAME.fullmatch(name):
        raise table.wrong("name", name, "a letter, then letters, digits, full stops and hyphens")
    return name


def _pairs(table: Table, witnesses: list[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of texts that a project names to be put side by side."""
    for one, other in table.pairs("compare"):
        if one == other or not {one, other} <= set(witnesses):
            message = f"`collation.compare` names {one} and {other}"
            hint = f"name two different texts of the collation: {', '.join(witnesses)}"
            raise table.error("compare", message, hint)
    return table.pairs("compare")


def _are_sigla(named: object) -> bool:
    """Tell whether a value is a list of two or more different strings."""
    if not isinstance(named, list) or not all(isinstance(siglum, str) for siglum in named):
        return False
    return len(named) == len(set(named)) > 1


def _normalisation(collation: Table) -> Normalisation:
    table = collation.table("normalise")
    table.only(("case", "punctuation", "width", "same", "replace"))
    same, replace = table.pairs("same"), table.pairs("replace")
    for letter, other in same:
        if not letter:
            message = f"`{table.name}.same` takes nothing for `{other}`"
            raise table.error("same", message, "the first of two must be a letter or more")
    for pattern, replacement in replace:
        if fault := fault_of_pattern(pattern, replacement):
            message = f"`{pattern}` → `{replacement}`: {fault}"
            hint = "write a regular expression of Python, in single quotes"
            raise table.error("replace", message, hint, pattern)
    return Normalisation(
        case=table.boolean("case", True),
        punctuation=table.boolean("punctuation", True),
        width=table.boolean("width", True),
        same=same,
        replace=replace,
    )


def _regularisations(collation: Table) -> Iterator[Regularisation]:
    names: set[str] = set()
    for table in collation.tables("regularise"):
        table.only(("name", "from", "to", "in", "reason"))
        for key in ("from", "to"):
            if len(table.string(key, "").split()) != 1:
                raise table.wrong(key, table.values.get(key, ""), "one word")
        word, form = table.values["from"].strip(), table.values["to"].strip()
        name = table.string("name", f"{word}={form}")
        if not name or name in names:
            raise table.wrong("name", name, "a name that no other rule of the collation has")
        names.add(name)
        places = tuple(table.strings("in"))
        yield Regularisation(name, word, form, places, table.string("reason", ""))
