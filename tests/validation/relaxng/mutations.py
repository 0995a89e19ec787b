"""Breaks TEI at random places, in the source, so that every line else stays what it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

_TAG = re.compile(
    r"""<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>"""
    r"""|<(?P<close>/?)(?P<name>[^\s/>!?]+)"""
    r"""(?P<rest>(?:[^>"'/]|/(?!>)|"[^"]*"|'[^']*')*)(?P<empty>/?)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s([\w:.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NAMES = """
p div head list item label note ref name persName placeName date hi q quote s l lg sp speaker
stage bibl title author editor publisher pb lb milestone app rdg lem choice sic corr table row
cell figure graphic body text front back TEI teiHeader fileDesc titleStmt sourceDesc langUsage
foo persNam titel paragraph Div
"""
_ATTRIBUTE_NAMES = """
type n xml:id id ref target when from to notBefore who rend key url lang xml:lang cert
whn foo resp source corresp facs level unit part
"""
_ELEMENTS = _NAMES.split()
_ATTRIBUTES = _ATTRIBUTE_NAMES.split()
_VALUES = (
    "",
    " ",
    "x y",
    "1956-02-30",
    "1956-13",
    "25.02.1956",
    "#a b",
    "http://a b",
    "-1",
    "1.5",
    "high",
    "true",
    "maybe",
    "1a",
    "a:b",
    "%zz",
    "en-",
    "1956",
    "--02",
    "#frag",
    "\u00e4",
    "T12:00:00",
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element's spans in the source."""

    name: str
    start: int
    inner: int
    inner_end: int
    end: int


def elements(text: str) -> list[Element]:
    found: list[Element] = []
    opened: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if tag["name"] is None:
            continue
        if tag["close"]:
            start = opened.pop()
            found.append(Element(start["name"], start.start(), start.end(), tag.start(), tag.end()))
        elif tag["empty"]:
            found.append(Element(tag["name"], tag.start(), tag.end(), tag.end(), tag.end()))
        else:
            opened.append(tag)
    return found


def mutate(text: str, random: Random) -> tuple[str, str]:
    """Return the text with one mistake, and the name of the mistake."""
    way = random.choice(_WAYS)
    return way(text, random), way.__name__


def _inner(text: str, random: Random) -> Element:
    return random.choice(elements(text)[:-1])


def rename(text: str, random: Random) -> str:
    one = random.choice(elements(text))
    new = random.choice(_ELEMENTS)
    start = text[one.start : one.inner].replace(f"<{one.name}", f"<{new}", 1)
    end = text[one.inner_end : one.end].replace(f"</{one.name}", f"</{new}", 1)
    return text[: one.start] + start + text[one.inner : one.inner_end] + end + text[one.end :]


def delete(text: str, random: Random) -> str:
    one = _inner(text, random)
    return text[: one.start] + text[one.end :]


def unwrap(text: str, random: Random) -> str:
    one = _inner(text, random)
    return text[: one.start] + text[one.inner : one.inner_end] + text[one.end :]


def empty(text: str, random: Random) -> str:
    one = _inner(text, random)
    return text[: one.inner] + text[one.inner_end :]


def wrap(text: str, random: Random) -> str:
    one = _inner(text, random)
    new = random.choice(_ELEMENTS)
    return f"{text[: one.start]}<{new}>{text[one.start : one.end]}</{new}>{text[one.end :]}"


def insert(text: str, random: Random) -> str:
    one = _inner(text, random)
    new = random.choice(_ELEMENTS)
    return f"{text[: one.start]}<{new}/>{text[one.start :]}"


def double(text: str, random: Random) -> str:
    one = _inner(text, random)
    return text[: one.end] + text[one.start : one.end] + text[one.end :]


def move(text: str, random: Random) -> str:
    one, other = _inner(text, random), _inner(text, random)
    if one.start <= other.start < one.end:
        return delete(text, random)
    moved = text[one.start : one.end]
    if other.start < one.start:
        before, after = text[: other.start], text[other.start : one.start]
        return before + moved + after + text[one.end :]
    before, after = text[: one.start], text[one.end : other.start]
    return before + after + moved + text[other.start :]


def stray_text(text: str, random: Random) -> str:
    one = _inner(text, random)
    at = random.choice((one.start, one.end, one.inner_end))
    if one.inner_end == one.end and at == one.inner_end:
        at = one.start
    return text[:at] + "stray" + text[at:]


def _attribute(text: str, random: Random) -> re.Match[str] | None:
    tags = [tag for tag in _TAG.finditer(text) if tag["name"] and _ATTRIBUTE.search(tag["rest"])]
    found = [
        one
        for tag in random.sample(tags, min(len(tags), 5))
        for one in _ATTRIBUTE.finditer(text, tag.start("rest"), tag.end("rest"))
        if not one[1].startswith("xmlns")
    ]
    return random.choice(found) if found else None


def rename_attribute(text: str, random: Random) -> str:
    one = _attribute(text, random)
    new = random.choice(_ATTRIBUTES)
    return text[: one.start(1)] + new + text[one.end(1) :] if one else insert(text, random)


def delete_attribute(text: str, random: Random) -> str:
    one = _attribute(text, random)
    return text[: one.start()] + text[one.end() :] if one else insert(text, random)


def change_value(text: str, random: Random) -> str:
    one = _attribute(text, random)
    if one is None:
        return insert(text, random)
    group = 2 if one[2] is not None else 3
    return text[: one.start(group)] + random.choice(_VALUES) + text[one.end(group) :]


def add_attribute(text: str, random: Random) -> str:
    one = random.choice(elements(text))
    at = one.start + 1 + len(one.name)
    name, value = random.choice(_ATTRIBUTES), random.choice(("x", *_VALUES))
    if re.search(rf"\s{name}\s*=", text[at : one.inner]):
        return change_value(text, random)
    return f'{text[:at]} {name}="{value}"{text[at:]}'


_WAYS: tuple[Callable[[str, Random], str], ...] = (
    rename,
    delete,
    unwrap,
    empty,
    wrap,
    insert,
    double,
    move,
    stray_text,
    rename_attribute,
    delete_attribute,
    change_value,
    add_attribute,
)
