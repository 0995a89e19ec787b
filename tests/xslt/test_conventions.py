"""The stylesheets keep to what masters of XSLT keep to; measured on all of them."""

import itertools
from pathlib import Path

import pytest
from lxml import etree

XSL = {"x": "http://www.w3.org/1999/XSL/Transform"}
LONGEST_TEMPLATE = 60
LONGEST_MODULE = 300


@pytest.fixture(scope="module")
def modules(project: Path) -> dict[str, etree._Element]:
    return {
        path.relative_to(project).as_posix(): etree.parse(path).getroot()
        for path in sorted((project / "xslt").rglob("*.xsl"))
    }


def offences(modules: dict[str, etree._Element], path: str) -> list[str]:
    return [
        f"{name}:{element.sourceline}"
        for name, root in modules.items()
        for element in root.xpath(path, namespaces=XSL)
    ]


def test_functions_parameters_and_variables_are_typed(modules: dict[str, etree._Element]) -> None:
    assert offences(modules, "//x:function[not(@as)] | //x:param[not(@as)]") == []
    assert offences(modules, "//x:variable[not(@as)]") == []


def test_templates_are_typed(modules: dict[str, etree._Element]) -> None:
    assert offences(modules, "//x:template[not(@as)]") == []


def test_modes_say_what_happens_without_a_match_and_with_two(
    modules: dict[str, etree._Element],
) -> None:
    assert offences(modules, "//x:mode[not(@on-no-match) or not(@on-multiple-match)]") == []


def test_documents_are_not_walked_from_the_root_in_templates(
    modules: dict[str, etree._Element],
) -> None:
    counting = "//x:template//@*[contains(., 'preceding::')]/.. | //x:number[@level = 'any']"
    assert offences(modules, counting) == []


def test_templates_fit_on_a_screen_and_modules_on_a_few(
    project: Path, modules: dict[str, etree._Element]
) -> None:
    for name, root in modules.items():
        lines = (project / name).read_text(encoding="utf-8").splitlines()
        assert len(lines) <= LONGEST_MODULE, name
        starts = [(e.sourceline or 0) for e in root if isinstance(e.tag, str)] + [len(lines)]
        spans = [b - a for a, b in itertools.pairwise(starts)]
        assert max(spans) <= LONGEST_TEMPLATE, f"{name}: {max(spans)}"


def test_every_module_is_included(project: Path, modules: dict[str, etree._Element]) -> None:
    included = {"xslt/edition.xsl"}
    for name, root in modules.items():
        for href in root.xpath("x:include/@href | x:import/@href", namespaces=XSL):
            target = (project / name).parent / str(href)
            included.add(target.resolve().relative_to(project).as_posix())
    assert included == set(modules)
