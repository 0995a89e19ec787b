"""Sigla: each names a witness of the file's own list or of the edition's.

One that is understood although it is no pointer is a warning: this program reads it, others may
not. Where a whole file writes its sigla so, that is a habit, and is said once.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from lxml import etree

from edition.corpus.document import TEI, XML_ID, Document, local_name
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError, split
from edition.corpus.sigla import WITNESSES, NamedWitness, Naming, Sigla
from edition.corpus.targets import DanglingPointerError, UndefinedPrefixError
from edition.problems import Problem, Severity

_SHOWN = 12
_WARNINGS = frozenset(("bare-siglum", "undefined-prefix"))


@dataclass(frozen=True, slots=True, eq=False)
class _Use:
    """One siglum where it stands."""

    element: etree._Element
    offset: int
    raw: str


def check_sigla(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the sigla of a file that name no witness, or that are no pointers."""
    uses = list(_uses(document))
    if uses:
        yield from _Check(edition, document, uses).problems()


def _uses(document: Document) -> Iterator[_Use]:
    for element in document.root.iter(f"{{{TEI}}}*"):
        for offset, raw in split(element.get("wit", "")):
            yield _Use(element, offset, raw)


class _Check:
    """The sigla of one file, sorted into those that are understood and those that are not."""

    def __init__(self, edition: Edition, document: Document, uses: list[_Use]) -> None:
        self._document = document
        self._sigla = Sigla(edition, document)
        self._edition = edition
        self._uses = uses
        self._is_habit = not any("#" in use.raw for use in uses)

    def problems(self) -> Iterator[Problem]:
        """Yield each problem once, with the number of its like."""
        counts: dict[str, int] = {}
        firsts: dict[str, tuple[_Use, NamedWitness | Exception]] = {}
        for use in self._uses:
            found = self._read(use)
            if found is None:
                continue
            bare = isinstance(found, NamedWitness) and found.naming is not Naming.POINTER
            cause = "" if bare and self._is_habit else use.raw
            counts[cause] = counts.get(cause, 0) + 1
            firsts.setdefault(cause, (use, found))
        for cause, (use, found) in firsts.items():
            yield self._problem(use, found, counts[cause] - 1)

    def _read(self, use: _Use) -> NamedWitness | Exception | None:
        """Return what is to be said of a siglum: its faulty naming, its error, or nothing."""
        try:
            named = self._sigla.named(use.raw, use.element, use.offset)
        except (DanglingPointerError, PointerSyntaxError) as error:
            return error
        wrong = named.element is not None and local_name(named.element) not in WITNESSES
        return named if wrong or named.naming is not Naming.POINTER else None

    def _problem(self, use: _Use, found: NamedWitness | Exception, others: int) -> Problem:
        rule, message, hint = self._said(use, found)
        place = self._document.at(use.element, "wit", use.offset)
        said = f"{local_name(use.element)}/@wit=`{use.raw}` {message}"
        more = f" (and {others} more in this file)" if others else ""
        severity = Severity.WARNING if rule in _WARNINGS else Severity.ERROR
        return self._document.problem(place, rule, said + more, hint, severity)

    def _said(self, use: _Use, found: NamedWitness | Exception) -> tuple[str, str, str]:
        """Return the rule, the message and the remedy."""
        rule, message, hint = "dangling-witness", "names no witness", ""
        if isinstance(found, NamedWitness):
            if found.naming is not Naming.POINTER:
                rule, message = "bare-siglum", "is a siglum, not a pointer"
                hint = self._pointer_to(found)
            elif found.element is not None:
                message = f"leads to a `{local_name(found.element)}`, which is no witness"
        elif isinstance(found, UndefinedPrefixError):
            rule, message = "undefined-prefix", "has a prefix that is not defined"
            hint = found.hint
        elif isinstance(found, PointerSyntaxError) and "," not in use.raw:
            rule, message = "bad-pointer", f"is no pointer: {found}"
            hint = "write `#` and the xml:id of a witness; part several by spaces"
        return rule, message, hint or self._known(use.raw)

    def _pointer_to(self, named: NamedWitness) -> str:
        element = named.element
        identifier = "" if element is None else element.get(XML_ID, "")
        if element is None or not identifier:
            return "give the <witness> an xml:id, and write `#` and this id"
        if any(element is one.by_id.get(identifier) for one in self._at_hand()):
            return f"write `#{identifier}`"
        home = self._edition.homes[identifier]
        return f"write `{posixpath.relpath(home, self._document.path.parent)}#{identifier}`"

    def _at_hand(self) -> Iterator[Document]:
        """Yield the files in which a bare `#id` is sought."""
        yield from self._edition.resolver.family(self._document)
        if self._edition.front is not None:
            yield self._edition.front

    def _known(self, raw: str) -> str:
        known = self._sigla.known
        if not known:
            return "no witnesses are declared; list them in a <listWit> in the header"
        if "," in raw or ";" in raw:
            return "part sigla by spaces, without commas"
        near = get_close_matches(raw.lstrip("#"), known, 1)
        more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
        listed = f"known sigla: {', '.join(known[:_SHOWN])}{more}"
        if not near:
            return listed
        meant = near[0] if self._is_habit else f"#{near[0]}"
        return f"did you mean `{meant}`? {listed}"
