"""Stand-off entries: variants of wording, points of account and notes, with the words they quote.

The form is one for all three (docs/decisions/0002): an entry quotes words and says where they
stand. Whether they stand there is checked here, once, for the validator and for the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from edition.corpus.document import NAMESPACES, XML_ID, Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError, split
from edition.corpus.targets import DanglingPointerError, Target
from edition.corpus.text import TextMap, fold, text_of


class EntryKind(StrEnum):
    """A variant of wording, a point of account, or an explanatory note."""

    VARIANT = "variant"
    ACCOUNT = "account"
    NOTE = "note"


@dataclass(frozen=True, slots=True, eq=False)
class Quotation:
    """Words that an entry says to stand at a place: the element that has them, and its pointer.

    `offset` is the pointer's place in its attribute's value. A witness that lacks a variant is
    quoted with no words at all.
    """

    document: Document
    element: etree._Element
    pointer: str
    offset: int
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry: its TEI (`app` or `annotation`) and the quotations in it, in document order."""

    id: str
    kind: EntryKind
    document: Document
    element: etree._Element
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where quoted words stand: from `start` to `end` in the text of an element."""

    document: Document
    element: etree._Element
    start: int
    end: int

    @property
    def is_point(self) -> bool:
        """Tell whether the place is a point between words, not words."""
        return self.start == self.end


class StaleQuotationError(Exception):
    """The quoted words do not stand where they are said to; `hint` says what to do.

    `is_elsewhere` says that the fault lies with the pointer or its file, and is said there.
    """

    def __init__(self, rule: str, message: str, hint: str, *, is_elsewhere: bool = False) -> None:
        super().__init__(message)
        self.rule = rule
        self.hint = hint
        self.is_elsewhere = is_elsewhere
        self.place: Place | None = None
        """Where the words should stand, if that is known."""


def entries_of(edition: Edition) -> tuple[Entry, ...]:
    """Return all stand-off entries of an edition, file by file, in document order."""
    return tuple(entry for document in edition.documents.values() for entry in entries_in(document))


def entries_in(document: Document) -> Iterator[Entry]:
    """Yield the stand-off entries of a file, in its order."""
    found = document.root.xpath(
        "t:standOff//t:listApp//t:app | t:standOff//t:listAnnotation//t:annotation",
        namespaces=NAMESPACES,
    )
    for element in found:
        kind = _kind(element)
        quotations = tuple(quotations_in(document, element))
        yield Entry(element.get(XML_ID, ""), kind, document, element, quotations)


def _kind(element: etree._Element) -> EntryKind:
    if local_name(element) == "annotation":
        return EntryKind.NOTE
    lists = element.xpath("ancestor::t:listApp/@type", namespaces=NAMESPACES)
    accounts = "accounts" in lists or element.get("type") == "account"
    return EntryKind.ACCOUNT if accounts else EntryKind.VARIANT


def quotations_in(document: Document, entry: etree._Element) -> Iterator[Quotation]:
    """Yield what an entry, or an essay, quotes and says the place of."""
    for element in entry.iter(tei("rdg"), tei("lem"), tei("quote")):
        for offset, pointer in split(element.get("source", "")):
            yield Quotation(document, element, pointer, offset, text_of(element))


def locate(edition: Edition, quotation: Quotation) -> Place:
    """Find the place of quoted words and make sure that they stand there.

    Raises `StaleQuotationError` where they do not, stand there more than once, or the pointer
    leads nowhere.
    """
    try:
        target = edition.resolve(quotation.document, quotation.pointer, quotation.element)
    except (DanglingPointerError, PointerSyntaxError) as error:
        hint = getattr(error, "hint", "")
        raise StaleQuotationError("dangling-pointer", str(error), hint, is_elsewhere=True) from None
    if target.document is None or target.element is None:
        raise StaleQuotationError(
            "bad-pointer",
            f"`{quotation.pointer}` names no passage of a text",
            "add `#` and an id",
            is_elsewhere=not target.is_known,
        )
    try:
        start, end = _sought(quotation, target, text_of(target.element))
    except StaleQuotationError as error:
        start, end = target.start or 0, target.end or 0
        error.place = Place(target.document, target.element, start, end)
        raise
    return Place(target.document, target.element, start, end)


def position_of(place: Place) -> tuple[int, int]:
    """Return the line and column at which a place begins."""
    mapped = TextMap(place.element)
    if not mapped.text:
        return place.document.at(place.element)
    point = mapped.before(min(place.start, len(mapped.text) - 1))
    return place.document.positions.of_text(point.owner, point.slot, point.index)


def _sought(quotation: Quotation, target: Target, text: str) -> tuple[int, int]:
    words, identifier = fold(quotation.words), _id(target)
    if target.start is not None and target.end is not None:
        there = text[target.start : target.end]
        if there != words:
            raise StaleQuotationError(
                "stale-quotation",
                f"`{_short(words)}` is quoted, but `{quotation.pointer}` reads `{_short(there)}`",
                _remedy(words, text, identifier),
            )
        return target.start, target.end
    first = text.find(words)
    if first < 0:
        raise StaleQuotationError(
            "stale-quotation",
            f"`{_short(words)}` is quoted, but is not in `{identifier}`: `{_short(text)}`",
            "quote the words as they stand, or point to the passage that has them",
        )
    if text.find(words, first + 1) >= 0:
        raise StaleQuotationError(
            "ambiguous-quotation",
            f"`{_short(words)}` stands more than once in `{identifier}`",
            f"say which: `string-range({identifier},{first},{len(words)})` is the first",
        )
    return first, first + len(words)


def _id(target: Target) -> str:
    return target.element.get(XML_ID, "") if target.element is not None else ""


def _remedy(words: str, text: str, identifier: str) -> str:
    first = text.find(words)
    if not words or first < 0:
        return "quote the words as they stand, or mend the pointer"
    return f"they stand at `string-range({identifier},{first},{len(words)})`"


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:40]} … {words[-15:]}"
