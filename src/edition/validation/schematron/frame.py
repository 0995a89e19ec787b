"""What compiled schemas call things; `walk.xsl` is what all of them have in common."""

from __future__ import annotations

from pathlib import Path

from edition.validation.schematron.tree import XSLT

WALK = Path(__file__).with_name("walk.xsl")

FINDINGS = "urn:edition:schematron"
"""The namespace of what the stylesheet returns, and of all names in it that are ours."""

# Prefixes that no schema will want for itself.
NAMESPACES = {
    "xsl": XSLT,
    "_ed": FINDINGS,
    "_err": "http://www.w3.org/2005/xqt-errors",
    "_xs": "http://www.w3.org/2001/XMLSchema",
}
