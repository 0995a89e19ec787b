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
from edition.corpus.files import is_file, is_folder, tei_paths
from edition.corpus.inclusions import included_paths
from edition.corpus.pointers import parse, split
from edition.corpus.registers import Record, records_of
from edition.corpus.resolving import Resolver
from edition.corpus.targets import Target
from edition.corpus.text import text_of
from edition.problems import EditionError, Problem, cannot
from edition.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text that readers read: `id` names its page and is its siglum."""

    id: str
    document: Document
    element: etree._Element

    @property
    def header(self) -> etree._Element:
        """The text's own `teiHeader`; an empty one where a schema must tell that it is missing."""
        found = self.document.root.iter(tei("teiHeader"))
        return next(found, etree.Element(tei("teiHeader")))


@dataclass(frozen=True, eq=False)
class Edition:
    """A project's TEI files, read. Files that could not be read are in `unreadable`."""

    project: Project
    documents: Mapping[PurePosixPath, Document]
    unreadable: tuple[Problem, ...] = ()

    @cached_property
    def front(self) -> Document | None:
        """The edition's own file: the one whose witness list points to other files."""
        return next(filter(lists_witness_files, self.documents.values()), None)

    @cached_property
    def witness_list(self) -> Document | None:
        """The edition's own file or, without one, the only file with a list of witnesses."""
        if self.front is not None:
            return self.front
        with_list = (d for d in self.documents.values() if d.has_element("listWit"))
        first, second = next(with_list, None), next(with_list, None)
        return None if second is not None else first

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
    def only_text(self) -> Text | None:
        """The text of an edition that has but one."""
        return self.texts[0] if len(self.texts) == 1 else None

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

    def resolve(
        self, document: Document, raw: str, element: etree._Element | None = None
    ) -> Target:
        """Find what a pointer in a file leads to.

        A bare `#id` is sought in its own file, in those that inclusions join to it, and then in
        the edition's own file; a prefix is expanded by its `prefixDef`, and a path counts from the
        `xml:base` in force on `element`, where the pointer stands. Raises `DanglingPointerError`
        where it leads nowhere, `PointerSyntaxError` where it is none.
        """
        return self.resolver.resolve(document, raw, element)

    @cached_property
    def resolver(self) -> Resolver:
        """What finds the files that pointers lead to."""
        return Resolver(self)

    @cached_property
    def includes(self) -> Mapping[PurePosixPath, tuple[PurePosixPath, ...]]:
        """The files that each file includes by itself, for those that include any."""
        found = {path: tuple(included_paths(one)) for path, one in self.documents.items()}
        return {path: paths for path, paths in found.items() if paths}

    def has_file(self, path: PurePath) -> bool:
        """Tell whether there is such a file, by its path from the project's folder."""
        return is_file(self.project.folder / path)

    def has_folder(self, path: PurePath) -> bool:
        """Tell whether there is such a folder, by its path from the project's folder."""
        return is_folder(self.project.folder / path)

    def bytes_of(self, path: PurePath) -> bytes:
        """Return what a file holds that need not be TEI; raises `OSError` where there is none."""
        return (self.project.folder / path).read_bytes()

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
