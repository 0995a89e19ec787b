"""A collation as one stand-alone page: the aligned table, in sections as wide as a page."""

from collections.abc import Iterator, Sequence

from lxml import etree

from edition.collation.interchange import collated
from edition.collation.settings import Segmentation, Settings
from edition.collation.table import Collation
from edition.collation.tokens import visible
from edition.collation.variation import VariationUnit
from edition.collation.writers import NOT_XML, columns_of
from edition.corpus.witnesses import Witness
from edition.problems import EditionError, Problem, Severity
from edition.publication.elements import make_element
from edition.publication.stylesheets import StylesheetError, Stylesheets, transform
from edition.resources import shipped

_WIDTH = 84
"""So many characters of the longest witness stand in one section, if its columns can be parted."""
_LONGEST = 36
"""A longer cell is broken into lines, and is as wide as this."""
_MARGIN = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NO_CHARACTER = "\ufffd"

_Span = tuple[int, int]


def aligned_table(files: Sequence[str], settings: Settings, segmentation: str | None) -> str:
    """Collate the witnesses named as FILE or SIGLUM=FILE and show them as a page of HTML.

    Raises `EditionError` as `collate_files` does.
    """
    witnesses, collation, _ = collated(files, settings)
    reach = Segmentation(segmentation or Segmentation.PHRASE)
    document = etree.tostring(_page(witnesses, collation, reach), encoding="utf-8")
    try:
        return transform(Stylesheets(shipped("xslt")), document)
    except StylesheetError as error:
        path = shipped("xslt") / "edition.xsl"
        raise EditionError(
            Problem(path, 1, 1, Severity.ERROR, "stylesheet", str(error), "mend the stylesheet")
        ) from None


def _page(
    witnesses: Sequence[Witness], collation: Collation, reach: Segmentation
) -> etree._Element:
    spans, units = columns_of(collation, reach)
    page = make_element("page", kind="aligned-table", path="table.html", root="", language="en")
    style = make_element("style")
    style.text = (shipped("xslt") / "pages" / "aligned-table.css").read_text(encoding="utf-8")
    content = make_element("content", columns=len(spans), variants=len(units))
    for witness in witnesses:
        content.append(
            make_element(
                "witness",
                siglum=_clean(witness.siglum),
                title=_clean(witness.title or witness.path.name),
                language=witness.language,
            )
        )
    content.extend(_sections(collation, spans, units))
    page.extend((style, content))
    return page


def _sections(
    collation: Collation, spans: Sequence[_Span], units: Sequence[VariationUnit]
) -> Iterator[etree._Element]:
    kinds = {place: unit for unit in units for place in range(*unit.columns)}
    rows = [_Row(collation, siglum) for siglum in collation.sigla]
    section, width = make_element("section"), 0
    for number, (start, end) in enumerate(spans, 1):
        cells = [row.cell(start, end) for row in rows]
        size = min(max(len(words) for words, _ in cells), _LONGEST) + _MARGIN
        if width and width + size > _WIDTH:
            yield section
            section, width = make_element("section"), 0
        width += size
        unit = kinds.get(start)
        section.append(_column(number, "" if unit is None else str(unit.kind), cells))
    if len(section):
        yield section


def _column(number: int, kind: str, cells: Sequence[tuple[str, bool]]) -> etree._Element:
    """Return a column; where the witnesses differ, each different reading has its letter."""
    column = make_element("column", n=number, type=kind)
    readings = list(dict.fromkeys(words for words, is_lost in cells if not is_lost))
    for words, is_lost in cells:
        letter = "" if is_lost or not kind else _lettered(readings.index(words))
        cell = make_element("cell", letter=letter, lost="true" if is_lost else "")
        cell.text = _clean(words)
        column.append(cell)
    return column


class _Row:
    """The words of one witness by column."""

    def __init__(self, collation: Collation, siglum: str) -> None:
        self._row = collation.row(siglum)
        self._words = [token.t for token in collation.tokens(siglum)]
        self._columns = self._row.columns.tolist()
        self._next = 0

    def cell(self, start: int, end: int) -> tuple[str, bool]:
        """Return what stands in the next columns, and whether what is not there is lost."""
        first = self._next
        while self._next < len(self._columns) and self._columns[self._next] < end:
            self._next += 1
        words = visible("".join(self._words[first : self._next]))
        return words, not words and first == self._next and first in self._row.lacunae


def _lettered(number: int) -> str:
    return _LETTERS[number] if number < len(_LETTERS) else str(number + 1)


def _clean(words: str) -> str:
    return NOT_XML.sub(_NO_CHARACTER, words)
