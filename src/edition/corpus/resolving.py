"""Find what a pointer in a file of the project leads to."""

import posixpath
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import PurePath, PurePosixPath
from typing import Protocol
from urllib.parse import urljoin

from lxml import etree

from edition.corpus.bases import base_of, is_absolute
from edition.corpus.document import Document, parse_document
from edition.corpus.inclusions import kin_of
from edition.corpus.pointers import Fragment, parse
from edition.corpus.prefixes import SCHEMES, Prefix, expand, part, prefixes_of
from edition.corpus.targets import DanglingPointerError, Target, UndefinedPrefixError, within
from edition.problems import EditionError, Problem
from edition.project import Project

_ELSEWHERE = PurePosixPath()


class Files(Protocol):
    """What an edition tells of its files to whoever follows pointers."""

    @property
    def project(self) -> Project:
        """The project that the files are of."""

    @property
    def documents(self) -> Mapping[PurePosixPath, Document]:
        """The TEI files that could be read."""

    @property
    def unreadable(self) -> tuple[Problem, ...]:
        """What is wrong with those that could not."""

    @property
    def front(self) -> Document | None:
        """The edition's own file."""

    @property
    def includes(self) -> Mapping[PurePosixPath, tuple[PurePosixPath, ...]]:
        """The files that each file includes by itself, for those that include any."""

    def has_file(self, path: PurePath) -> bool:
        """Tell whether there is such a file."""

    def has_folder(self, path: PurePath) -> bool:
        """Tell whether there is such a folder."""

    def bytes_of(self, path: PurePath) -> bytes:
        """Return what a file holds; raises `OSError` where there is none."""


class Resolver:
    """Follows the pointers in the files of an edition."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._unreadable = frozenset(problem.path for problem in files.unreadable)
        self._parts: dict[PurePosixPath, Document | None] = {}
        self._families: dict[PurePosixPath, tuple[Document, ...]] = {}
        self._prefixes: dict[Document, tuple[Prefix, ...]] = {}

    def resolve(
        self, document: Document, raw: str, element: etree._Element | None = None
    ) -> Target:
        """Find what a pointer leads to; see `Edition.resolve`."""
        base = "" if element is None else base_of(document, element)
        prefix, rest = part(raw)
        if prefix:
            return self._prefixed(document, prefix, rest, base)
        return self._relative(document, raw, base)

    def file(self, path: PurePosixPath) -> Document | None:
        """Return a file of XML, of the edition or any other; None if it cannot be read."""
        if path in self._files.documents:
            return self._files.documents[path]
        if path not in self._parts:
            self._parts[path] = self._read(path)
        return self._parts[path]

    def family(self, document: Document) -> tuple[Document, ...]:
        """Return a file and all that it includes, that include it, or are included with it."""
        if not self._files.includes:
            return (document,)
        if document.path not in self._families:
            _, *others = kin_of(document.path, self._files.includes)
            read = (self.file(path) for path in others)
            self._families[document.path] = (document, *filter(None, read))
        return self._families[document.path]

    def _read(self, path: PurePosixPath) -> Document | None:
        try:
            return parse_document(self._files.bytes_of(path), path)
        except (EditionError, OSError, ValueError):
            return None

    def _prefixed(self, document: Document, prefix: str, rest: str, base: str) -> Target:
        defined = [one for one in self._defined(document) if one.ident == prefix]
        if not defined and prefix.lower() in SCHEMES:
            return Target(_ELSEWHERE, is_known=False, href=f"{prefix}:{rest}")
        if not defined:
            raise UndefinedPrefixError(prefix)
        if any(one.pattern is None for one in defined):
            # A pattern that is none is said where it stands.
            return Target(_ELSEWHERE, is_known=False)
        failures: list[DanglingPointerError] = []
        for definition, pointer in expand(defined, rest):
            try:
                return self._expanded(document, definition, pointer, base)
            except DanglingPointerError as error:
                failures.append(error)
        raise failures[0] if failures else _unmatched(defined[0], rest)

    def _expanded(self, document: Document, prefix: Prefix, pointer: str, base: str) -> Target:
        """Find what the pointer leads to that a prefixed one stands for."""
        if part(pointer)[0]:
            return Target(_ELSEWHERE, is_known=False, href=pointer)
        try:
            return self._relative(document, pointer, base)
        except DanglingPointerError:
            # By the Guidelines it counts from where it is used; many count from its definition.
            if prefix.document is document:
                raise
            return self._relative(prefix.document, pointer, "")

    def _defined(self, document: Document) -> tuple[Prefix, ...]:
        if document not in self._prefixes:
            sources = dict.fromkeys(self.family(document))
            if self._files.front is not None:
                sources[self._files.front] = None
            found = tuple(prefix for source in sources for prefix in prefixes_of(source))
            self._prefixes[document] = found
        return self._prefixes[document]

    def _relative(self, document: Document, raw: str, base: str) -> Target:
        pointer = parse(raw)
        if not pointer.uri:
            return within(self._home(document, pointer.fragment, base), pointer.fragment)
        if is_absolute(base) or raw.startswith("//"):
            return Target(_ELSEWHERE, is_known=False, href=urljoin(base, raw))
        return self._at(joined(document.path, base, pointer.uri), pointer.fragment)

    def _home(self, document: Document, fragment: Fragment | None, base: str) -> Document:
        """Return the file that a bare `#id` is sought in."""
        identifier = getattr(fragment, "id", "")
        if identifier in document.by_id:
            return document
        others = list(self.family(document)[1:])
        if base and not is_absolute(base):
            others += filter(None, [self._files.documents.get(joined(document.path, base, ""))])
        if self._files.front is not None:
            others.append(self._files.front)
        return next((other for other in others if identifier in other.by_id), document)

    def _at(self, path: PurePosixPath, fragment: Fragment | None) -> Target:
        if path in self._files.documents:
            return within(self._files.documents[path], fragment)
        if path in self._unreadable:
            return Target(path, is_known=False)
        if path.parts[:1] == ("..",):
            return self._outside(path)
        if self._files.has_folder(path):
            raise DanglingPointerError(f"`{path}` is a folder", "name a file in it")
        if not self._files.has_file(path):
            raise DanglingPointerError(f"there is no file `{path}`", self._nearest(path))
        if fragment is None:
            return Target(path)
        # A file of another kind: of ids in a file of XML we know, of the rest nothing.
        other = self.file(path) if path.suffix.lower() == ".xml" else None
        return Target(path, is_known=False) if other is None else within(other, fragment)

    def _outside(self, path: PurePosixPath) -> Target:
        if self._files.project.configured:
            raise DanglingPointerError(
                "it leads out of the project's folder",
                "take the file into the project, or take out one `../`",
            )
        # Without an edition.toml nobody has said where the edition ends.
        if self._files.has_file(path):
            return Target(path, is_known=False)
        raise DanglingPointerError(f"there is no file `{path}`", "check the path before `#`")

    def _nearest(self, path: PurePosixPath) -> str:
        if "\\" in str(path):
            return "write `/` between folders, on every system"
        known = {other.as_posix(): other for other in self._files.documents}
        same = [name for name in known if known[name].name == path.name]
        near = same or get_close_matches(path.as_posix(), known, 1, 0.8)
        return f"did you mean `{near[0]}`?" if near else "check the path before `#`"


def _unmatched(prefix: Prefix, rest: str) -> DanglingPointerError:
    pattern = prefix.element.get("matchPattern", "")
    message = f"`{rest}` is not of the form `{pattern}` that the prefix `{prefix.ident}:` asks for"
    return DanglingPointerError(message, "mend the pointer, or @matchPattern of the prefixDef")


def joined(path: PurePosixPath, base: str, uri: str) -> PurePosixPath:
    """Return the path that a relative pointer in a file leads to, from the base in force."""
    if uri.startswith("/"):
        return PurePosixPath(posixpath.normpath(uri.lstrip("/") or "."))
    folder = posixpath.dirname(base) if uri else base
    return PurePosixPath(posixpath.normpath(path.parent / folder / uri))
