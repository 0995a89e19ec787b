"""What a compiled assertion says when it finds something: which node, and the words about it."""

from __future__ import annotations

from collections.abc import Iterable

from edition.validation.schematron.model import Assertion, Part, Query
from edition.validation.schematron.sheet import Names, Sheet, quoted
from edition.validation.schematron.soundness import Soundness
from edition.validation.schematron.tree import Node


def write_finding(
    sheet: Sheet, sound: Soundness, assertion: Assertion, number: int, names: Names
) -> None:
    """Write the element that the stylesheet returns for a finding of an assertion."""
    subject = assertion.subject
    node, at = ".", "$_ed:at"
    if subject is not None and sound.can(subject):
        sheet.query('<xsl:variable name="_ed:subject" select="', subject, names, '"/>')
        node, at = "($_ed:subject, .)[1]", "_ed:number($_ed:subject[1], ., $_ed:at)"
    place = f'at="{{{at}}}" attribute="{{_ed:attribute({node})}}"'
    sheet.add(f'<_ed:finding of="{number}" {place}>')
    for name, parts in _texts(assertion):
        sheet.add(f"<_ed:{name}>")
        for part in parts:
            _write(sheet, sound, part, names)
        sheet.add(f"</_ed:{name}>")
    sheet.add("</_ed:finding>")


def _texts(assertion: Assertion) -> Iterable[tuple[str, tuple[Part, ...]]]:
    yield "message", assertion.message
    for diagnostic in assertion.diagnostics:
        yield "diagnostic", diagnostic


def _write(sheet: Sheet, sound: Soundness, part: Part, names: Names) -> None:
    if isinstance(part, str):
        sheet.add(f"<xsl:text>{quoted(part)}</xsl:text>")
    elif isinstance(part, Node):
        if sound.has(part):
            sheet.foreign(part, names)
    elif isinstance(part, Query):
        _value(sheet, sound, part, names, ('<xsl:value-of select="', '"/>'))
    else:
        _value(sheet, sound, part.query, names, ('<xsl:value-of select="name((', ')[1])"/>'))


def _value(
    sheet: Sheet, sound: Soundness, query: Query, names: Names, around: tuple[str, str]
) -> None:
    if sound.can(query):
        sheet.query(around[0], query, names, around[1])
    else:
        sheet.add("<xsl:text>…</xsl:text>")
