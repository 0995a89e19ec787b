"""Odd but real: files as strangers have them. Each builds, says what is wrong, loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import edition
from edition.cli import main
from edition.corpus.edition import Edition, open_edition
from edition.corpus.texts import Names
from edition.problems import Severity
from edition.project import open_alone, open_project
from edition.publication.proof import losses, read_page
from tests.publication.test_any_tei import assert_whole, rendered

Tei = Callable[..., str]
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
NS = 'xmlns="http://www.tei-c.org/ns/1.0"'


def opened(folder: Path, files: dict[str, str]) -> Edition:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return open_edition(open_project(folder))


def test_names_that_one_disk_would_confuse_differ(tmp_path: Path, tei: Tei) -> None:
    names = ("a b/Brief 1 #2?.xml", "Ä ö.xml", "x/A.xml", "y/a.xml")
    found = opened(tmp_path, dict.fromkeys(names, tei("<p>One.</p>")))
    assert [text.id for text in found.texts] == ["A", "Brief-1-2", "a-2", "Ä-ö"]


def test_names_are_never_given_twice() -> None:
    names = Names()
    given = [names.give(wanted) for wanted in ("a", "A", "a-2", "", "…", "x" * 400, "x" * 401)]
    assert len({name.casefold() for name in given}) == len(given)
    assert all(0 < len(name.encode()) < 200 for name in given)


def test_each_tei_of_a_corpus_is_a_text(tmp_path: Path, tei: Tei) -> None:
    corpus = f"<teiCorpus {NS}><teiHeader/>{tei('<p>One.</p>')}{tei('<p>Two.</p>')}</teiCorpus>"
    assert [text.id for text in opened(tmp_path, {"c.xml": corpus}).texts] == ["c-1", "c-2"]
    assert_whole(tmp_path, {"c.xml": corpus})


def test_a_file_that_is_all_header_is_read_by_its_header(tmp_path: Path, tei: Tei) -> None:
    described = "<msDesc><msIdentifier><settlement>Oxford</settlement></msIdentifier></msDesc>"
    for content in (tei(source=described), tei("<p/>", source=described)):
        _, pages = rendered(tmp_path, {"ms.xml": content})
        assert "Oxford" in pages["texts/ms.html"].html


def test_what_is_included_stands_where_it_is_included(tmp_path: Path, tei: Tei) -> None:
    included = f'<xi:include {XI} href="part.txt"/>'
    (tmp_path / "part.txt").write_text(f"<div {NS}><p>Inner<note>N.</note>.</p></div>", "utf-8")
    found = opened(tmp_path, {"a.xml": tei(f"<p>Before.</p>{included}<p>After.</p>")})
    assert [text.id for text in found.texts] == ["a"]
    report = edition.build(tmp_path, output=tmp_path / "site")
    assert report.problems == ()
    page = (tmp_path / "site" / "texts" / "a.html").read_text(encoding="utf-8")
    assert page.index("Before.") < page.index("Inner") < page.index("After.")


@pytest.mark.parametrize("href", ["gone.xml", "../up.xml", "https://example.org/x.xml", "/etc/x"])
def test_what_cannot_be_included_is_said_and_its_fallback_shown(
    tmp_path: Path, tei: Tei, href: str
) -> None:
    (tmp_path.parent / "up.xml").write_text(f"<p {NS}>secret</p>", encoding="utf-8")
    fallback = (
        f'<xi:include {XI} href="{href}"><xi:fallback><p>Instead.</p></xi:fallback></xi:include>'
    )
    opened(tmp_path, {"a.xml": tei(fallback)})
    report = edition.build(tmp_path, output=tmp_path / "site")
    (problem,) = report.problems
    assert (problem.rule, problem.severity) == ("missing-include", Severity.WARNING)
    page = (tmp_path / "site" / "texts" / "a.html").read_text(encoding="utf-8")
    assert "Instead." in page
    assert "secret" not in page


def test_a_part_that_includes_itself_ends(tmp_path: Path, tei: Tei) -> None:
    part = f'<div {NS}><p>Again.</p><xi:include {XI} href="part.xml"/></div>'
    whole = tei(f'<xi:include {XI} href="part.xml"/>')
    opened(tmp_path, {"a.xml": whole, "part.xml": part})
    assert edition.build(tmp_path, output=tmp_path / "site").is_written


def test_a_dtd_is_not_needed(tmp_path: Path, tei: Tei) -> None:
    doctype = '<!DOCTYPE TEI PUBLIC "-//TEI//DTD" "http://example.org/tei.dtd">'
    opened(tmp_path, {"a.xml": doctype + tei("<p>caf&eacute;s &amp; &own;</p>")})
    report = edition.build(tmp_path, output=tmp_path / "site")
    assert [problem.rule for problem in report.problems] == ["unknown-entity"]
    page = (tmp_path / "site" / "texts" / "a.html").read_text(encoding="utf-8")
    assert "cafés &amp; &amp;own;" in page


def test_one_file_is_a_project_by_itself(tmp_path: Path, tei: Tei) -> None:
    opened(tmp_path, {"a.xml": tei("<p>One.</p>"), "b.xml": tei("<p>Two.</p>")})
    found = open_edition(open_alone(tmp_path / "a.xml"))
    assert [text.id for text in found.texts] == ["a"]


def test_one_file_that_cannot_be_read_makes_no_site(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI", encoding="utf-8")
    command = ["build", str(tmp_path / "a.xml"), "-o", str(tmp_path / "site")]
    assert CliRunner().invoke(main, command).exit_code == 1
    assert not (tmp_path / "site").exists()


def test_records_without_an_id_are_shown_with_the_other_parts(tmp_path: Path, tei: Tei) -> None:
    anna = "<person><persName>Anna</persName></person>"
    bert = "<person xml:id='b'><persName>Bert</persName></person>"
    stand_off = f"<standOff><listPerson>{anna}{bert}</listPerson></standOff>"
    _, pages = rendered(tmp_path, {"a.xml": tei("<p>One.</p>", stand_off=stand_off)})
    assert "Anna" in pages["parts/a.html"].html
    assert "Bert" in pages["persons/b.html"].html
    assert 'href="../parts/a.html"' in pages["texts/a.html"].html


def test_nothing_that_would_run_is_linked(tmp_path: Path, tei: Tei) -> None:
    body = '<p><ref target="javascript:alert(1)">x</ref><graphic url="javascript:alert(2)"/></p>'
    _, pages = rendered(tmp_path, {"a.xml": tei(body)})
    assert not any('href="javascript' in page.html for page in pages.values())


def test_a_right_to_left_text_says_so(tmp_path: Path, tei: Tei) -> None:
    _, pages = rendered(
        tmp_path, {"a.xml": tei('<p xml:lang="ar">مرحبا <foreign xml:lang="en">x</foreign></p>')}
    )
    assert 'lang="ar" dir="rtl"' in pages["texts/a.html"].html
    assert 'lang="en" dir="ltr"' in pages["texts/a.html"].html


APPARATUS = {
    "lemma and readings": '<app><lem wit="#A">x</lem><rdg wit="#B C">variant</rdg></app>',
    "no lemma": '<app><rdg wit="#A">x</rdg><rdg wit="B">variant</rdg></app>',
    "groups": '<app><rdgGrp><lem>x</lem></rdgGrp><rdgGrp><rdg wit="B">variant</rdg></rdgGrp></app>',
    "nested": "<app><lem>x</lem><rdg>a <app><lem>b</lem>"
    '<rdg wit="#B">variant</rdg></app></rdg></app>',
    "blocks": '</p><app><lem><p>x</p></lem><rdg wit="B"><p>variant</p><p>y</p></rdg></app><p>',
    "detail": '<app><lem>x</lem><witDetail wit="#B">variant</witDetail><note>n</note></app>',
}


@pytest.mark.parametrize("name", APPARATUS)
def test_every_reading_of_an_apparatus_is_shown_with_its_sigla(
    tmp_path: Path, tei: Tei, name: str
) -> None:
    files = {"a.xml": tei(f"<p>Before {APPARATUS[name]} after.</p>")}
    _, pages = rendered(tmp_path, files)
    page = pages["texts/a.html"].html
    assert "variant</" in page
    assert ">B</" in page
    assert_whole(tmp_path, files)


def test_a_word_that_a_page_parts_is_a_loss_of_space_alone() -> None:
    (loss,) = losses({"k": ["foobar"]}, read_page('<p data-tei="k">foo <b>bar</b></p>'))
    assert loss.is_parting


def test_a_word_that_a_page_parts_is_a_warning(tmp_path: Path, tei: Tei) -> None:
    opened(tmp_path, {"a.xml": tei("<p>foo<figDesc>bar</figDesc></p>")})
    report = edition.build(tmp_path, output=tmp_path / "site")
    assert report.is_written
    assert [(p.rule, p.severity) for p in report.problems] == [("parted-words", Severity.WARNING)]
