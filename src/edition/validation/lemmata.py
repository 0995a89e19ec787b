"""Entries with two end points: what stands between them is the lemma.

The TEI Guidelines call the method double-end-point-attached (chapter 13.2.2): `app/@from` points
to where the lemma begins, `@to` to where it ends; without `@to` it ends where the entry stands.
The words of `lem` are compared without punctuation and case, and `…` or `...` in them stands for
any words between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError
from edition.corpus.targets import DanglingPointerError, Target
from edition.corpus.text import fold, is_read, pieces
from edition.problems import Problem

_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = re.compile(r"…|\[?\.\s?\.\s?\.\]?|\s[-\u2013\u2014~]\s")
_APPARATUS = frozenset(("app", "note", "witDetail", "listApp"))


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """Where an entry's lemma begins and ends in its text."""

    document: Document
    first: etree._Element
    last: etree._Element


def check_lemmata(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the entries of a file whose end points are reversed, or hold other words."""
    for app in document.root.iter(tei("app")):
        if app.get("from") is None:
            if app.get("to") is not None:
                yield _without_start(document, app)
            continue
        ends = _ends(edition, document, app)
        if ends is None:
            continue
        if ends.document.at(ends.last) < ends.document.at(ends.first):
            yield _reversed(document, app, ends)
        else:
            yield from _check_words(document, app, ends)


def _ends(edition: Edition, document: Document, app: etree._Element) -> _Ends | None:
    """Find the ends of an entry; None where a pointer leads nowhere, which is said elsewhere."""
    first = _followed(edition, document, app, "from")
    last = first if app.get("to") is None else _followed(edition, document, app, "to")
    if first is None or last is None or first.document is None or first.element is None:
        return None
    if last.element is None or last.document is not first.document:
        return None
    in_text = app.get("to") is None and first.document is document and _is_in_text(app)
    return _Ends(first.document, first.element, app if in_text else last.element)


def _followed(
    edition: Edition, document: Document, app: etree._Element, attribute: str
) -> Target | None:
    try:
        return edition.resolve(document, app.get(attribute, "").strip(), app)
    except (DanglingPointerError, PointerSyntaxError):
        return None


def _is_in_text(app: etree._Element) -> bool:
    return next(app.iterancestors(tei("listApp"), tei("standOff")), None) is None


def _without_start(document: Document, app: etree._Element) -> Problem:
    message = "the entry says where its lemma ends, and not where it begins"
    hint = "add @from, a pointer to where the lemma begins"
    return document.problem(document.at(app, "to"), "no-such-place", message, hint)


def _reversed(document: Document, app: etree._Element, ends: _Ends) -> Problem:
    begins, stops = (
        "line {}, column {}".format(*ends.document.at(end)) for end in (ends.first, ends.last)
    )
    return document.problem(
        document.at(app, "from"),
        "reversed-span",
        f"app/@from=`{app.get('from')}`: the lemma begins in {begins}, and ends in {stops}",
        "exchange @from and @to",
    )


def _check_words(document: Document, app: etree._Element, ends: _Ends) -> Iterator[Problem]:
    lemma = app.find(tei("lem"))
    quoted = "" if lemma is None else words_of_text(lemma)
    there = words_between(ends.first, ends.last)
    # Anchors without words between them mark a point, and an empty lemma says so.
    if lemma is None or not has_words(quoted) or agrees(quoted, there):
        return
    found = f"`{there}`" if there else "no words"
    between = " and ".join(f"`{app.get(name)}`" for name in ("from", "to") if app.get(name))
    yield document.problem(
        document.at(lemma),
        "stale-quotation",
        f"`{quoted}` is the lemma, but between {between} stand {found}"
        if app.get("to")
        else f"`{quoted}` is the lemma, but from {between} on stand {found}",
        "give the words of the text in <lem>, or mend @from and @to",
    )


def words_of_text(element: etree._Element) -> str:
    """Return the words of an element, an apparatus and notes within it left out."""
    return fold("".join(piece.characters for piece in pieces(element, _is_of_the_text)))


def has_words(lemma: str) -> bool:
    """Tell whether a lemma has any words."""
    return _WORD.search(lemma) is not None


def _is_of_the_text(element: etree._Element) -> bool:
    return is_read(element) and local_name(element) not in _APPARATUS


def words_between(first: etree._Element, last: etree._Element) -> str:
    """Return the words from the start of an element to the end of another, the apparatus left out.

    An entry of the apparatus as the last element stands for the place before it.
    """
    if first is last:
        return words_of_text(first)
    root = _common(first, last)
    found: list[str] = []
    begun, ended = root is first, False

    def reads(child: etree._Element) -> bool:
        nonlocal begun, ended
        begun = begun or child is first
        ended = ended or child is last
        return _is_of_the_text(child)

    for piece in () if root is None else pieces(root, reads):
        if ended and not _lies_in(piece.owner, piece.slot, last):
            break
        if begun:
            found.append(piece.characters)
    return fold("".join(found))


def _common(one: etree._Element, other: etree._Element) -> etree._Element | None:
    """Return the innermost element that holds both."""
    around = {one, *one.iterancestors()}
    return next((e for e in (other, *other.iterancestors()) if e in around), None)


def _lies_in(owner: etree._Element, slot: str, element: etree._Element) -> bool:
    """Tell whether a piece is of an element's own words, or of its bounds."""
    holder = owner.getparent() if slot == "tail" else owner
    return holder is element or (holder is not None and element in holder.iterancestors())


def agrees(lemma: str, text: str) -> bool:
    """Tell whether a lemma, which may leave out words in its midst, is of this text."""
    words = _words(text)
    start, *others = [_words(part) for part in _ELLIPSIS.split(lemma)]
    if not others:
        return start == words
    end = others[-1]
    enough = len(start) + len(end) <= len(words)
    return enough and words[: len(start)] == start and words[len(words) - len(end) :] == end


def stands_in(lemma: str, text: str) -> bool:
    """Tell whether a lemma, which may leave out words in its midst, stands anywhere in a text."""
    words, at = _words(text), 0
    for part in map(_words, _ELLIPSIS.split(lemma)):
        starts = range(at, len(words) - len(part) + 1)
        at = next((n + len(part) for n in starts if words[n : n + len(part)] == part), -1)
        if at < 0:
            return False
    return True


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
