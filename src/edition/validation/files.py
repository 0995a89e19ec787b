"""Files that a TEI file needs: those it includes, and its images."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.corpus.document import XML, Document, local_name, tei
from edition.corpus.edition import Edition
from edition.problems import Problem, Severity

_XINCLUDE = "{http://www.w3.org/2001/XInclude}"
_BASE = f"{{{XML}}}base"
_MEND = "mend the path, which counts from the folder of this file, or add the file"


def check_files(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the files that a file includes or shows and that are not there."""
    for include in document.root.iter(f"{_XINCLUDE}include"):
        # With a fallback, the author has thought of it.
        if include.find(f"{_XINCLUDE}fallback") is None and _is_missing(edition, document, include):
            place = document.at(include, "href")
            message = f"include/@href=`{include.get('href')}` leads to no file"
            yield document.problem(place, "missing-include", message, _MEND)
    for image in document.root.iter(tei("graphic"), tei("media")):
        if _is_missing(edition, document, image):
            place = document.at(image, "url")
            message = f"{local_name(image)}/@url=`{image.get('url')}` leads to no file"
            yield document.problem(place, "missing-image", message, _MEND, Severity.WARNING)


def _is_missing(edition: Edition, document: Document, element: etree._Element) -> bool:
    named = (element.get("href") or element.get("url") or "").strip()
    try:
        parts = urlsplit(named)
    except ValueError:
        return True
    # What lies on the web, or counts from another place, cannot be looked up here.
    if parts.scheme or parts.netloc or not parts.path or _has_base(element):
        return False
    return not edition.has_file(document.path.parent / unquote(parts.path))


def _has_base(element: etree._Element) -> bool:
    return any(one.get(_BASE) is not None for one in (element, *element.iterancestors()))
