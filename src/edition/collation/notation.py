"""How a unit of the apparatus is written in TEI."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from edition.collation.witness import Part
from edition.collations import Regularisation
from edition.corpus.document import TEI, XML_ID, local_name, tei
from edition.corpus.entries import Entry

_NAMESPACE = f' xmlns="{TEI}"'
_REGULARISED = "regularisation"
_INDENT = "\n        "
_OWN = {"app": {XML_ID, "type", "corresp"}, "rdg": {"wit", "source"}, "note": {"type", "n"}}
"""The elements and attributes that a collation writes; all else in an entry is an editor's."""


Words = frozenset[tuple[str, str]]
"""What each of some witnesses reads, by siglum."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to write: made anew from its parts, or an editor's entry (`element`) that stays.

    `links` are the ids of the units where the passage stands that has moved here.
    """

    place: int
    kind: str = ""
    parts: tuple[Part, ...] = ()
    id: str = ""
    element: etree._Element | None = None
    moves: tuple[tuple[int, int], ...] = ()
    rules: tuple[Regularisation, ...] = ()
    links: tuple[str, ...] = ()

    def words(self) -> Words:
        """Return the words of the unit with the siglum of each witness that has them."""
        return frozenset((part.siglum, part.words) for part in self.parts)


def is_editorial(entry: Entry) -> bool:
    """Tell whether an entry has anything that a collation does not write."""
    for element in entry.element.iter():
        known = _OWN.get(local_name(element)) if isinstance(element.tag, str) else None
        if known is None or not set(element.attrib) <= known:
            return True
        if element.tag == tei("note") and element.get("type") != _REGULARISED:
            return True
    return False


def written(unit: Unit) -> str:
    """Return a unit as TEI."""
    if unit.element is not None:
        return _kept(unit.element, unit)
    readings: dict[str, list[Part]] = defaultdict(list)
    for part in unit.parts:
        readings[part.words].append(part)
    lines = [_reading(words, parts) for words, parts in readings.items()]
    links = f" corresp={quoteattr(_pointers(unit.links))}" if unit.links else ""
    head = f"<app xml:id={quoteattr(unit.id)} type={quoteattr(str(unit.kind))}{links}>"
    return _INDENT.join([head, *lines, *map(_note, unit.rules)]) + "\n      </app>"


def _reading(words: str, parts: Sequence[Part]) -> str:
    wit = quoteattr(" ".join(f"#{part.siglum}" for part in parts))
    source = quoteattr(" ".join(part.pointer for part in parts))
    end = f">{escape(words)}</rdg>" if words else "/>"
    return f"<rdg wit={wit} source={source}{end}"


def _pointers(ids: Sequence[str]) -> str:
    return " ".join(f"#{identifier}" for identifier in ids)


def _note(rule: Regularisation) -> str:
    said = f"“{rule.word}” is taken for “{rule.form}”"
    said += f": {rule.reason.rstrip('.')}." if rule.reason else "."
    return f'<note type="{_REGULARISED}" n={quoteattr(rule.name)}>{escape(said)}</note>'


def _kept(element: etree._Element, unit: Unit) -> str:
    """Return an editor's entry as it is, with its id and the rules that have touched it."""
    element.set(XML_ID, unit.id)
    for note in list(_regularisations(element)):
        _take_out(note)
    kept = etree.tostring(element, encoding="unicode", with_tail=False).replace(_NAMESPACE, "", 1)
    if not unit.rules:
        return kept
    notes = "".join(f"{_INDENT}{_note(rule)}" for rule in unit.rules)
    return f"{kept.removesuffix('</app>').rstrip()}{notes}\n      </app>"


def _regularisations(element: etree._Element) -> Iterator[etree._Element]:
    for note in element.findall(tei("note")):
        if note.get("type") == _REGULARISED:
            yield note


def _take_out(element: etree._Element) -> None:
    """Take an element out of its parent, with the white space before it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = element.tail
    if parent is not None:
        parent.remove(element)
