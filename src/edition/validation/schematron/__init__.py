"""Schematron: read a schema, compile it to XSLT 3, check documents, get problems at their places.

    schema = read_schematron(Path("rules.sch"))
    checker = Checker(schema, phase="final")
    problems = [*checker.problems, *checker.check(data, path)]

By ISO/IEC 19757-3:2016 and what its later editions add without contradicting it.
"""

from edition.validation.schematron.checking import Checker
from edition.validation.schematron.embedded import read_embedded
from edition.validation.schematron.errors import SchematronError
from edition.validation.schematron.model import Schematron
from edition.validation.schematron.schema import read_schematron

__all__ = ["Checker", "Schematron", "SchematronError", "read_embedded", "read_schematron"]
