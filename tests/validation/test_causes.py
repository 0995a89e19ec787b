"""One cause, one message: the grammar is silent where another check says it better."""

from collections.abc import Callable

import pytest

from edition.corpus.edition import Edition
from edition.validation.checking import validate

SCHEMA = """
default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { element teiHeader { anything }, element text { element body { p+ } } }
p = element p { attribute xml:id { xsd:ID }?, (text | date | rdg)* }
date = element date { attribute when { xsd:date }?, text }
rdg = element rdg { attribute wit { list { xsd:string { pattern = "#[A-Z]" }+ } }, text }
anything = (text | attribute * { text } | element * { anything })*
"""
MODEL = '<?xml-model href="own.rnc" type="application/relax-ng-compact-syntax"?>\n'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p><date when='1956-02-30'>x</date></p>", ["impossible-date"]),
        ("<p><date when='1956'>x</date></p>", ["bad-attribute-value"]),
        ("<p><date\n when = '1956-02-30'>x</date></p>", ["impossible-date"]),
        ("<p xml:id='a'>x</p><p xml:id='a'>y</p>", ["duplicate-id"]),
        ("<p xml:id='1'>x</p>", ["bad-id"]),
        ("<p xml:id='1'>x</p><p xml:id='1'>x</p>", ["bad-id", "bad-id"]),
        ("<p><rdg wit='#Q'>x</rdg></p>", ["dangling-witness"]),
        ("<p><rdg wit='#Q Q'>x</rdg></p>", ["dangling-witness", "dangling-witness"]),
        ("<p><date when='1956-02-30'>x</date><ab/></p>", ["impossible-date", "X"]),
    ],
)
def test_each_cause_is_told_once(
    edition_of: Callable[[dict[str, str]], Edition],
    tei: Callable[..., str],
    body: str,
    expected: list[str],
) -> None:
    edition = edition_of({"a.xml": MODEL + tei(body), "own.rnc": SCHEMA})
    found = [problem.rule for problem in validate(edition)]
    assert found == [rule.replace("X", "element-not-in-schema") for rule in expected]
