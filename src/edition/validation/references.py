"""Pointers: each leads somewhere, and to the kind of thing its attribute is for."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from edition.corpus.document import TEI, XML_ID, Document, local_name
from edition.corpus.edition import Edition
from edition.corpus.pointers import POINTING, PointerSyntaxError, split
from edition.corpus.registers import Kind
from edition.corpus.targets import DanglingPointerError, Target
from edition.problems import Problem
from edition.validation.fidelity import SEED_REMEDY, names_seed

_WITNESSES = frozenset(
    ("witness", "listWit", "msDesc", "bibl", "biblStruct", "biblFull", "handNote")
)
_RESPONSIBLE = frozenset(
    (
        "respStmt",
        "person",
        "personGrp",
        "org",
        "name",
        "persName",
        "orgName",
        "author",
        "editor",
        "resp",
    )
)
_ANALYSES = frozenset(("category", "interp", "interpGrp", "note", "fs", "term", "taxonomy"))
_SPEAKERS = frozenset(
    "person personGrp persona org role roleDesc castItem name persName orgName rs speaker respStmt "
    "author editor".split()
)
# What an attribute may lead to, whatever element carries it.
_LEADS_TO = {
    "wit": _WITNESSES,
    "resp": _RESPONSIBLE,
    "ana": _ANALYSES,
    "who": _SPEAKERS,
    "hand": frozenset(("handNote", "handShift", "scriptNote")),
    "change": frozenset(("change", "listChange")),
}
# The kind of record that a name's @ref must lead to; @type decides for the general elements.
_NAMES = {
    "persName": Kind.PERSON,
    "placeName": Kind.PLACE,
    "orgName": Kind.ORG,
    "eventName": Kind.EVENT,
    "title": Kind.WORK,
}
_FORMS = (
    "write `#` and an xml:id, or #string-range(id,offset,length), #string-index(id,offset), "
    "#range(id,id), #match(id,'words')"
)
_TYPED = frozenset(("name", "rs"))
# Passages and witnesses: no name can refer to one of these.
_NO_REFERENT = frozenset("TEI text front body back div p ab s l lg witness listWit".split())
# Where an attribute of the same name is no pointer.
_NO_POINTERS = {
    "scheme": frozenset(
        "att gi localProp tag unicodeProp unihanProp rendition styleDefDecl constraintDecl "
        "constraintSpec".split()
    ),
    "active": frozenset(("interaction",)),
    "passive": frozenset(("interaction",)),
}


@dataclass(frozen=True, slots=True, eq=False)
class _Use:
    """One pointer where it stands."""

    document: Document
    element: etree._Element
    attribute: str
    offset: int
    pointer: str

    def problem(self, rule: str, message: str, hint: str) -> Problem:
        place = self.document.at(self.element, self.attribute, self.offset)
        said = f"{local_name(self.element)}/@{self.attribute}=`{self.pointer}` {message}"
        return self.document.problem(place, rule, said, hint)


def check_references(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the pointers of a file."""
    for use in _uses(document):
        try:
            target = edition.resolve(document, use.pointer)
        except PointerSyntaxError as error:
            yield use.problem("bad-pointer", f"is no pointer: {error}", _FORMS)
        except DanglingPointerError as error:
            yield _dangling(edition, use, error)
        else:
            yield from _check_target(edition, use, target)


def _uses(document: Document) -> Iterator[_Use]:
    for element in document.root.iter(f"{{{TEI}}}*"):
        for attribute in filter(POINTING.__contains__, element.keys()):
            value = element.get(attribute)
            if value is not None and local_name(element) not in _NO_POINTERS.get(attribute, ()):
                for offset, pointer in split(value):
                    yield _Use(document, element, attribute, offset, pointer)


def _dangling(edition: Edition, use: _Use, error: DanglingPointerError) -> Problem:
    if names_seed(use.element):
        return use.problem("seed-missing", f"leads to no source text: {error}", SEED_REMEDY)
    meant = "" if "#" in use.pointer else _meant(edition, use)
    if meant:
        return use.problem("missing-hash", "lacks its `#`", f"write `{meant}`")
    if use.attribute == "wit":
        known = ", ".join(edition.sigla) or "none; declare them in a listWit"
        return use.problem("dangling-witness", "names no witness", f"known sigla: {known}")
    return use.problem("dangling-pointer", f"leads nowhere: {error}", error.hint)


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


def _check_target(edition: Edition, use: _Use, target: Target) -> Iterator[Problem]:
    wanted = _wanted(use)
    if target.element is None:
        # A title may well refer to a whole file: the text that it is the title of.
        to_a_thing = use.attribute in _LEADS_TO or wanted not in (None, Kind.WORK)
        if to_a_thing and target.is_known:
            yield use.problem(
                "missing-hash", "names a file, not a thing in it", "add `#` and an id"
            )
        return
    found = local_name(target.element)
    allowed = _LEADS_TO.get(use.attribute)
    if allowed is not None and found not in allowed:
        rule = "dangling-witness" if use.attribute == "wit" else "wrong-target"
        hint = f"it must lead to one of: {', '.join(sorted(allowed))}"
        yield use.problem(rule, f"leads to a `{found}`", hint)
    record = edition.records.get((target.path, target.element.get(XML_ID, "")))
    if wanted is not None and record is not None and record.kind is not wanted:
        yield _misdirected(use, f"the {record.kind} `{record.name}`", wanted)
    if wanted is not None and found in _NO_REFERENT:
        yield _misdirected(use, f"a `{found}`", wanted)


def _misdirected(use: _Use, found: str, wanted: Kind) -> Problem:
    hint = "mend the pointer, or tag the name as what it is"
    message = f"leads to {found}, not to a record of the kind `{wanted}`"
    return use.problem("wrong-target", message, hint)


def _wanted(use: _Use) -> Kind | None:
    if use.attribute != "ref":
        return None
    name = local_name(use.element)
    if name in _TYPED:
        kind = use.element.get("type", "")
        return Kind(kind) if kind in set(Kind) else None
    return _NAMES.get(name)
