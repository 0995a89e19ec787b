"""Coverage: where texts are compared point by point, no sentence of theirs is left out."""

from collections.abc import Iterator

from lxml import etree

from edition.corpus.accounts import points_of
from edition.corpus.document import tei
from edition.corpus.edition import Edition
from edition.corpus.entries import Place
from edition.corpus.mentions import passage_of
from edition.corpus.text import TextMap, text_of
from edition.corpus.texts import Text
from edition.problems import Problem


def check_coverage(edition: Edition) -> Iterator[Problem]:
    """Yield the sentences that no point of account quotes, if the edition has such points."""
    points = points_of(edition)
    if not points:
        return
    places = [q.place for point in points for reading in point.readings for q in reading.quoted]
    for text in edition.texts:
        yield from _uncovered(text, [p for p in places if p.document is text.document])


def _uncovered(text: Text, places: list[Place]) -> Iterator[Problem]:
    covered = {sentence for place in places for sentence in _sentences(place)}
    for sentence in text.element.iter(tei("s")):
        if sentence not in covered and text_of(sentence):
            yield text.document.problem(
                text.document.at(sentence),
                "uncovered-sentence",
                f"no point of account quotes {passage_of(sentence)}",
                "quote its words in the point they belong to, or make a point for them",
            )


def _sentences(place: Place) -> Iterator[etree._Element]:
    """Yield the sentences that have some of the words at a place."""
    if place.element.tag == tei("s"):
        yield place.element
        return
    inside = list(place.element.iter(tei("s")))
    if not inside:
        yield from place.element.iterancestors(tei("s"))
        return
    text_map = TextMap(place.element)
    for sentence in inside:
        start, end = text_map.span(sentence) or (0, 0)
        if start < place.end and place.start < end:
            yield sentence
