"""The reading pages: a text with its anchors and its margin, whole or in parts."""

import copy
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from edition.corpus.anchors import PAGE, anchored
from edition.corpus.document import XML_ID, local_name, tei
from edition.corpus.entries import Entry, EntryKind
from edition.corpus.mentions import passage_of
from edition.corpus.text import text_of
from edition.corpus.texts import Text
from edition.publication.copies import Copies
from edition.publication.elements import make_element, page_name
from edition.publication.material import Material
from edition.publication.pieces import part_key
from edition.publication.plan import Page, portion_path
from edition.publication.portions import Portion
from edition.publication.readings import put_names
from edition.publication.synopsis import Synopsis

Ids = Mapping[str, tuple[str, ...]]
"""The ids that a page turned out to have, by its address."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MILESTONES = (page_name("start"), page_name("end"), page_name("point"))


class ReadingPages:
    """Makes the contents of the pages on which texts are read."""

    def __init__(self, material: Material, copies: Copies, synopsis: Synopsis) -> None:
        self._material = material
        self._plan = material.plan
        self._copies = copies
        self._synopsis = synopsis
        # The text that was cut last, and its parts: its pages are asked for one after the other.
        self._last: tuple[Text | None, list[etree._Element]] = (None, [])

    def content(self, text: Text, portion: Portion | None) -> Iterator[etree._Element]:
        """Yield what the page of a text, or of one of its parts, is made of."""
        source = self._copies.wrapper(text.document)
        entries = list(_numbered(self._material.entries_in(text)))
        if portion is None:
            source.append(self._whole(text)[0])
            points = self._synopsis.points_in(text)
            yield from self._beside(text)
        else:
            parts = self._parts(text)
            source.append(copy.deepcopy(parts[portion.start]))
            source.set("paragraphs", str(_paragraphs_before(parts, portion.start)))
            entries = [e for e in entries if self._part_of(text, e[1]) == portion.start]
            points = self._synopsis.points_named(_named_in(source))
        yield source
        made = make_element("entries")
        made.extend(self._entry(text, entry, number) for number, entry in entries)
        yield made
        yield points

    def contents(self, page: Page, text: Text, ids: Ids) -> Iterator[etree._Element]:
        """Yield what the contents page of a text is made of.

        The text's addresses are on this page for good, so it has every id that its parts have.
        """
        yield from self._beside(text)
        heads = self._heads(text)
        made, known = make_element("portions"), set[str]()
        for portion in self._plan.portions_of(text):
            path = portion_path(page.path, portion.number)
            listed = make_element("portion", n=portion.number, page=path)
            there = ids.get(path, ())
            listed.extend(self._heading(head, there) for head in heads[portion.start])
            for identifier in there:
                if identifier not in known:
                    known.add(identifier)
                    listed.append(make_element("passage", id=identifier))
            made.append(listed)
        yield made

    def _beside(self, text: Text) -> Iterator[etree._Element]:
        """Yield where the other parts of a text's file are, if it has any."""
        if text.document in self._plan.remains.parts:
            yield make_element("remains", page=self._plan.remains_path(text.document))

    def _heads(self, text: Text) -> list[list[etree._Element]]:
        """Return the headings of a text's divisions, part by part."""
        parts = self._material.cut[text]
        found: list[list[etree._Element]] = [[] for _ in range(len(parts))]
        for head in text.element.iter(tei("head")):
            parent, part = head.getparent(), parts.part_of(head)
            if parent is not None and part is not None and _is_division(parent):
                found[part].append(head)
        return found

    def _heading(self, head: etree._Element, there: Sequence[str]) -> etree._Element:
        level = sum(_is_division(e) for e in head.iterancestors())
        anchor = self._material.anchor_ids.get(head) or head.get(XML_ID) or passage_of(head)
        made = make_element("heading", level=level, anchor=anchor if anchor in there else "")
        made.text = text_of(head)
        return made

    def _whole(self, text: Text) -> list[etree._Element]:
        """Return a copy of a text with its anchors, as a list of its elements."""
        anchors = [anchor for _, anchor in self._material.anchors[text]]
        duplicate = anchored(text.element, anchors)
        twins = [element for element in duplicate.iter() if not _is_milestone(element)]
        self._copies.finish(text.document, list(text.element.iter()), twins)
        self._synopsis.add_cues(text, duplicate)
        return twins

    def _parts(self, text: Text) -> list[etree._Element]:
        if self._last[0] is not text:
            parts = self._material.cut[text].split(self._whole(text))
            key = self._material.pieces.key(text.element)
            for number, part in enumerate(parts):
                part.set(page_name("piece"), part_key(key or "", number))
            _close_open_anchors(parts)
            self._last = text, parts
        return self._last[1]

    def _part_of(self, text: Text, entry: Entry) -> int | None:
        """Return the part in which an entry is anchored first."""
        parts = self._material.cut[text]
        places = [a.place for e, a in self._material.anchors[text] if e is entry]
        found = (parts.part_of(place.element) for place in places)
        return min((part for part in found if part is not None), default=0)

    def _entry(self, text: Text, entry: Entry, number: str) -> etree._Element:
        places = [a.place for e, a in self._material.anchors[text] if e is entry]
        passages = list(dict.fromkeys(passage_of(place.element) for place in places))
        made = make_element(
            "entry",
            id=entry.id,
            kind=entry.kind,
            n=number,
            passage=passages[0],
            passages=" ".join(passages),
        )
        heads = make_element("heads")
        for listing in entry.element.iterancestors(tei("listApp"), tei("listAnnotation")):
            for head in listing.iterchildren(tei("head")):
                heads.insert(0, self._copies.source(entry.document, head))
        source = self._copies.source(entry.document, entry.element)
        if entry.kind is EntryKind.VARIANT:
            self._see_from(text, entry, source)
            if self._material.is_positive(entry):
                made.set("apparatus", "positive")
        made.extend((heads, source))
        return made

    def _see_from(self, text: Text, entry: Entry, source: etree._Element) -> None:
        """Prepare the readings of a variant for the page of one of its texts."""
        places = self._material.places_of(entry)
        readings = entry.element.iter(tei("rdg"), tei("lem"))
        # What the entry includes of other files comes with readings of its own.
        twins = (r for r in source.iter(tei("rdg"), tei("lem")) if _home(r) is source)
        for original, reading in zip(readings, twins, strict=True):
            # What the witness itself reads stands in the text beside the entry.
            if f"#{text.id}" in reading.get("wit", "").split():
                reading.attrib.pop(page_name("piece"), None)
            elif original in places:
                put_names(reading, places[original], entry.document.path)


def _numbered(entries: list[Entry]) -> Iterator[tuple[str, Entry]]:
    """Number entries as the margin shows them: variants 1 2 3, notes a b c.

    Points of account are in the synopsis; the margin has a line for each, which leads there.
    """
    variants, notes = 0, 0
    for entry in entries:
        match entry.kind:
            case EntryKind.VARIANT:
                variants += 1
                yield str(variants), entry
            case EntryKind.NOTE:
                yield _lettered(notes), entry
                notes += 1
            case EntryKind.ACCOUNT:
                continue


def _lettered(number: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    head, last = divmod(number, len(_LETTERS))
    return (_lettered(head - 1) if head else "") + _LETTERS[last]


def _is_division(element: etree._Element) -> bool:
    return local_name(element).startswith("div")


def _is_milestone(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{PAGE}}}")


def _home(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(page_name("source")))


def _named_in(source: etree._Element) -> set[str]:
    """Return the ids of the entries that a part has milestones or cues of."""
    return {element.get("for", "") for element in source.iter(*_MILESTONES, page_name("cue"))}


def _paragraphs_before(parts: list[etree._Element], number: int) -> int:
    """Return how many paragraphs come before a part's first; one that continues counts there."""
    begun = sum(not _is_continued(p) for part in parts[:number] for p in part.iter(tei("p")))
    return begun - sum(_is_continued(p) for p in parts[number].iter(tei("p")))


def _is_continued(element: etree._Element) -> bool:
    return element.get(page_name("continued")) is not None


def _close_open_anchors(parts: list[etree._Element]) -> None:
    """End at the end of each part what is open there, and begin it again in the next."""
    running: list[etree._Element] = []
    for part in parts:
        _begin(part, running)
        running = _open_at_end(part)
        last = [element for element in part.iter("*") if not _is_milestone(element)][-1]
        holder = last if (last.text or "").strip() else last.getparent()
        for start in running:
            end = etree.Element(page_name("end"), dict(start.attrib))
            (last if holder is None else holder).append(end)


def _begin(part: etree._Element, running: list[etree._Element]) -> None:
    holder = next((e for e in part.iter("*") if (e.text or "").strip()), part)
    for start in reversed(running):
        again = etree.Element(start.tag, dict(start.attrib))
        again.tail, holder.text = holder.text, None
        holder.insert(0, again)


def _open_at_end(part: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for milestone in part.iter(*_MILESTONES):
        if milestone.tag == page_name("start"):
            found.append(milestone)
        elif milestone.tag == page_name("end"):
            matching = [s for s in found if s.get("for") == milestone.get("for")]
            if matching:
                found.remove(matching[-1])
    return found
