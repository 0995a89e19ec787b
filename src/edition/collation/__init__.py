"""Collation: witnesses in; an alignment table that has lost nothing, and its variants, out."""

from edition.collation.align import collate
from edition.collation.classify import Kind
from edition.collation.settings import Segmentation, Settings
from edition.collation.table import Collation, Move, Row
from edition.collation.tokens import Token, tokenise
from edition.collation.unweave import unweave
from edition.collation.variation import Reading, VariationUnit, variation_units
from edition.collation.writers import to_csv, to_graphml, to_json, to_nexus

__all__ = [
    "Collation",
    "Kind",
    "Move",
    "Reading",
    "Row",
    "Segmentation",
    "Settings",
    "Token",
    "VariationUnit",
    "collate",
    "to_csv",
    "to_graphml",
    "to_json",
    "to_nexus",
    "tokenise",
    "unweave",
    "variation_units",
]
