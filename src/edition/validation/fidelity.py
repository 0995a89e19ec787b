"""Fidelity: a witness has the words of its source text, all of them and no others.

A witness names its source in its header, `bibl[@type='seed']` with a `ptr` to a plain text and its
SHA-256. The one thing that may stand otherwise is a wiki's heading marks: `head/@rend="=="` says
that the source has `== … ==` there, and the check puts them back.
"""

import copy
import hashlib
from collections.abc import Iterator
from difflib import SequenceMatcher

from lxml import etree

from edition.corpus.document import NAMESPACES, Document, tei
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError
from edition.corpus.ruler import Place, Ruler
from edition.corpus.targets import DanglingPointerError
from edition.corpus.text import Point, TextMap, fold
from edition.corpus.texts import Text
from edition.problems import Problem

SEED_REMEDY = "put the source text there, or mend the pointer"
_POINT = "point to its plain text: <ptr target='letter.txt'/>"
# How far past the first difference to look for what was left out or put in.
_WINDOW = 200


def names_seed(element: etree._Element) -> bool:
    """Tell whether an element is the pointer to a source text."""
    parent = element.getparent()
    is_of_bibl = parent is not None and parent.tag == tei("bibl") and parent.get("type") == "seed"
    return is_of_bibl and element.tag == tei("ptr")


def check_fidelity(edition: Edition, text: Text) -> Iterator[Problem]:
    """Yield where a text leaves its source; nothing for a text that names none."""
    document = text.document
    seeds = "(.//t:teiHeader)[1]//t:bibl[@type='seed']"
    found = document.root.xpath(seeds, namespaces=NAMESPACES)
    for bibl in found:
        pointer = bibl.find(tei("ptr"))
        target = "" if pointer is None else pointer.get("target", "")
        if pointer is None or not target:
            message = "the header speaks of a source text and names none"
            yield document.problem(document.at(bibl), "seed-missing", message, _POINT)
            continue
        try:
            data = edition.bytes_of(edition.resolve(document, target, pointer).path)
        except (DanglingPointerError, PointerSyntaxError):
            # A pointer to nowhere is said once, with all other pointers.
            continue
        except OSError:
            message = f"`{target}` is no file of the project"
            yield document.problem(
                document.at(pointer, "target"), "seed-missing", message, SEED_REMEDY
            )
            continue
        yield from _check_sum(document, bibl, data)
        yield from _check_words(text, target, data.decode("utf-8-sig", "replace"))


def _check_sum(document: Document, bibl: etree._Element, data: bytes) -> Iterator[Problem]:
    for number in bibl.findall(tei("idno")):
        named = (number.text or "").strip().lower()
        if number.get("type") == "sha256" and named != hashlib.sha256(data).hexdigest():
            yield document.problem(
                document.at(number),
                "seed-changed",
                "the source text does not have this SHA-256",
                "restore the source; sources are never edited",
            )


def _check_words(text: Text, target: str, seed: str) -> Iterator[Problem]:
    marked = _Marked(text)
    source = fold(seed)
    here = marked.map.text
    if here == source:
        return
    start = _last_common_space(here, source)
    ours, theirs = _words(here[start:]), _words(source[start:])
    message, offset = _first_difference(ours, theirs)
    line, column = Ruler(seed).place_of(_unfold(seed, start + _length(theirs, offset[1])))
    hint = f"make the TEI read as {target} does in line {line}, column {column}"
    place = marked.place(start + _length(ours, offset[0]))
    yield text.document.problem(place, "text-differs", message, hint)


def _last_common_space(one: str, other: str) -> int:
    """Return the offset of the word in which two texts part."""
    pairs = zip(one, other, strict=False)
    parting = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    return one.rfind(" ", 0, parting) + 1


def _first_difference(ours: list[str], theirs: list[str]) -> tuple[str, tuple[int, int]]:
    """Say in words what differs first, and at which word of each."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, z, b, y in matcher.get_opcodes():
        here, there = " ".join(ours[a:z][:12]), " ".join(theirs[b:y][:12])
        match tag:
            case "delete":
                return f"`{here}` is not in the source", (a, b)
            case "insert":
                return f"`{there}` of the source is missing", (a, b)
            case "replace":
                return f"the TEI reads `{here}`, the source `{there}`", (a, b)
    return "the text ends differently from the source", (0, 0)


def _words(characters: str) -> list[str]:
    return characters.split(" ")[:_WINDOW] if characters else []


def _length(words: list[str], count: int) -> int:
    return sum(len(word) + 1 for word in words[:count])


def _unfold(seed: str, offset: int) -> int:
    """Return the offset in a raw text of a character of the folded one."""
    folded, blank = -1, True
    for index, character in enumerate(seed):
        space = character in " \t\r\n"
        if not (space and blank):
            folded += 1
        blank = space
        if folded == offset:
            return index
    return len(seed)


class _Marked:
    """A text with its wiki heading marks put back, and the way to its places in the file."""

    def __init__(self, text: Text) -> None:
        self._text = text
        duplicate = copy.deepcopy(text.element)
        self._originals = dict(zip(duplicate.iter(), text.element.iter(), strict=True))
        for head in list(duplicate.iter(tei("head"))):
            marks = head.get("rend", "")
            if marks and set(marks) == {"="}:
                _mark(head, marks)
        self.map = TextMap(duplicate)

    def place(self, offset: int) -> Place:
        """Return the place in the file of a character of the marked text."""
        document = self._text.document
        if not self.map.text:
            return document.at(self._text.element)
        point: Point = self.map.before(min(offset, len(self.map.text) - 1))
        original = self._originals.get(point.owner)
        if original is not None:
            return document.positions.of_text(original, point.slot, point.index)
        head = self._originals[next(point.owner.iterancestors())]
        # What follows the opening mark is the text of the head; the marks are nowhere in the file.
        if point.slot == "tail":
            return document.positions.of_text(head, "text", point.index)
        return document.at(head)


def _mark(head: etree._Element, marks: str) -> None:
    before, after = etree.Element(tei("seg")), etree.Element(tei("seg"))
    before.text, after.text = f"{marks} ", f" {marks}"
    before.tail, head.text = head.text, None
    head.insert(0, before)
    head.append(after)
