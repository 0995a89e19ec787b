"""RELAX NG: load a schema, validate documents, get problems in plain words."""

from edition.validation.relaxng.engine import Schema, load
from edition.validation.relaxng.errors import SchemaError

__all__ = ["Schema", "SchemaError", "load"]
