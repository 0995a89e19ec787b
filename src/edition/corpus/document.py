"""A TEI file as it was read: its bytes, its tree, and the place of everything in it."""

import codecs
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from lxml import etree

from edition.corpus.positions import Place, Positions, fault
from edition.problems import EditionError, Problem, Severity

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
NAMESPACES = {"t": TEI}

_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, eq=False)
class Document:
    """One well-formed XML file. `path` is relative to the project's folder, with `/`."""

    path: PurePosixPath
    source: str
    root: etree._Element

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
    return str(element.tag).rpartition("}")[2]


def read_document(folder: Path, path: PurePosixPath) -> Document:
    """Read one file of the project.

    Nothing outside the file is fetched or expanded: external entities and DTDs stay unread.
    Raises `EditionError` with the place where a file is unreadable, wrongly encoded or ill-formed.
    """
    return parse_document(_read_bytes(folder, path), path)


def read_source(folder: Path, path: PurePosixPath) -> str:
    """Read the characters of one file of any kind; raises `EditionError` as `read_document`."""
    return _decode(_read_bytes(folder, path), path)


def _read_bytes(folder: Path, path: PurePosixPath) -> bytes:
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        raise _unreadable(path, (1, 1), "unreadable", f"cannot be read: {error.strerror}") from None


def parse_document(data: bytes, path: PurePosixPath) -> Document:
    """Parse the bytes of one file; see `read_document`."""
    source = _decode(data, path)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError as error:
        # libxml2 has the better words, expat the better place.
        place = fault(source) or (1, 1)
        words = re.sub(r",? line \d+, column \d+$", "", error.msg or "")
        hint = "mend the markup here; every start tag needs its end tag, in order"
        raise _unreadable(
            path, place, "ill-formed", f"not well-formed XML: {words}", hint
        ) from None
    return Document(path, source, root)


def _decode(data: bytes, path: PurePosixPath) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _ENCODING.match(data)
    encoding = encoding or (declared.group(1).decode() if declared else "utf-8")
    try:
        return data.decode(encoding)
    except LookupError:
        message = f"unknown encoding `{encoding}`"
        raise _unreadable(path, (1, 1), "encoding", message, "save the file as UTF-8") from None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"byte 0x{data[error.start]:02x} is not {encoding}"
        raise _unreadable(path, place, "encoding", message, "save the file as UTF-8") from None


def _unreadable(
    path: PurePosixPath, place: Place, rule: str, message: str, hint: str = ""
) -> EditionError:
    return EditionError(Problem(path, *place, Severity.ERROR, rule, message, hint))
