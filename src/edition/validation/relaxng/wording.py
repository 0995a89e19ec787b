"""The words in which patterns, names and values are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from edition.validation.relaxng.names import XML_NAMESPACE, plain_names, split
from edition.validation.relaxng.patterns import (
    TEXT,
    AttributeLeaf,
    ElementLeaf,
    Leaf,
    Pattern,
    ValueLeaf,
)
from edition.validation.relaxng.values import DataLeaf, ListLeaf, SameLeaf

MOST = 8
_LONGEST = 60
_LONGEST_GLOSS = 120
_SAMPLE = 1_000_000
_TAGS = re.compile(rb"<(?:[^\s:/>!?]+:)?([^\s/>!?]+)")
# What texts are mostly made of, the commonest first.
_COMMON = """
p div head list item l lg quote note ref hi persName placeName date title table row cell figure ab
sp speaker stage pb lb seg name bibl app lem rdg choice author editor publisher change text body
"""
_RANK = {name: rank for rank, name in enumerate(_COMMON.split())}
_DATES = {
    "gYear": "1956",
    "gYearMonth": "1956-02",
    "date": "1956-02-25",
    "dateTime": "1956-02-25T18:30:00",
    "time": "18:30:00",
    "gMonth": "--02",
    "gMonthDay": "--02-25",
    "gDay": "---25",
}
_TYPES = {
    "boolean": "true or false",
    "decimal": "a number",
    "float": "a number",
    "double": "a number",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number from 0",
    "positiveInteger": "a whole number from 1",
    "language": "a language code such as en, de or ru-Latn",
    "ID": "a name of letters, digits, - _ . that begins with a letter and has no space or colon",
    "IDREF": "the xml:id of an element",
    "IDREFS": "the xml:ids of elements",
    "NCName": "a name of letters, digits, - _ . that begins with a letter",
    "Name": "an XML name",
    "NMTOKEN": "a token of letters, digits, - _ . :",
    "anyURI": "an address or pointer (spaces as %20)",
    "duration": "a length of time such as P3D (three days) or PT2H (two hours)",
    "base64Binary": "base64 data",
    "string": "text",
    "token": "text",
}
_PATTERNS = {
    r"[^\p{C}\p{Z}]+": "one word without spaces",
    r"\S+": "without spaces",
    r"(\p{L}|\p{N}|\p{P}|\p{S})+": "one word without spaces",
}
_WRITTEN_DATES = (
    ("%d.%m.%Y", "%Y-%m-%d"),
    ("%d/%m/%Y", "%Y-%m-%d"),
    ("%Y/%m/%d", "%Y-%m-%d"),
    ("%Y.%m.%d", "%Y-%m-%d"),
    ("%Y%m%d", "%Y-%m-%d"),
    ("%Y-%m-%d", "%Y-%m-%d"),
    ("%Y-%m", "%Y-%m"),
    ("%m/%Y", "%Y-%m"),
    ("%d %B %Y", "%Y-%m-%d"),
    ("%B %d, %Y", "%Y-%m-%d"),
    ("%B %Y", "%Y-%m"),
    ("%d %b %Y", "%Y-%m-%d"),
    ("%b %d, %Y", "%Y-%m-%d"),
    ("%b %Y", "%Y-%m"),
    ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:00"),
    ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:00"),
)


class Wording:
    """Tells names in the order that the document at hand makes likely."""

    def __init__(self, data: bytes, verbose: bool = False) -> None:
        self._data = data
        self._verbose = verbose
        self._seen: Counter[str] | None = None

    def likeliest(self, names: Iterable[str]) -> list[str]:
        """Return the names without repetition, those frequent in the document first."""
        if self._seen is None:
            tags = _TAGS.findall(self._data, 0, _SAMPLE)
            self._seen = Counter(tag.decode("utf-8", "replace") for tag in tags)
        seen = self._seen
        return sorted(
            dict.fromkeys(names),
            key=lambda name: (-seen[split(name)[1]], _RANK.get(split(name)[1], len(_RANK))),
        )

    def is_usual(self, name: str) -> bool:
        """Tell whether an element is used in the document or in most."""
        local = split(name)[1]
        return local in _RANK or bool(self._seen and self._seen[local])

    def elements(self, leaves: Iterable[Leaf], parent: str = "") -> str:
        """Return a list of elements that may stand in another."""
        return self.listed([element(name) for name in self._named(leaves, parent)], "or")

    def _named(self, leaves: Iterable[Leaf], parent: str) -> list[str]:
        ordered = sorted(leaves, key=lambda leaf: leaf.serial)
        names = (n for leaf in ordered if isinstance(leaf, ElementLeaf) for n in told_names(leaf))
        # What may hold its like seldom begins with it.
        return sorted(self.likeliest(names), key=lambda name: name == parent)

    def attributes(self, leaves: Iterable[Leaf], joint: str = "or") -> str:
        """Return a list of attributes."""
        ordered = sorted(leaves, key=lambda leaf: leaf.serial)
        names = (n for leaf in ordered if isinstance(leaf, AttributeLeaf) for n in told_names(leaf))
        return self.listed([attribute(name) for name in dict.fromkeys(names)], joint)

    def listed(self, words: Sequence[str], joint: str) -> str:
        """Return the first words joined, and how many more there are."""
        if len(words) > MOST and not self._verbose:
            return f"{', '.join(words[:MOST])} (and {len(words) - MOST} more)"
        *first, last = words or [""]
        return f"{', '.join(first)} {joint} {last}" if first else last

    def example(self, pattern: Pattern, parent: str) -> str:
        """Return the likeliest of what satisfies a required part of a parent's content model."""
        names = self._named(pattern.firsts, parent)
        if len(names) > 1:
            return f"{element(names[0])}, or another of these,"
        return self.part(pattern, parent)

    def part(self, pattern: Pattern, parent: str = "") -> str:
        """Return what satisfies a required part of a parent's content model."""
        firsts = pattern.firsts
        elements = [leaf for leaf in firsts if isinstance(leaf, ElementLeaf)]
        values = [leaf for leaf in firsts if isinstance(leaf, ValueLeaf)]
        if elements:
            listed = self.elements(elements, parent)
            return f"one of {listed}" if len(elements) > 1 else listed
        return self.value(pattern) if values else "more content"

    def value(self, pattern: Pattern) -> str:
        """Return what values satisfy a pattern."""
        leaves = sorted(pattern.contents, key=lambda leaf: leaf.serial)
        same = [f"`{leaf.value}`" for leaf in leaves if isinstance(leaf, SameLeaf)]
        kinds = [leaf for leaf in leaves if isinstance(leaf, DataLeaf)]
        told = [self.listed(same, "or")] if same else []
        dated = [_DATES[k.datatype.name] for k in kinds if k.datatype.name in _DATES]
        if dated:
            order = list(_DATES.values())
            written = sorted(dict.fromkeys(dated), key=order.index)
            told.append("a date or time written like " + self.listed(written, "or"))
        told += [kind(one) for one in kinds if one.datatype.name not in _DATES]
        for leaf in leaves:
            if isinstance(leaf, ListLeaf):
                told.append(f"{self.value(leaf.item)}, several with spaces between")
        return ", or ".join(dict.fromkeys(told)) or ("text" if TEXT in leaves else "nothing")


def kind(leaf: DataLeaf) -> str:
    """Return the words for a datatype with its parameters."""
    name = leaf.datatype.name
    patterns = [_PATTERNS.get(one, f"of the form {one}") for one in leaf.datatype.patterns]
    if name in ("string", "token") and patterns:
        return " and ".join(patterns)
    if name == "anyURI":
        patterns = []  # that it has no spaces is said already
    return ", ".join([_TYPES.get(name, f"a value of type {name}"), *patterns])


def told_names(leaf: ElementLeaf | AttributeLeaf) -> list[str]:
    """Return the names that a leaf lists one by one."""
    return list(plain_names(leaf.names))


def element(name: str) -> str:
    """Return the name of an element as it would be written."""
    return f"<{split(name)[1]}>"


def attribute(name: str) -> str:
    """Return the name of an attribute as it would be written."""
    namespace, local = split(name)
    return f"@xml:{local}" if namespace == XML_NAMESPACE else f"@{local}"


def quoted(value: str) -> str:
    """Return a value in quotation marks, cut if it is long."""
    shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    return f"`{' '.join(shown.split())}`"


def gloss(text: str, name: str) -> str:
    """Return the schema's own words on an element or attribute, as a sentence of a hint."""
    words = re.sub(r"\s*\[[0-9][^\]]*\]\s*$", "", text)
    if len(words) > _LONGEST_GLOSS:
        words = f"{words[:_LONGEST_GLOSS].rpartition(' ')[0].rstrip(',;')} …"
    return f"{name}: {words}" if words else ""


def as_date(value: str) -> str:
    """Return a date in the form that XML wants, if the value reads as one."""
    text = " ".join(value.split())
    for written, wanted in _WRITTEN_DATES:
        try:
            return datetime.strptime(text, written).strftime(wanted)
        except ValueError:
            continue
    return ""


def impossible_date(value: str) -> str:
    """Return why a date of the right form does not exist, if that is so."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?.*", value.strip())
    if found is None:
        return ""
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    if not 1 <= month <= 12:
        return f"there is no month {found[2]}"
    try:
        date(max(year, 1), month, day)
    except ValueError:
        return f"there is no day {found[3]} in month {found[2]} of {found[1]}"
    return ""
