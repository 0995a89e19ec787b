"""XSLT: page documents in, pages out.

Transformations run in processes of their own (see `rendering`); within one, the compiled
stylesheet is kept.
"""

from functools import cache
from pathlib import Path

from lxml import etree

from edition.corpus.anchors import PAGE
from edition.saxon import SaxonError, Stylesheet


class StylesheetError(Exception):
    """A stylesheet is faulty or fails on a page; says which module and line where it is known."""


@cache
def _compiled(path: Path) -> Stylesheet:
    try:
        return Stylesheet(path)
    except SaxonError as error:
        raise StylesheetError(f"{path.name} does not compile: {error}") from None


def transform(stylesheet: Path, document: bytes) -> str:
    """Transform one page document; return the page as HTML.

    Raises `StylesheetError` if the stylesheet cannot be compiled or fails.
    """
    try:
        page = _compiled(stylesheet).transform(document.decode())
    except SaxonError as error:
        raise StylesheetError(str(error)) from None
    if not page:
        raise StylesheetError("the stylesheet made nothing of the page")
    if "<p:error" in page[:200]:
        raise StylesheetError(_caught(page))
    return page


def _caught(page: str) -> str:
    """Say what `xsl:catch` reported: the error's code, module and line, in its own words."""
    error = etree.fromstring(page[page.index("<p:error") :].encode(), etree.XMLParser(recover=True))
    if error is None or error.tag != f"{{{PAGE}}}error":
        return page
    module = error.get("module", "").rpartition("/")[2]
    return f"{module}:{error.get('line', '?')}: {error.get('code', '')}: {error.text or ''}".strip()
