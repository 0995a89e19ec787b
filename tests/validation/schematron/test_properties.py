"""What holds of any schema and any document, told by XPath and by another implementation."""

from collections.abc import Callable
from html import escape
from pathlib import Path, PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron

from edition.corpus.document import parse_document
from edition.validation.schematron import Checker
from tests.validation.schematron.conftest import Found, told

Make = Callable[..., Checker]
Rules = tuple[tuple[str, str], ...]
"""Contexts and tests."""

SVRL_TEXT = "{http://purl.oclc.org/dsdl/svrl}text"
CONTEXTS = "a b * a/b b//a a[b] *[@n] a|b a[@n='1'] *[not(*)] *[../a] b[2] /* @n a/@n @*".split()
TESTS = "b @n count(*)>1 .='x' ../b @n='1' following-sibling::a string-length(.)=1 true()".split()

rules = st.lists(st.tuples(st.sampled_from(CONTEXTS), st.sampled_from(TESTS)), min_size=1)
schemas = st.lists(rules.map(tuple), min_size=1, max_size=4)


@st.composite
def documents(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(st.sampled_from("aabc"))
    attributes = draw(st.sampled_from(["", " n='1'", " n='2'\n m='1'", "\n\tm='x'"]))
    spaces = st.sampled_from(
        ["", "x", " é ", "\n", "<!-- b -->", "<?a b?>", "<![CDATA[<a/>]]>", "&#128512;"]
    )
    parts = [draw(spaces)]
    if depth:
        for _ in range(draw(st.integers(0, 3))):
            parts += [draw(documents(depth - 1)), draw(spaces)]
    return f"<{name}{attributes}>{''.join(parts)}</{name}>"


def pattern(found: Rules, number: int = 0) -> str:
    written = (
        f'<rule context="{escape(context)}"><assert test="{escape(test)}">{number}.{n}</assert>'
        f'<report test="{escape(test)}">{number}.{n} not</report></rule>'
        for n, (context, test) in enumerate(found)
    )
    return f"<pattern>{''.join(written)}</pattern>"


def whole(found: list[Rules]) -> str:
    return "".join(pattern(one, number) for number, one in enumerate(found))


def by_xpath(found: list[Rules], text: str) -> list[Found]:
    """Say with lxml what a schema should find: the first rule that matches, in each pattern."""
    document = parse_document(text.encode(), PurePosixPath("a.xml"))
    said: list[Found] = []
    for number, one in enumerate(found):
        matched: set[object] = set()
        for n, (context, test) in enumerate(one):
            for node in document.root.xpath(_absolute(context)):
                is_attribute = isinstance(node, etree._ElementUnicodeResult)
                parent = node.getparent() if is_attribute else node
                name = str(node.attrname) if is_attribute else ""
                if (parent, name) in matched:
                    continue
                matched.add((parent, name))
                query = test if not name else _of_attribute(test, name)
                words = f"{number}.{n}{' not' if _holds(parent, query) else ''}"
                said.append((*document.at(parent, name), words))
    return sorted(said)


def _absolute(context: str) -> str:
    return " | ".join(one if one.startswith("/") else f"//{one}" for one in context.split("|"))


def _of_attribute(test: str, name: str) -> str:
    return f"boolean(@{name}[{test}])"


def _holds(element: etree._Element, test: str) -> bool:
    return bool(element.xpath(f"boolean({test})"))


@given(found=schemas, text=documents())
@settings(max_examples=60)
def test_a_schema_finds_what_xpath_says_at_the_very_places(
    checker: Make, found: list[Rules], text: str
) -> None:
    expected = by_xpath(found, text)
    for binding in ("xslt", "xslt3"):
        made = checker(whole(found), binding=binding)
        assert made.problems == []
        problems = made.check(text.encode(), Path("a.xml"))
        assert sorted(told(problems)) == expected


@given(found=schemas, text=documents())
@settings(max_examples=30)
def test_patterns_in_one_walk_find_what_each_finds_alone(
    checker: Make, found: list[Rules], text: str
) -> None:
    together = checker(whole(found)).check(text.encode(), Path("a.xml"))
    alone = [
        problem
        for number, one in enumerate(found)
        for problem in checker(pattern(one, number)).check(text.encode(), Path("a.xml"))
    ]
    assert sorted(told(together)) == sorted(told(alone))


@given(found=rules, texts=st.lists(documents(), min_size=1, max_size=3))
@settings(max_examples=30)
def test_an_abstract_pattern_finds_what_it_does_when_written_out(
    checker: Make, found: Rules, texts: list[str]
) -> None:
    names = [(f"$c{n}", f"$t{n}") for n in range(len(found))]
    model = pattern(tuple(names)).replace("<pattern>", '<pattern abstract="true" id="model">')
    parameters = "".join(
        f'<param name="c{n}" value="{escape(context)}"/><param name="t{n}" value="{escape(test)}"/>'
        for n, (context, test) in enumerate(found)
    )
    abstract = checker(f'{model}<pattern is-a="model">{parameters}</pattern>')
    concrete = checker(pattern(tuple(found)))
    assert abstract.problems == []
    for text in texts:
        data = text.encode()
        assert told(abstract.check(data, Path("a"))) == told(concrete.check(data, Path("a")))


@given(found=schemas, texts=st.lists(documents(), min_size=1, max_size=5))
@settings(max_examples=12)
def test_another_implementation_says_the_same(
    checker: Make, found: list[Rules], texts: list[str]
) -> None:
    # lxml's knows no rules for attributes but where elements are beside them in the context.
    elements = [tuple(rule for rule in one if "@" not in rule[0].split("[")[0]) for one in found]
    elements = [one for one in elements if one]
    inside = whole(elements) or "<pattern/>"
    schema = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{inside}</schema>'
    other = isoschematron.Schematron(
        etree.fromstring(schema),
        store_report=True,
        error_finder=isoschematron.Schematron.ASSERTS_AND_REPORTS,
    )
    ours = checker(inside, binding="xslt")
    for text in texts:
        other.validate(etree.fromstring(text))
        report = other.validation_report
        assert report is not None
        theirs = [" ".join(str(one.text).split()) for one in report.iter(SVRL_TEXT)]
        problems = ours.check(text.encode(), Path("a.xml"))
        assert sorted(one.message for one in problems) == sorted(theirs)
