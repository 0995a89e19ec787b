"""XSLT: page documents in, pages out.

Transformations run in processes of their own (see `rendering`); within one, the compiled
stylesheet is kept.
"""

import atexit
import hashlib
import io
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from edition.corpus.anchors import PAGE
from edition.saxon import SaxonError, Stylesheet


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


@cache
def _compiled(stylesheets: Stylesheets) -> Stylesheet:
    path = _unpacked(stylesheets) / stylesheets.entry
    try:
        return Stylesheet(path)
    except SaxonError as error:
        raise StylesheetError(f"{path.name} does not compile: {error}") from None


def _unpacked(stylesheets: Stylesheets) -> Path:
    """Return the folder of stylesheets: where they were sent, a new one that lasts as long."""
    if not stylesheets.archive:
        return stylesheets.folder
    folder = tempfile.mkdtemp(prefix="edition-")
    # Labels are read from it at each page, so it goes when the process does.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with zipfile.ZipFile(io.BytesIO(stylesheets.archive)) as archive:
        archive.extractall(folder)
    return Path(folder)


def transform(stylesheets: Stylesheets, document: bytes) -> str:
    """Transform one page document; return the page as HTML.

    Raises `StylesheetError` if the stylesheet cannot be compiled or fails.
    """
    try:
        page = _compiled(stylesheets).transform(document.decode())
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
