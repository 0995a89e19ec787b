"""Excuses: each holds for one element, has a reason, and excuses something."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.corpus.document import Document
from edition.problems import Problem, Severity
from edition.validation.excuses import Excuses, check_excuses, excuses_in, unexcused

PATH = PurePosixPath("x.xml")
RULE = "dangling-pointer"


def problem(line: int, column: int, rule: str = RULE) -> Problem:
    return Problem(PATH, line, column, Severity.ERROR, rule, "message")


def left(source: str, *problems: Problem) -> list[str]:
    """Return the rules of what is left, and of what is wrong with the excuses."""
    excuses: Excuses = {PATH: tuple(excuses_in(source))}
    return [p.rule for p in (*unexcused(problems, excuses), *check_excuses(problems, excuses))]


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    """Draw an element with elements, words, comments and CDATA in it, in one line or many."""
    inside = ["", "x > y", "\n", "<!-- <a> -->", "<![CDATA[<a>]]>", "<?other ?>", '<b c="1 > 0"/>']
    parts = draw(st.lists(st.sampled_from(inside), max_size=3))
    if depth:
        parts += draw(st.lists(trees(depth - 1), max_size=2))
    return f"<a d='&gt;\"'>{''.join(draw(st.permutations(parts)))}</a>"


@given(trees(), st.data(), st.booleans())
def test_an_excuse_holds_for_the_next_element_and_no_other(
    source: str, data: st.DataObject, as_comment: bool
) -> None:
    words = f"excuse {RULE}: it is meant"
    excuse = f"<!-- edition: {words} -->" if as_comment else f"<?edition {words}?>"
    root = etree.fromstring(source)
    target = data.draw(st.sampled_from([e for e in root.iter("*") if e is not root] or [root]))
    marked = _before(source, list(root.iter("*")).index(target), excuse)
    document = Document(PATH, marked, etree.fromstring(marked))
    elements = list(document.root.iter("*"))
    held = set(elements[list(root.iter("*")).index(target)].iter("*"))
    [found] = excuses_in(marked)
    for element in elements:
        assert found.covers(problem(*document.at(element))) is (element in held)


def _before(source: str, number: int, excuse: str) -> str:
    """Put an excuse before the element with this number."""
    document = Document(PATH, source, etree.fromstring(source))
    line, column = document.at(list(document.root.iter("*"))[number])
    lines = source.split("\n")
    at = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
    return source[:at] + excuse + source[at:]


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        (f"<a>\n<?edition excuse {RULE}: why?><b/></a>", []),
        (f"<a>\n<?edition excuse {RULE} because it is?><b/></a>", []),
        (f"<a>\n<?edition excuse {RULE} \u2014 it is?><b/></a>", []),
        (f"<a>\n<!-- edition: excuse {RULE}: why --><b/></a>", []),
        (f"<a>\n<?edition excuse {RULE}, bad-id: why?><b/></a>", ["idle-excuse"]),
        (f"<a>\n<?edition excuse {RULE}?><b/></a>", [RULE, "bad-excuse"]),
        (f"<a>\n<?edition excuse {RULE}: ?><b/></a>", [RULE, "bad-excuse"]),
        ("<a>\n<?edition excuse dangling-pointr: why?><b/></a>", [RULE, "bad-excuse"]),
        ("<a>\n<?edition excuse ill-formed: why?><b/></a>", [RULE, "bad-excuse"]),
        ("<a>\n<?edition forgive me?><b/></a>", [RULE, "bad-excuse"]),
        (f"<a>\n<!-- about edition: excuse {RULE}: why --><b/></a>", [RULE]),
        (f"<a>\n<![CDATA[<?edition excuse {RULE}: why?>]]><b/></a>", [RULE]),
        (f"<?edition excuse {RULE}: why?><a>\n       <b/></a>", []),
        (f"<a>\n   <b/> <?edition excuse {RULE}: why?></a>", []),
        (f"<a>\n<c><?edition excuse {RULE}: why?></c><b/></a>", [RULE, "idle-excuse"]),
    ],
)
def test_an_excuse_has_a_form_a_reason_and_a_cause(source: str, rules: list[str]) -> None:
    line = source.split("\n")[1]
    assert left(source, problem(2, line.index("<b/>") + 1)) == rules


def test_the_problems_of_other_files_are_not_excused() -> None:
    other = Problem(PurePosixPath("y.xml"), 1, 50, Severity.ERROR, RULE, "message")
    source = f"<a><?edition excuse {RULE}: why?><b/></a>"
    assert left(source, other) == [RULE, "idle-excuse"]
