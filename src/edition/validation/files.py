"""Files that a TEI file shows: its images."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.corpus.bases import base_of, is_absolute
from edition.corpus.document import Document, local_name, tei
from edition.corpus.edition import Edition
from edition.problems import Problem, Severity

_MEND = "mend the path, which counts from the folder of this file, or add the file"


def check_files(edition: Edition, document: Document) -> Iterator[Problem]:
    """Yield the images of a file that are not there."""
    for image in document.root.iter(tei("graphic"), tei("media")):
        if _is_missing(edition, document, image):
            place = document.at(image, "url")
            message = f"{local_name(image)}/@url=`{image.get('url')}` leads to no file"
            yield document.problem(place, "missing-image", message, _MEND, Severity.WARNING)


def _is_missing(edition: Edition, document: Document, image: etree._Element) -> bool:
    try:
        parts = urlsplit(image.get("url", "").strip())
    except ValueError:
        return True
    base = base_of(document, image)
    # What lies on the web cannot be looked up here.
    if parts.scheme or parts.netloc or not parts.path or is_absolute(base):
        return False
    folder = document.path.parent / posixpath.dirname(base)
    return not edition.has_file(folder / unquote(parts.path))
