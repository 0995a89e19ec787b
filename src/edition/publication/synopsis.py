"""The points of account for pages: in short where they are pointed to, in full in the synopsis."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from lxml import etree

from edition.corpus.accounts import Point, Quoted, Reading, Topic, canons, voice_of
from edition.corpus.document import XML_ID, Document, tei
from edition.corpus.registers import Record
from edition.corpus.text import text_of
from edition.corpus.texts import Text
from edition.publication.elements import make_element, page_name
from edition.publication.material import Material
from edition.publication.plan import PageKind

Source = Callable[[Document, etree._Element], etree._Element]
"""Wraps a copy of some TEI as `p:source`."""


class Synopsis:
    """Makes what page documents say of points of account."""

    def __init__(self, material: Material, source: Source) -> None:
        self._material = material
        self._edition = material.edition
        self._points = material.plan.points
        self._page = material.plan.part_path(PageKind.SYNOPSIS)
        self._source = source

    def content(self, kind: PageKind) -> Iterator[etree._Element]:
        """Yield what the pages that compare the accounts are made of."""
        yield self.points()
        if kind is PageKind.CANONS:
            yield self.canons()
        else:
            yield from self.topics()

    def points(self) -> etree._Element:
        """Return `p:accounts`: each point in short, with who speaks and who is silent."""
        return self._accounts(self._points)

    def points_in(self, text: Text) -> etree._Element:
        """Return in short the points that quote a text."""
        return self._accounts(p for p in self._points if any(p.quoted_in(text)))

    def points_named(self, ids: Collection[str]) -> etree._Element:
        """Return in short the points with these ids."""
        return self._accounts(p for p in self._points if p.id in ids)

    def points_of(self, record: Record) -> etree._Element:
        """Return in short the points that a record occurs in; `here` are the texts that name it."""
        found = self._material.points_of[record]
        accounts = make_element("accounts")
        for point in self._points:
            if point in found:
                accounts.append(self._account(point, here=" ".join(found[point])))
        return accounts

    def topics(self) -> Iterator[etree._Element]:
        """Yield `p:topic`: the points of one topic in full, with the sentences they quote from."""
        by_topic: defaultdict[Topic, list[Point]] = defaultdict(list)
        for point in self._points:
            by_topic[point.topic].append(point)
        for topic, points in by_topic.items():
            made = make_element("topic", id=topic.id, label=topic.label)
            for head in topic.element.iterchildren(tei("head")):
                made.append(self._source(topic.document, head))
            made.extend(self._entry(point) for point in points)
            yield made

    def canons(self) -> etree._Element:
        """Return `p:canons`: which texts speak on which points, and with how many voices."""
        made = make_element("canons")
        for texts, points in canons(self._edition, self._points).items():
            canon = make_element(
                "canon",
                of=" ".join(text.id for text in texts),
                voices=len({voice_of(self._edition, text.id) for text in texts}),
                points=" ".join(point.id for point in points),
            )
            made.append(canon)
        return made

    def add_cues(self, text: Text, duplicate: etree._Element) -> None:
        """Add `p:cues` to the passages of a text's copy: the points that quote from each."""
        quoting: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for point in self._points:
            for reading, quoted in point.quoted_in(text):
                quoting[quoted.passage][point.id, reading.group] = None
        for element in list(duplicate.iter("*")):
            passage = element.get(XML_ID, "")
            if passage in quoting:
                cues = make_element("cues", passage=passage)
                for point_id, group in quoting[passage]:
                    cues.append(make_element("cue", for_=point_id, group=group))
                element.append(cues)

    def _accounts(self, points: Iterable[Point]) -> etree._Element:
        accounts = make_element("accounts")
        accounts.extend(self._account(point) for point in points)
        return accounts

    def _account(self, point: Point, here: str = "") -> etree._Element:
        made = make_element(
            "account",
            id=point.id,
            n=point.n,
            topic=point.topic.id,
            label=point.topic.label,
            page=self._page,
            here=here,
        )
        made.append(self._in_short(point))
        for text in self._edition.texts:
            for group in dict.fromkeys(r.group for r in point.readings if r.text is text):
                made.append(make_element("says", text=text.id, group=group))
            if text in point.silent:
                made.append(make_element("silent", text=text.id))
        return made

    def _in_short(self, point: Point) -> etree._Element:
        """Return the point's TEI without its readings and notes; nothing here has to be proved."""
        source = self._source(point.entry.document, point.entry.element)
        app = source[0]
        for child in list(app):
            if child.tag != tei("note") or child.get("type") != "question":
                app.remove(child)
        for element in app.iter("*"):
            element.attrib.pop(page_name("piece"), None)
        return source

    def _entry(self, point: Point) -> etree._Element:
        entry = make_element("entry", id=point.id, kind="account", n=point.n)
        entry.append(self._source(point.entry.document, point.entry.element))
        for reading in point.readings:
            entry.extend(self._sentences(reading))
        return entry

    def _sentences(self, reading: Reading) -> Iterator[etree._Element]:
        """Yield the sentences that a reading quotes from, with the words round the quotations."""
        by_passage: defaultdict[etree._Element, list[Quoted]] = defaultdict(list)
        for quoted in reading.quoted:
            by_passage[quoted.place.element].append(quoted)
        for passage, found in by_passage.items():
            found.sort(key=lambda quoted: quoted.place.start)
            yield from self._sentence(reading, passage, found)

    def _sentence(
        self, reading: Reading, passage: etree._Element, found: list[Quoted]
    ) -> Iterator[etree._Element]:
        text, end, rest = text_of(passage), 0, list[Quoted]()
        made = make_element("sentence", text=reading.text.id, passage=found[0].passage)
        for quoted in found:
            place = quoted.place
            if place.start < end:
                # Words that overlap cannot both be marked in one copy of their sentence.
                rest.append(quoted)
                continue
            made.append(_context(text[end : place.start]))
            key = self._material.pieces.key(quoted.quotation.element)
            made.append(make_element("quoted", piece=key or ""))
            end = place.end
        made.append(_context(text[end:]))
        yield made
        if rest:
            yield from self._sentence(reading, passage, rest)


def _context(words: str) -> etree._Element:
    made = make_element("context")
    made.text = words
    return made
