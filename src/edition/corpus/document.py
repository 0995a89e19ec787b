"""A TEI file as it was read: its bytes, its tree, and the place of everything in it."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

from lxml import etree

from edition.corpus.alike import Alike
from edition.corpus.entities import NothingOutside, explained
from edition.corpus.files import read_bytes
from edition.corpus.positions import Positions
from edition.corpus.prolog import read_prolog
from edition.corpus.ruler import Place, Ruler
from edition.corpus.source import read
from edition.corpus.wellformed import fault
from edition.problems import EditionError, Problem, Severity, cannot

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
NAMESPACES = {"t": TEI}


@dataclass(frozen=True, eq=False)
class Document:
    """One well-formed XML file. `path` is relative to the project's folder, with `/`."""

    path: PurePosixPath
    source: str
    root: etree._Element
    unknown_entities: tuple[str, ...] = ()
    """The entities that only a DTD outside the file could explain."""

    @cached_property
    def positions(self) -> Positions:
        """The line and column of each tag, attribute and character; made when first asked for."""
        return Positions(self.source, self.root)

    @cached_property
    def by_id(self) -> dict[str, etree._Element]:
        """Elements by `xml:id`; of a repeated id, the first."""
        found: dict[str, etree._Element] = {}
        for element in self.root.iter("*"):
            identifier = element.get(XML_ID)
            if identifier is not None:
                found.setdefault(identifier, element)
        return found

    @cached_property
    def ruler(self) -> Ruler:
        """The lines and columns of the file's characters."""
        return Ruler(self.source)

    def id_like(self, identifier: str) -> str:
        """Return the `xml:id` of this file that is most like another; empty if none is like it."""
        return self._alike.find(identifier)

    @cached_property
    def _alike(self) -> Alike:
        return Alike(self.by_id)

    @cached_property
    def has_bases(self) -> bool:
        """Tell whether any `xml:base` may stand in the file."""
        return "xml:base" in self.source

    def has_element(self, name: str) -> bool:
        """Tell whether the file has a TEI element of this name."""
        return name in self.source and next(self.root.iter(tei(name)), None) is not None

    def at(self, element: etree._Element, attribute: str = "", offset: int = 0) -> Place:
        """Return the place of an element's tag or, `offset` characters on, of an attribute."""
        return self.positions.of(element, attribute, offset)

    def problem(
        self,
        place: Place,
        rule: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Make a problem at a place of this file."""
        return Problem(self.path, *place, severity, rule, message, hint)


def tei(name: str) -> str:
    """Return the name of a TEI element as lxml writes it."""
    return f"{{{TEI}}}{name}"


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return _local_name(str(element.tag))


@cache
def _local_name(tag: str) -> str:
    # The same few names come thousands of times.
    return tag.rpartition("}")[2]


def read_document(folder: Path, path: PurePosixPath) -> Document:
    """Read one file of the project.

    Nothing outside the file is fetched or expanded: external entities and DTDs stay unread.
    Raises `EditionError` with the place where a file is unreadable, wrongly encoded or ill-formed.
    """
    return parse_document(_read_bytes(folder, path), path)


def read_source(folder: Path, path: PurePosixPath) -> str:
    """Read the characters of one file of any kind; raises `EditionError` as `read_document`."""
    return read(_read_bytes(folder, path), path).data.decode()


def _read_bytes(folder: Path, path: PurePosixPath) -> bytes:
    try:
        return read_bytes(folder / path)
    except OSError as error:
        raise cannot(path, "unreadable", f"cannot be read: {error.strerror}") from None


def parse_document(data: bytes, path: PurePosixPath) -> Document:
    """Parse the bytes of one file; see `read_document`."""
    source = read(data, path)
    if b"<!ENTITY" in source.data:
        read_prolog(source)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
    )
    parser.resolvers.add(NothingOutside())
    data, unknown = explained(source.data)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # Expat has the better place, and with it the better words; libxml2 sees a little more.
        raise EditionError(fault(source) or _in_other_words(error, path)) from None
    return Document(path, source.data.decode(), root, unknown)


def _in_other_words(error: etree.XMLSyntaxError, path: PurePosixPath) -> Problem:
    message = re.sub(r",? line \d+, column \d+$", "", f"not well-formed XML: {error.msg}")
    line, column = error.position
    if "depth" in message:
        message = "cannot be read: elements lie in each other too deeply (2048 levels)"
        return Problem(path, max(line, 1), max(column, 1), Severity.ERROR, "unreadable", message)
    return Problem(path, max(line, 1), max(column, 1), Severity.ERROR, "ill-formed", message)
