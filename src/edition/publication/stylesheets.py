"""XSLT: page documents in, pages out. The only module that knows saxonche.

SaxonC holds the GIL and crashes when two threads share it, so transformations run in processes of
their own (see `rendering`); within one, the compiled stylesheet is kept.
"""

from functools import cache
from pathlib import Path

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from edition.corpus.anchors import PAGE


class StylesheetError(Exception):
    """A stylesheet is faulty or fails on a page; says which module and line where it is known."""


class _Stylesheet:
    """A compiled stylesheet, with the processor that it lives in."""

    def __init__(self, path: Path) -> None:
        self._processor = PySaxonProcessor(license=False)
        compiler = self._processor.new_xslt30_processor()
        try:
            self._executable = compiler.compile_stylesheet(stylesheet_file=str(path))
        except PySaxonApiError as error:
            raise StylesheetError(f"{path.name} does not compile: {error}") from None

    def transform(self, document: bytes) -> str:
        """Return the page that a page document makes."""
        try:
            node = self._processor.parse_xml(xml_text=document.decode())
            result = self._executable.transform_to_string(xdm_node=node)
        except PySaxonApiError as error:
            raise StylesheetError(str(error)) from None
        if not result:
            raise StylesheetError("the stylesheet made nothing of the page")
        return str(result)


@cache
def _compiled(path: Path) -> _Stylesheet:
    return _Stylesheet(path)


def transform(stylesheet: Path, document: bytes) -> str:
    """Transform one page document; return the page as HTML.

    Raises `StylesheetError` if the stylesheet cannot be compiled or fails.
    """
    page = _compiled(stylesheet).transform(document)
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
