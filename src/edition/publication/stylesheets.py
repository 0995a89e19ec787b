"""XSLT: page documents in, pages out. The only module that knows saxonche.

SaxonC holds the GIL and crashes when two threads share it, so transformations run in processes of
their own (see `rendering`); within one, the compiled stylesheet is kept.
"""

import hashlib
import io
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from edition.corpus.anchors import PAGE


class StylesheetError(Exception):
    """A stylesheet is faulty or fails on a page; says which module and line where it is known."""


@dataclass(frozen=True, slots=True)
class Stylesheets:
    """A folder of stylesheets, and the one of them that makes pages.

    With `archive`, the folder's files zipped, they can be used where the folder is not.
    """

    folder: Path
    entry: str = "edition.xsl"
    archive: bytes = b""

    def to_carry(self) -> "Stylesheets":
        """Return the same with its files, for the workers of a cluster."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in self.files():
                name = path.relative_to(self.folder).as_posix()
                # Without a time: the same files make the same archive.
                archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
        return Stylesheets(self.folder, self.entry, packed.getvalue())

    def files(self) -> list[Path]:
        """Return all files of the folder."""
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def fingerprint(self) -> bytes:
        """Return a digest of all files: other stylesheets may make other pages."""
        digest = hashlib.sha256(self.entry.encode())
        for path in self.files():
            name = path.relative_to(self.folder).as_posix().encode()
            digest.update(b"%d %b %d " % (len(name), name, path.stat().st_size))
            digest.update(path.read_bytes())
        return digest.digest()


class _Stylesheet:
    """A compiled stylesheet, with the processor that it lives in."""

    def __init__(self, path: Path, folder: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self._folder = folder  # kept as long as the stylesheet: labels are read from it
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
def _compiled(stylesheets: Stylesheets) -> _Stylesheet:
    if not stylesheets.archive:
        return _Stylesheet(stylesheets.folder / stylesheets.entry)
    folder = tempfile.TemporaryDirectory(prefix="edition-")
    with zipfile.ZipFile(io.BytesIO(stylesheets.archive)) as archive:
        archive.extractall(folder.name)
    return _Stylesheet(Path(folder.name) / stylesheets.entry, folder)


def transform(stylesheets: Stylesheets, document: bytes) -> str:
    """Transform one page document; return the page as HTML.

    Raises `StylesheetError` if the stylesheet cannot be compiled or fails.
    """
    page = _compiled(stylesheets).transform(document)
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
