"""`xml:base`: what the relative pointers in an element count from, instead of its file."""

import re
from urllib.parse import unquote, urljoin

from lxml import etree

from edition.corpus.document import XML, Document

_BASE = f"{{{XML}}}base"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def base_of(document: Document, element: etree._Element) -> str:
    """Return the base in force on an element, absolute or relative to its file; empty for none."""
    if not document.has_bases:
        return ""
    base = ""
    for around in (*reversed(list(element.iterancestors())), element):
        base = urljoin(base, around.get(_BASE, "").strip())
    return base if is_absolute(base) else unquote(base)


def is_absolute(base: str) -> bool:
    """Tell whether a base lies outside the project, so that nothing is known of what is there."""
    return bool(_ABSOLUTE.match(base))
