"""The passages of finished pages: what a search finds as one result, read from the HTML itself.

A stylesheet marks a passage with `data-passage` and its kind. What it added to the words of a text
(`data-added`: cues, addresses) is no part of them; an entry of the margin counts as it is shown.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_BLOCKS = frozenset("p div li dt dd tr td th h1 h2 h3 h4 h5 h6 article section ul ol dl q".split())
# In these only the words of the text itself are sought.
_PLAIN = frozenset(("text", "essay", "header"))


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its address, its kind, its words, and what it names.

    `page` is the title of its page, `names` are the addresses of the records it names, `sigla`
    those of the witnesses whose readings it has.
    """

    address: str
    kind: str
    words: str
    page: str
    names: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    sigla: tuple[str, ...] = ()


def passages_on(path: str, page: str) -> list[Passage]:
    """Return the passages of a page, given its address within the site and its HTML."""
    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    title = next(("".join(h.itertext()) for h in root.iter("h1")), "")
    found = [_passage(path, " ".join(title.split()), e) for e in root.iter() if _kind(e)]
    return [passage for passage in found if passage.words]


def _kind(element: etree._Element) -> str:
    return element.get("data-passage", "") if isinstance(element.tag, str) else ""


def _passage(path: str, page: str, element: etree._Element) -> Passage:
    kind = _kind(element)
    own = list(_own(element, leaves_added_out=kind in _PLAIN))
    identifier = next((e.get("id") for e in (element, *element.iterancestors()) if e.get("id")), "")
    links = [e.get("href", "") for e in own if e.tag == "a"]
    dates = [f"{e.get('datetime', '')} {e.get('title', '')}" for e in own if _has(e, "date")]
    sigla = ("".join(e.itertext()) for e in own if _has(e, "siglum"))
    return Passage(
        address=f"{path}#{identifier}" if identifier else path,
        kind=kind,
        words=" ".join("".join(_strings(element, set(own))).split()),
        page=page,
        names=tuple(dict.fromkeys(_within_site(path, link) for link in links)),
        years=tuple(sorted({year for date in dates for year in _YEAR.findall(date)})),
        sigla=tuple(dict.fromkeys(sigla)) if kind not in _PLAIN else (),
    )


def _own(element: etree._Element, *, leaves_added_out: bool) -> Iterator[etree._Element]:
    """Yield a passage's elements that are seen and belong to no passage within it."""
    yield element
    for child in element:
        if not isinstance(child.tag, str) or "hidden" in child.attrib or _kind(child):
            continue
        if _has(child, "back") or (leaves_added_out and "data-added" in child.attrib):
            continue
        yield from _own(child, leaves_added_out=leaves_added_out)


def _strings(element: etree._Element, own: set[etree._Element]) -> Iterator[str]:
    """Yield the characters of an element's own parts; a block parts words."""
    bound = " " if element.tag in _BLOCKS else ""
    yield bound
    yield element.text or ""
    for child in element:
        if child in own:
            yield from _strings(child, own)
        yield child.tail or ""
    yield bound


def _has(element: etree._Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _within_site(path: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link.partition("#")[0]))
