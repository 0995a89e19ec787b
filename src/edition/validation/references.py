"""Pointers: each leads somewhere, and to the kind of thing its attribute is for."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from edition.corpus.document import TEI, XML_ID, Document, local_name, tei
from edition.corpus.edition import Edition
from edition.corpus.pointers import PointerSyntaxError
from edition.corpus.pointing import pointers_of
from edition.corpus.registers import Kind
from edition.corpus.targets import DanglingPointerError, Target, UndefinedPrefixError
from edition.problems import Problem, Severity
from edition.validation.fidelity import SEED_REMEDY, names_seed
from edition.validation.kinds import NO_REFERENT, advice_for, allowed_for, record_wanted

_FORMS = (
    "write `#` and an xml:id, or #string-range(id,offset,length), #string-index(id,offset), "
    "#range(id,id), #match(id,'words')"
)
_WARNINGS = frozenset(("undefined-prefix", "missing-image"))


@dataclass(frozen=True, slots=True, eq=False)
class _Use:
    """One pointer where it stands."""

    document: Document
    element: etree._Element
    attribute: str
    offset: int
    pointer: str


@dataclass(frozen=True, slots=True, eq=False)
class _Fault:
    """What is wrong with a pointer; `cause` is the same for all that one remedy mends."""

    use: _Use
    rule: str
    message: str
    hint: str
    cause: str

    def problem(self, others: int) -> Problem:
        """Make the problem of this fault and so many others of the same cause."""
        use = self.use
        place = use.document.at(use.element, use.attribute, use.offset)
        said = f"{local_name(use.element)}/@{use.attribute}=`{use.pointer}` {self.message}"
        more = f" (and {others} more in this file)" if others else ""
        severity = Severity.WARNING if self.rule in _WARNINGS else Severity.ERROR
        return use.document.problem(place, self.rule, f"{said}{more}", self.hint, severity)


def check_references(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the pointers of a file; each cause is said once."""
    causes: dict[tuple[str, str, str], list[_Fault]] = {}
    for use in _uses(document):
        for fault in _faults(edition, use):
            key = fault.rule, fault.message, fault.cause
            causes.setdefault(key, []).append(fault)
    for first, *others in causes.values():
        yield first.problem(len(others))


def _uses(document: Document) -> Iterator[_Use]:
    for element in document.root.iter(f"{{{TEI}}}*"):
        for attribute, offset, pointer in pointers_of(element):
            # What names a witness has rules of its own.
            if attribute != "wit":
                yield _Use(document, element, attribute, offset, pointer)


def _faults(edition: Edition, use: _Use) -> Iterator[_Fault]:
    try:
        target = edition.resolve(use.document, use.pointer, use.element)
    except PointerSyntaxError as error:
        yield _fault(use, "bad-pointer", f"is no pointer: {error}", _FORMS)
    except UndefinedPrefixError as error:
        rule = "undefined-prefix"
        yield _Fault(use, rule, "has a prefix that is not defined", error.hint, error.prefix)
    except DanglingPointerError as error:
        yield from _dangling(edition, use, error)
    else:
        yield from _of_wrong_kind(edition, use, target)


def _fault(use: _Use, rule: str, message: str, hint: str) -> _Fault:
    return _Fault(
        use, rule, message, hint, f"{local_name(use.element)}/{use.attribute}/{use.pointer}"
    )


def _dangling(edition: Edition, use: _Use, error: DanglingPointerError) -> Iterator[_Fault]:
    if names_seed(use.element):
        yield _fault(use, "seed-missing", f"leads to no source text: {error}", SEED_REMEDY)
    elif "#" not in use.pointer and (meant := _meant(edition, use)):
        yield _fault(use, "missing-hash", "lacks its `#`", f"write `{meant}`")
    elif "#" not in use.pointer and use.attribute == "facs":
        hint = "mend the path, which counts from the folder of this file, or add the file"
        yield _fault(use, "missing-image", "leads to no file", hint)
    elif _is_label_of_reading(use):
        hint = "give the reading an xml:id, and write `#` and this id"
        message = "names a reading by its `n`, and is no pointer"
        yield _Fault(use, "dangling-pointer", message, hint, use.attribute)
    elif whole := _with_spaces(edition, use):
        # Of the parts of one name the first alone is said.
        if use.offset == 0:
            hint = f"write `{whole.replace(' ', '%20')}`: a space parts two pointers"
            yield _fault(use, "bad-pointer", "is but half of a file's name", hint)
    else:
        hint = f"{error.hint}; to point to an id, write `#{use.pointer}`"
        is_word = use.pointer.isidentifier() and error.hint.startswith("check")
        yield _fault(
            use, "dangling-pointer", f"leads nowhere: {error}", hint if is_word else error.hint
        )


def _is_label_of_reading(use: _Use) -> bool:
    """Tell whether a pointer is the `@n` of a reading in the same entry of the apparatus."""
    app = next(use.element.iterancestors(tei("app")), None)
    readings = () if app is None else app.iter(tei("rdg"), tei("lem"))
    return any(reading.get("n") == use.pointer for reading in readings)


def _with_spaces(edition: Edition, use: _Use) -> str:
    """Return the whole value, if it is the name of one file with spaces in it; else nothing."""
    whole = use.element.get(use.attribute, "").strip()
    file = whole.partition("#")[0]
    return whole if " " in file and edition.has_file(use.document.path.parent / file) else ""


def _meant(edition: Edition, use: _Use) -> str:
    """Return the pointer that one without `#` was to be, if an id ends it; else nothing."""
    if use.pointer in use.document.by_id or use.pointer in edition.sigla:
        return f"#{use.pointer}"
    home = edition.homes.get(use.pointer)
    if home is not None:
        return f"{posixpath.relpath(home, use.document.path.parent)}#{use.pointer}"
    file, suffix, identifier = use.pointer.rpartition(".xml")
    path = PurePosixPath(posixpath.normpath(use.document.path.parent / f"{file}{suffix}"))
    if path in edition.documents and identifier in edition.documents[path].by_id:
        return f"{file}{suffix}#{identifier}"
    return ""


def _of_wrong_kind(edition: Edition, use: _Use, target: Target) -> Iterator[_Fault]:
    wanted = record_wanted(use.element, use.attribute)
    allowed = allowed_for(use.element, use.attribute)
    if target.element is None:
        # A title may well refer to a whole file, the text that it is the title of; and an image
        # is one.
        to_a_thing = allowed is not None and use.attribute != "facs"
        if target.is_known and (to_a_thing or wanted not in (None, Kind.WORK)):
            message = "names a file, not a thing in it"
            yield _fault(use, "missing-hash", message, "add `#` and an id")
        return
    found = local_name(target.element)
    if allowed is not None and found not in allowed:
        hint = advice_for(use.element, use.attribute)
        yield _fault(use, "wrong-target", f"leads to a `{found}`", hint)
    record = edition.records.get((target.path, target.element.get(XML_ID, "")))
    if wanted is not None and record is not None and record.kind is not wanted:
        yield _misdirected(use, f"the {record.kind} `{record.name}`", wanted)
    if wanted is not None and found in NO_REFERENT:
        yield _misdirected(use, f"a `{found}`", wanted)


def _misdirected(use: _Use, found: str, wanted: Kind) -> _Fault:
    hint = "mend the pointer, or tag the name as what it is"
    message = f"leads to {found}, not to a record of the kind `{wanted}`"
    return _fault(use, "wrong-target", message, hint)
