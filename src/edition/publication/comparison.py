"""Two texts side by side for a page: passages that answer to each other, with their differences."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from edition.corpus.anchors import Anchor, anchored
from edition.corpus.entries import Place
from edition.corpus.mentions import passage_of
from edition.corpus.parallels import Difference, Parallel, Passage, Row, parallel
from edition.corpus.text import is_read
from edition.publication.elements import make_element, page_name
from edition.publication.material import Material
from edition.publication.plan import Comparison

_Numbers = Mapping[Difference, int]


def compared(material: Material, comparison: Comparison) -> Iterator[etree._Element]:
    """Yield `p:difference` for each variant of two texts, and `p:row` for passages that answer."""
    found = parallel(material.edition, comparison.plan, *comparison.texts[:2])
    numbers = {difference: n for n, difference in enumerate(found.differences, 1)}
    by_id = {difference.entry.id: n for difference, n in numbers.items()}
    for difference, number in numbers.items():
        element = difference.entry.element
        linked = (by_id.get(pointer[1:]) for pointer in element.get("corresp", "").split())
        yield make_element(
            "difference",
            id=difference.entry.id,
            n=number,
            type=element.get("type", ""),
            moved=" ".join(str(other) for other in linked if other),
        )
    for number, row in enumerate(found.rows, 1):
        yield _row(material, found, row, number, numbers)


def _row(
    material: Material, found: Parallel, row: Row, number: int, numbers: _Numbers
) -> etree._Element:
    made = make_element("row", n=number)
    total = differing = 0
    for side, (text, passages) in enumerate(zip(found.texts, row.sides, strict=True)):
        holder = make_element("side", text=text.id)
        for passage in passages:
            stretches = list(_stretches(passage, side, numbers))
            holder.append(_passage(material, passage, stretches))
            total += len(passage.words.split())
            covered = (passage.words[start:end] for _, start, end in stretches)
            differing += sum(len(words.split()) for words in covered)
        made.append(holder)
    # What one text has alone differs whole, even where no variant says so.
    is_alone = not all(row.sides)
    made.set("words", str(total))
    made.set("differing", str(total if is_alone else min(differing, total)))
    return made


def _stretches(
    passage: Passage, side: int, numbers: _Numbers
) -> Iterator[tuple[Difference, int, int]]:
    """Yield the differences within a passage, each from where to where in its words."""
    for difference in numbers:
        start, end = difference.spots[side]
        if start == end:
            # A point between two passages belongs to the one before it.
            here = passage.start < start <= passage.end or start == passage.start == 0
        else:
            here = start < passage.end and passage.start < end
        if here:
            offset = passage.start
            size = passage.end - offset
            yield difference, max(start - offset, 0), min(end - offset, size)


def _passage(
    material: Material, passage: Passage, stretches: Sequence[tuple[Difference, int, int]]
) -> etree._Element:
    element, document = passage.element, passage.text.document
    if element is None:
        made = make_element("passage")
        made.text = passage.words
        return made
    made = make_element(
        "passage",
        id=passage_of(element),
        block=_block(element),
    )
    made.set(page_name("piece"), material.pieces.repeat(document, element))
    places = [
        Anchor(difference.entry.id, "difference", Place(document, element, start, end))
        for difference, start, end in stretches
    ]
    source = make_element("source", file=document.path, url=material.plan.download(document.path))
    source.append(_as_read(anchored(element, places)))
    made.append(source)
    return made


def _block(element: etree._Element) -> str:
    """Return the id of the block that a passage stands in, or nothing."""
    parent = element.getparent()
    return passage_of(parent) if parent is not None else ""


def _as_read(duplicate: etree._Element) -> etree._Element:
    """Return a copy of a passage without what does not belong to its text."""
    duplicate.tail = None
    for element in [e for e in duplicate.iter("*") if e is not duplicate and not is_read(e)]:
        before, parent = element.getprevious(), element.getparent()
        if parent is None:
            continue
        if before is None:
            parent.text = (parent.text or "") + (element.tail or "")
        else:
            before.tail = (before.tail or "") + (element.tail or "")
        parent.remove(element)
    return duplicate
