"""The files of a project as one edition: its texts, its registers, and what points where."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePath, PurePosixPath

from lxml import etree

from edition.corpus.document import (
    NAMESPACES,
    TEI,
    XML_ID,
    Document,
    local_name,
    read_document,
    tei,
)
from edition.corpus.files import is_file, tei_paths
from edition.corpus.pointers import Element, Match, Pointer, Range, StringRange, parse, split
from edition.corpus.registers import Record, records_of
from edition.corpus.text import text_of
from edition.problems import EditionError, Problem, cannot
from edition.project import Project


class DanglingPointerError(Exception):
    """A pointer leads nowhere; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text that readers read: `id` names its page and is its siglum."""

    id: str
    document: Document
    element: etree._Element

    @property
    def header(self) -> etree._Element:
        """The text's own `teiHeader`."""
        return next(self.document.root.iter(tei("teiHeader")))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a pointer leads: a stretch of an element's text, an element, or a whole file.

    Without an element the target is the file; `start` is None where the whole element is meant.
    Of a place outside the project, or in a file that could not be read, nothing is known.
    """

    path: PurePosixPath
    document: Document | None = None
    element: etree._Element | None = None
    start: int | None = None
    end: int | None = None
    is_known: bool = True


@dataclass(frozen=True, eq=False)
class Edition:
    """A project's TEI files, read. Files that could not be read are in `unreadable`."""

    project: Project
    documents: Mapping[PurePosixPath, Document]
    unreadable: tuple[Problem, ...] = ()

    @cached_property
    def _unreadable_paths(self) -> frozenset[PurePath]:
        return frozenset(problem.path for problem in self.unreadable)

    @cached_property
    def front(self) -> Document | None:
        """The edition's own file: the one whose witness list points to other files."""
        return next(filter(lists_witness_files, self.documents.values()), None)

    @cached_property
    def sigla(self) -> dict[str, etree._Element]:
        """The witnesses and witness groups of the edition by siglum, in order."""
        root = self.front.root if self.front is not None else None
        listed = () if root is None else root.iter(tei("witness"), tei("listWit"))
        return {item.get(XML_ID, ""): item for item in listed if item.get(XML_ID)}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The texts in the order of the witness list, then of their files' names."""
        order = {path: n for n, path in enumerate(self._witness_files())}
        found = [text for path in self._text_paths() for text in self._text(self.documents[path])]
        return tuple(sorted(found, key=lambda t: (order.get(t.document.path, len(order)), t.id)))

    @cached_property
    def essays(self) -> tuple[Text, ...]:
        """The editors' own pages, in the order in which the edition's own file points to them.

        Where the project says which files are its texts, they are the other files with a `text`.
        """
        others = [path for path in self.documents if self._is_essay(path)]
        order = {path: n for n, path in reversed(list(enumerate(self._files_pointed_to())))}
        found = [essay for path in others for essay in self._text(self.documents[path])]
        return tuple(sorted(found, key=lambda e: (order.get(e.document.path, len(order)), e.id)))

    def text_in(self, document: Document) -> Text | None:
        """Return the text that a file has for readers, if it is one of the edition's texts."""
        return next(self._text(document), None) if self._is_text(document.path) else None

    def essay_in(self, document: Document) -> Text | None:
        """Return the text of a file that is a page of the editors'."""
        return next(self._text(document), None) if self._is_essay(document.path) else None

    @cached_property
    def records(self) -> Mapping[tuple[PurePosixPath, str], Record]:
        """The records of all registers, by file and id."""
        return {
            (document.path, record.id): record
            for document in self.documents.values()
            for record in records_of(document)
        }

    @cached_property
    def homes(self) -> Mapping[str, PurePosixPath]:
        """The file of each id; of an id in several files, the first."""
        found: dict[str, PurePosixPath] = {}
        for path, document in self.documents.items():
            for identifier in document.by_id:
                found.setdefault(identifier, path)
        return found

    def resolve(self, document: Document, raw: str) -> Target:
        """Find what a pointer in a file leads to.

        A bare `#id` is sought in its own file, then in the edition's own file. Raises
        `DanglingPointerError` where it leads nowhere, `PointerSyntaxError` where it is none.
        """
        pointer = parse(raw)
        if pointer.is_external:
            return Target(PurePosixPath(), is_known=False)
        if not pointer.uri:
            return self._within(self._home(document, pointer), pointer)
        path = _join(document.path, pointer.uri)
        if path in self.documents:
            return self._within(self.documents[path], pointer)
        if path in self._unreadable_paths:
            return Target(path, is_known=False)
        if ".." in path.parts or not self.has(path):
            raise DanglingPointerError(f"there is no file `{path}`", "check the path before `#`")
        return Target(path)

    def has(self, path: PurePath) -> bool:
        """Tell whether there is such a file or folder, by its path from the project's folder."""
        try:
            return (self.project.folder / path).exists()
        except (OSError, ValueError):
            # A path that no system allows leads to nothing.
            return False

    def has_file(self, path: PurePath) -> bool:
        """Tell whether there is such a file, by its path from the project's folder."""
        return is_file(self.project.folder / path)

    def bytes_of(self, path: PurePath) -> bytes:
        """Return what a file holds that need not be TEI; raises `OSError` where there is none."""
        return (self.project.folder / path).read_bytes()

    def _home(self, document: Document, pointer: Pointer) -> Document:
        identifier = getattr(pointer.fragment, "id", "")
        if identifier in document.by_id or self.front is None:
            return document
        return self.front if identifier in self.front.by_id else document

    def _within(self, document: Document, pointer: Pointer) -> Target:
        fragment = pointer.fragment
        if fragment is None:
            return Target(document.path, document)
        element = document.by_id.get(fragment.id)
        if element is None:
            raise DanglingPointerError(
                f"`{document.path}` has no element with xml:id `{fragment.id}`",
                _nearest(fragment.id, document),
            )
        start, end = _stretch(fragment, element)
        return Target(document.path, document, element, start, end)

    def _witness_files(self) -> Iterator[PurePosixPath]:
        if self.front is None:
            return
        for target in self.front.root.xpath(".//t:witness/t:ptr/@target", namespaces=NAMESPACES):
            yield _join(self.front.path, parse(str(target)).uri)

    def _files_pointed_to(self) -> Iterator[PurePosixPath]:
        """Yield the files that the edition's own file points to, as often as it does."""
        if self.front is None:
            return
        for target in self.front.root.xpath(".//t:text//@target", namespaces=NAMESPACES):
            for _, pointer in split(str(target)):
                if ":" not in pointer:
                    yield _join(self.front.path, pointer.partition("#")[0])

    def _text_paths(self) -> list[PurePosixPath]:
        return [path for path in self.documents if self._is_text(path)]

    def _is_text(self, path: PurePosixPath) -> bool:
        if self.project.texts:
            return any(path.match(glob) for glob in self.project.texts)
        return self.front is None or path != self.front.path

    def _is_essay(self, path: PurePosixPath) -> bool:
        if not self.project.texts or self._is_text(path):
            return False
        return self.front is None or path != self.front.path

    def _text(self, document: Document) -> Iterator[Text]:
        element = document.root.find(tei("text"))
        if element is not None:
            yield Text(document.path.stem, document, element)

    @cached_property
    def title(self) -> str:
        """The edition's title: that of its own file, or of its only text, or the folder's name."""
        sources = [self.front] if self.front else [text.document for text in self.texts]
        if len(sources) == 1:
            return title_of(sources[0].root)
        return self.project.folder.name


def title_of(root: etree._Element, kind: str = "main") -> str:
    """Return the title of a kind from a header's `titleStmt`; of kind `main`, else the first."""
    titles = root.xpath(".//t:titleStmt/t:title", namespaces=NAMESPACES)
    wanted = [title for title in titles if title.get("type") == kind]
    if kind == "main" and not wanted:
        wanted = titles
    return text_of(wanted[0]) if wanted else ""


def open_edition(project: Project) -> Edition:
    """Read all TEI files of a project; a file that cannot be read becomes a problem, not a stop.

    Raises `EditionError` if there is no TEI file at all.
    """
    documents: dict[PurePosixPath, Document] = {}
    unreadable: list[Problem] = []
    for path in tei_paths(project):
        try:
            document = read_tei(project.folder, path)
        except EditionError as error:
            unreadable.append(error.problem)
            continue
        if document is not None:
            documents[path] = document
    if not documents and not unreadable:
        raise no_tei(project)
    return Edition(project, documents, tuple(unreadable))


def no_tei(project: Project) -> EditionError:
    """Make the error for a project without any TEI."""
    return cannot(
        project.folder,
        "no-tei",
        "there is no TEI file here",
        "name a folder whose .xml files have the root <TEI xmlns='http://www.tei-c.org/ns/1.0'>",
    )


def read_tei(folder: Path, path: PurePosixPath) -> Document | None:
    """Read a file; None where it is no TEI. Raises `EditionError` where nobody can tell."""
    document = read_document(folder, path)
    if local_name(document.root) not in ("TEI", "teiCorpus"):
        return None
    if TEI not in str(document.root.tag):
        raise EditionError(_in_wrong_namespace(document))
    return document


def lists_witness_files(document: Document) -> bool:
    """Tell whether a file has a list of witnesses that points to their files."""
    found = document.root.xpath(
        "boolean(.//t:listWit//t:witness/t:ptr/@target)", namespaces=NAMESPACES
    )
    return bool(found)


def _in_wrong_namespace(document: Document) -> Problem:
    name, namespace = local_name(document.root), etree.QName(document.root).namespace
    has = f"in the namespace `{namespace}`" if namespace else "in no namespace"
    return document.problem(
        document.at(document.root),
        "wrong-namespace",
        f"<{name}> is {has}, not in that of TEI",
        f'write xmlns="{TEI}" in this tag',
    )


@lru_cache(1 << 16)
def _join(path: PurePosixPath, uri: str) -> PurePosixPath:
    return PurePosixPath(posixpath.normpath(path.parent / uri))


def _stretch(fragment: object, element: etree._Element) -> tuple[int | None, int | None]:
    match fragment:
        case Element() | Range():
            return None, None
        case StringRange(offset=offset, length=length):
            return _checked(offset, length, element)
        case Match(words=words, number=number):
            return _sought(words, number, element)
    return None, None


def _checked(offset: int, length: int, element: etree._Element) -> tuple[int, int]:
    size = len(text_of(element))
    if offset + length > size:
        raise DanglingPointerError(
            f"the text of `{element.get(XML_ID)}` has {size} characters, not {offset + length}",
            "count the offset again; it starts at 0",
        )
    return offset, offset + length


def _sought(words: str, number: int, element: etree._Element) -> tuple[int, int]:
    text, start = text_of(element), -1
    for _ in range(number):
        start = text.find(words, start + 1)
        if start < 0:
            raise DanglingPointerError(
                f"`{words}` is not in `{element.get(XML_ID)}` {number} times"
            )
    return start, start + len(words)


def _nearest(identifier: str, document: Document) -> str:
    near = document.id_like(identifier)
    return f"did you mean `{near}`?" if near else "add the element or mend the pointer"
