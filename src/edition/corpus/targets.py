"""What pointers lead to: a file, an element in it, or a stretch of its text."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from edition.corpus.document import XML_ID, Document
from edition.corpus.pointers import Fragment, Match, Path, Range, StringRange
from edition.corpus.text import TextMap, text_of


class DanglingPointerError(Exception):
    """A pointer leads nowhere; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UndefinedPrefixError(DanglingPointerError):
    """A pointer has a prefix that is neither defined nor a scheme that everybody knows."""

    def __init__(self, prefix: str) -> None:
        hint = f"define it in the header, in a <prefixDef ident='{prefix}'>, or mend the prefix"
        super().__init__(f"the prefix `{prefix}:` is not defined", hint)
        self.prefix = prefix


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """Where a pointer leads: a stretch of an element's text, an element, or a whole file.

    Without an element the target is the file; `start` is None where the whole element is meant.
    Of a place outside the project, or in a file that could not be read, nothing is known; `href`
    is its address on the web, if it has one.
    """

    path: PurePosixPath
    document: Document | None = None
    element: etree._Element | None = None
    start: int | None = None
    end: int | None = None
    is_known: bool = True
    href: str = ""


def within(document: Document, fragment: Fragment | None) -> Target:
    """Find the place that a fragment names in a file; raises `DanglingPointerError`."""
    if fragment is None:
        return Target(document.path, document)
    if isinstance(fragment, Path):
        return Target(document.path, document, is_known=False)
    element = _element(document, fragment.id)
    match fragment:
        case Range():
            return _from_to(document, element, fragment)
        case StringRange(offset=offset, length=length):
            return Target(document.path, document, element, *_checked(offset, length, element))
        case Match(words=words, number=number):
            return Target(document.path, document, element, *_sought(words, number, element))
        case _:
            return Target(document.path, document, element)


def _element(document: Document, identifier: str) -> etree._Element:
    element = document.by_id.get(identifier)
    if element is None:
        raise DanglingPointerError(
            f"`{document.path}` has no element with xml:id `{identifier}`",
            _nearest(identifier, document),
        )
    return element


def _from_to(document: Document, first: etree._Element, fragment: Range) -> Target:
    """Return the stretch from the start of one element, or a point in it, to the end of another."""
    last = _element(document, fragment.last)
    around = {first, *first.iterancestors()}
    common = next(e for e in (last, *last.iterancestors()) if e in around)
    mapped = TextMap(common)
    opening, closing = mapped.span(first), mapped.span(last)
    if opening is None or closing is None:
        # Milestones have no words, but an order.
        _in_order(document, first, last)
        return Target(document.path, document, first)
    start = opening[0] + (fragment.offset or 0)
    end = closing[1] if fragment.last_offset is None else closing[0] + fragment.last_offset
    if start > opening[1] or end > closing[1] or start >= end:
        raise DanglingPointerError(
            f"from `{fragment.id}` to `{fragment.last}` there are no words, or not as many",
            "name the first passage first; offsets start at 0",
        )
    return Target(document.path, document, common, start, end)


def _in_order(document: Document, first: etree._Element, last: etree._Element) -> None:
    if document.at(last) < document.at(first):
        raise DanglingPointerError(
            f"`{last.get(XML_ID)}` stands before `{first.get(XML_ID)}`", "exchange the two"
        )


def _checked(offset: int, length: int, element: etree._Element) -> tuple[int, int]:
    size = len(text_of(element))
    if offset + length > size:
        raise DanglingPointerError(
            f"the text of `{element.get(XML_ID)}` has {size} characters, not {offset + length}",
            "count the offset again; it starts at 0",
        )
    return offset, offset + length


def _sought(words: str, number: int, element: etree._Element) -> tuple[int, int]:
    text, start = text_of(element), -1
    for _ in range(number):
        start = text.find(words, start + 1)
        if start < 0:
            raise DanglingPointerError(
                f"`{words}` is not in `{element.get(XML_ID)}` {number} times"
            )
    return start, start + len(words)


def _nearest(identifier: str, document: Document) -> str:
    near = document.id_like(identifier)
    return f"did you mean `{near}`?" if near else "add the element or mend the pointer"
