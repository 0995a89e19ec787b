"""The files of a project as one edition: its texts, its registers, and what points where."""

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import PurePath, PurePosixPath

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
from edition.corpus.files import included_files, is_file, is_folder, tei_paths
from edition.corpus.inclusions import Included, included_paths, parts_of_others, resolve
from edition.corpus.pointers import PointerSyntaxError, parse, split
from edition.corpus.registers import Record, records_of
from edition.corpus.resolving import Resolver
from edition.corpus.targets import Target
from edition.corpus.texts import Text, texts_in, title_of
from edition.problems import EditionError, Problem, Severity, cannot
from edition.project import Project

# Roots that say of a file that it is meant as TEI, whatever its namespace: those of P5 and P4.
_TEI_ROOTS = ("TEI", "teiCorpus", "TEI.2", "teiCorpus.2")


@dataclass(frozen=True, eq=False)
class Edition:
    """A project's TEI files, read. Files that could not be read are in `unreadable`."""

    project: Project
    documents: Mapping[PurePosixPath, Document]
    unreadable: tuple[Problem, ...] = ()

    @cached_property
    def front(self) -> Document | None:
        """The edition's own file: the one whose witness list points to other files of it."""
        for document in self.documents.values():
            others = self.documents.keys() - {document.path}
            if not others.isdisjoint(witness_files(document)):
                return document
        return None

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
    def _resolved(self) -> tuple[list[Included], list[Problem]]:
        return resolve(self.documents)

    @cached_property
    def inclusions(self) -> dict[etree._Element, Included]:
        """What each `xi:include` takes in, by its element; of those that resolve."""
        return {included.element: included for included in self._resolved[0]}

    @property
    def not_included(self) -> list[Problem]:
        """A warning for each `xi:include` that does not resolve."""
        return self._resolved[1]

    @property
    def unexplained(self) -> list[Problem]:
        """A warning for each entity of a file that is declared nowhere in it."""
        return [p for document in self.documents.values() for p in unexplained_in(document)]

    @cached_property
    def _all_texts(self) -> tuple[Text, ...]:
        """The texts of all files, but for those that are parts of others."""
        parts = parts_of_others(self.inclusions.values())
        return tuple(texts_in(d for path, d in self.documents.items() if path not in parts))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The texts in the order of the witness list, then of their files' names."""
        listed = () if self.front is None else witness_files(self.front)
        order = {path: n for n, path in enumerate(listed)}
        paths = set(self._text_paths())
        found = [text for text in self._all_texts if text.document.path in paths]
        # The sort is stable: several texts of one file keep their order.
        return tuple(
            sorted(found, key=lambda t: (order.get(t.document.path, len(order)), *_key(t)))
        )

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
        found = [t for t in self._all_texts if t.document.path in others and _is_prose(t)]
        return tuple(sorted(found, key=lambda e: (order.get(e.document.path, len(order)), e.id)))

    def texts_in(self, document: Document) -> tuple[Text, ...]:
        """Return those of the edition's texts that a file has, in its order."""
        return self._texts_of(document) if self._is_text(document.path) else ()

    def essays_in(self, document: Document) -> tuple[Text, ...]:
        """Return the pages of the editors' that a file has."""
        found = self._texts_of(document) if self._is_essay(document.path) else ()
        return tuple(filter(_is_prose, found))

    def _texts_of(self, document: Document) -> tuple[Text, ...]:
        return self._by_file.get(document.path, ())

    @cached_property
    def _by_file(self) -> Mapping[PurePosixPath, tuple[Text, ...]]:
        files = groupby(self._all_texts, key=lambda text: text.document.path)
        return {path: tuple(texts) for path, texts in files}

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

    @cached_property
    def title(self) -> str:
        """The edition's title: that of its own file, or of its only text, or the folder's name."""
        sources = [self.front] if self.front else [text.document for text in self.texts]
        if len(sources) == 1:
            return title_of(sources[0].root) or sources[0].path.stem
        return self.project.folder.name or "Edition"


def unexplained_in(document: Document) -> Iterator[Problem]:
    """Yield a warning for each entity of a file that is declared outside it, where it is first."""
    for name in document.unknown_entities:
        at = document.source.find(f"&{name};", document.source.find(">"))
        message = f"the entity `{name}` is declared outside the file, so it is shown as `&{name};`"
        yield document.problem(
            document.ruler.place_of(max(at, 0)),
            "unknown-entity",
            message,
            "write the character itself",
            Severity.WARNING,
        )


def witness_files(document: Document) -> Iterator[PurePosixPath]:
    """Yield the files that a file's witness list points to."""
    for target in document.root.xpath(
        ".//t:listWit//t:witness/t:ptr/@target", namespaces=NAMESPACES
    ):
        with suppress(PointerSyntaxError):
            pointer = parse(str(target))
            if pointer.uri and not pointer.is_external:
                yield _join(document.path, pointer.uri)


def _key(text: Text) -> tuple[str, str]:
    """Return what texts without a place in a witness list are sorted by: their files."""
    return text.document.path.stem, text.document.path.as_posix()


def _is_prose(text: Text) -> bool:
    return text.element.tag == tei("text")


def open_edition(project: Project) -> Edition:
    """Read all TEI files of a project; a file that cannot be read becomes a problem, not a stop.

    Raises `EditionError` if there is no TEI file at all.
    """
    documents: dict[PurePosixPath, Document] = {}
    unreadable: list[Problem] = []
    waiting = dict.fromkeys(tei_paths(project))
    seen: set[PurePosixPath] = set()
    while waiting:
        path = next(iter(waiting))
        del waiting[path]
        seen.add(path)
        try:
            document = read_tei(project, path)
        except EditionError as error:
            unreadable.append(error.problem)
            continue
        if document is not None:
            documents[path] = document
            waiting |= dict.fromkeys(
                sorted(included_files(project, included_paths(document)) - seen)
            )
    documents = dict(sorted(documents.items()))
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


def read_tei(project: Project, path: PurePosixPath) -> Document | None:
    """Read a file; None where it is no TEI. Raises `EditionError` where nobody can tell.

    A part of a TEI file, as another may include it, is TEI too.
    """
    document = read_document(project.folder, path)
    if etree.QName(document.root).namespace == TEI:
        return document
    if local_name(document.root) in _TEI_ROOTS or path == project.only:
        raise EditionError(_in_wrong_namespace(document))
    return None


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
