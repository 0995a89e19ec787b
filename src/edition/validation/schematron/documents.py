"""A document as Saxon may safely have it: decoded, and without a DTD."""

from __future__ import annotations

import re

from lxml import etree

from edition.corpus.source import Source
from edition.saxon import SaxonError

_DECLARATION = re.compile(r"<\?xml\s.*?\?>", re.DOTALL)


def plain_document(source: Source) -> str:
    """Return the text of a document whose nodes are those of the file, in the same order.

    Entities declared in the file are expanded, others fall away; no DTD is ever looked for.
    Raises `SaxonError` where the file is no XML.
    """
    text = source.data.decode("utf-8", "replace")
    if "<!DOCTYPE" in text:
        return _without_doctype(source.data)
    # What it says of the encoding is no longer so.
    return _DECLARATION.sub("", text, count=1) if text.startswith("<?xml") else text


def _without_doctype(data: bytes) -> str:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
        strip_cdata=False,
    )
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise SaxonError(str(error)) from None
    tree.docinfo.clear()
    for entity in list(tree.iter(etree.Entity)):
        _drop(entity)
    return etree.tostring(tree, encoding="unicode")


def _drop(entity: etree._Element) -> None:
    """Take away a reference to nothing, but not the text behind it."""
    parent, before = entity.getparent(), entity.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (entity.tail or "")
    else:
        parent.text = (parent.text or "") + (entity.tail or "")
    parent.remove(entity)
