"""The words of readings with the names that are tagged where they stand.

A stand-off reading repeats words of a witness, and only words. For a page the names in them are
taken from the witness, so that they lead to the registers from the apparatus too.
"""

import posixpath
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from lxml import etree

from edition.corpus.document import Document, local_name
from edition.corpus.entries import Place
from edition.corpus.mentions import NAMING
from edition.corpus.pointers import split
from edition.corpus.text import TextMap

_Run = tuple[tuple[etree._Element, ...], str]


def put_names(reading: etree._Element, place: Place, path: PurePosixPath) -> None:
    """Put the names at a place round the words of a reading, which must be those of the place.

    `path` is that of the reading's file, from which the pointers of the names have to lead.
    """
    children = [child for child in reading if isinstance(child.tag, str)]
    if children or place.is_point:
        return
    reading.text = None
    _fill(reading, list(_runs(place)), 0, (place.document, path))


def _runs(place: Place) -> Iterator[_Run]:
    """Yield the characters at a place with the names round each, the outermost first."""
    mapped = TextMap(place.element)
    names: tuple[etree._Element, ...] = ()
    for offset in range(place.start, place.end):
        character = mapped.text[offset]
        # The space of a block's bounds stands nowhere: it goes with what is before it.
        point = mapped.at(offset)
        if point.slot != "break":
            owner = point.owner if point.slot == "text" else point.owner.getparent()
            names = tuple(reversed(list(_names(owner, place.element))))
        yield names, character


def _names(element: etree._Element | None, root: etree._Element) -> Iterator[etree._Element]:
    while element is not None:
        if local_name(element) in NAMING and element.get("ref"):
            yield element
        element = None if element is root else element.getparent()


def _fill(
    parent: etree._Element, runs: Sequence[_Run], depth: int, files: tuple[Document, PurePosixPath]
) -> None:
    for name, group in groupby(runs, lambda run: run[0][depth] if len(run[0]) > depth else None):
        inside = list(group)
        if name is not None:
            made = etree.SubElement(parent, name.tag)
            made.set("ref", _led(name.get("ref", ""), *files))
            _fill(made, inside, depth + 1, files)
            continue
        characters = "".join(character for _, character in inside)
        if len(parent):
            parent[-1].tail = characters
        else:
            parent.text = characters


def _led(value: str, document: Document, path: PurePosixPath) -> str:
    """Return pointers of one file as another file has to write them."""
    return " ".join(_pointer(pointer, document, path) for _, pointer in split(value))


def _pointer(pointer: str, document: Document, path: PurePosixPath) -> str:
    uri, sign, fragment = pointer.partition("#")
    if ":" in uri or (not uri and fragment not in document.by_id):
        return pointer
    target = document.path.parent / uri if uri else document.path
    return posixpath.relpath(target, path.parent) + sign + fragment
