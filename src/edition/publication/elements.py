"""Elements of page documents, in a namespace of their own."""

from lxml import etree

from edition.corpus.anchors import PAGE


def page_name(name: str) -> str:
    """Return the name of an element of page documents as lxml writes it."""
    return f"{{{PAGE}}}{name}"


def make_element(name: str, /, **attributes: object) -> etree._Element:
    """Make an element; attributes without a value are left out, and a final `_` is dropped."""
    values = {key.rstrip("_"): str(value) for key, value in attributes.items() if value != ""}
    return etree.Element(page_name(name), values, nsmap={"p": PAGE})
