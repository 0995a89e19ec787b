"""The units of a file: each `TEI` or `teiCorpus` in it, cut into header, texts and other parts.

A file may be one TEI, a corpus of many, a TEI with others inside it, or a fragment that another
file includes. Everything in it belongs to one of the units, so nothing is left out of account.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import Document, tei
from edition.corpus.text import words_of

WHOLES = (tei("TEI"), tei("teiCorpus"))
"""The elements that are a TEI of their own."""

_BODIES = (tei("text"), tei("sourceDoc"))
# What makes a text worth a page even if it has no words.
_SHOWN = ("graphic", "media", "notatedMusic", "formula", "pb")


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One TEI: its root, its header if it has one, what is read in it, and all other parts.

    What is read is its `text`s; where it has none, its `sourceDoc`; where it has neither, nor any
    register, its header, as in a catalogue of manuscripts.
    """

    document: Document
    root: etree._Element
    header: etree._Element | None
    bodies: tuple[etree._Element, ...]
    parts: tuple[etree._Element, ...]


def units_of(document: Document) -> Iterator[Unit]:
    """Yield the units of a file in document order, the outer before those it holds."""
    yield from _units(document, document.root)


def _units(document: Document, root: etree._Element) -> Iterator[Unit]:
    if root.tag not in WHOLES:
        yield _fragment(document, root)
        return
    children = list(root.iterchildren("*"))
    inner = [child for child in children if child.tag in WHOLES]
    headers = [child for child in children if child.tag == tei("teiHeader")]
    bodies = _bodies(children, headers, has_inner=bool(inner) or root.tag == tei("teiCorpus"))
    rest = [c for c in children if c not in (*inner, *headers[:1], *bodies)]
    # Words that stand between the parts are in no part but the whole.
    own = [root] if _has_own_words(root) else []
    header = headers[0] if headers else None
    yield Unit(document, root, header, tuple(bodies), (*own, *rest))
    for child in inner:
        yield from _units(document, child)


def _fragment(document: Document, root: etree._Element) -> Unit:
    """Return the unit that the root of a fragment makes."""
    if root.tag in _BODIES:
        return Unit(document, root, None, (root,), ())
    if root.tag == tei("teiHeader"):
        return Unit(document, root, root, (root,), ())
    return Unit(document, root, None, (), (root,))


def _bodies(
    children: list[etree._Element], headers: list[etree._Element], *, has_inner: bool
) -> list[etree._Element]:
    found = [child for child in children if child.tag == tei("text") and _is_shown(child)]
    found = found or [child for child in children if child.tag == tei("sourceDoc")]
    if found or has_inner or any(child.tag == tei("standOff") for child in children):
        return found or [child for child in children if child.tag == tei("text")]
    return headers[:1] or [child for child in children if child.tag == tei("text")]


def _is_shown(text: etree._Element) -> bool:
    return bool(words_of(text)) or next(text.iter(*map(tei, _SHOWN)), None) is not None


def _has_own_words(root: etree._Element) -> bool:
    tails = (child.tail or "" for child in root)
    return bool((root.text or "").strip() or "".join(tails).strip())
