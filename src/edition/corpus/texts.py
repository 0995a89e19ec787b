"""The texts of an edition: what readers read, each with its name, its title and its header."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.corpus.document import NAMESPACES, Document
from edition.corpus.text import text_of
from edition.corpus.units import Unit, units_of

_ODD = re.compile(r"[^\w.-]+")
# Most file systems take names of 255 bytes; an ending and a folder's marks must go with them.
_LONGEST = 120


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text that readers read: `id` names its page and is its siglum.

    `element` is what is read: a `text`, a `sourceDoc`, or a header that describes a manuscript.
    """

    id: str
    document: Document
    element: etree._Element
    unit: Unit

    @property
    def header(self) -> etree._Element | None:
        """The text's own `teiHeader`, if it has one."""
        return self.unit.header

    @property
    def own_header(self) -> etree._Element | None:
        """The header, unless it is itself what is read."""
        return None if self.header is self.element else self.header

    @property
    def title(self) -> str:
        """The title that the text's header gives it; empty where it gives none."""
        return title_of(self.unit.root)


class Names:
    """Gives out names that differ on every file system: in more than case, and not in odd signs."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, wanted: str) -> str:
        """Return a name as near as can be to the one wanted, given to nothing else so far."""
        stem = name = named(wanted)
        number = 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return name

    def give_all(self, wanted: str, number: int) -> tuple[str, ...]:
        """Return names for the texts of one file; of several each has its number."""
        if number == 1:
            return (self.give(wanted),)
        return tuple(self.give(f"{wanted}-{one}") for one in range(1, number + 1))


def named(wanted: str) -> str:
    """Return a name that can stand in an address and on a disk: words, joined by hyphens."""
    name = _ODD.sub("-", unicodedata.normalize("NFC", wanted)).strip("-.")
    encoded = name.encode()[:_LONGEST].decode(errors="ignore")
    return encoded or "unnamed"


def texts_in(documents: Iterable[Document]) -> Iterator[Text]:
    """Yield the texts of some files, each under a name of its own: that of its file.

    Of several texts in one file each has its number.
    """
    names = Names()
    for document in documents:
        bodies = bodies_of(document)
        yield from texts_named(document, names.give_all(document.path.stem, len(bodies)))


def texts_named(document: Document, names: Iterable[str]) -> Iterator[Text]:
    """Yield the texts of a file under names that are known."""
    for name, (unit, body) in zip(names, bodies_of(document), strict=True):
        yield Text(name, document, body, unit)


def bodies_of(document: Document) -> list[tuple[Unit, etree._Element]]:
    """Return what is read in a file, each with the unit that it is of."""
    return [(unit, body) for unit in units_of(document) for body in unit.bodies]


def title_of(root: etree._Element, kind: str = "main") -> str:
    """Return the title of a kind from a header's `titleStmt`; of kind `main`, else the first."""
    titles = root.xpath(
        "(self::t:teiHeader | t:teiHeader)/t:fileDesc/t:titleStmt/t:title", namespaces=NAMESPACES
    )
    wanted = [title for title in titles if title.get("type") == kind]
    if kind == "main" and not wanted:
        wanted = titles
    return next(filter(None, map(text_of, wanted)), "")
