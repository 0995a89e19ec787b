"""The one module that knows saxonche: what it lets through, and what it says of faults."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition.saxon import Fault, SaxonError, Stylesheet


def sheet(inside: str) -> Stylesheet:
    return Stylesheet(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n'
        f'<xsl:output omit-xml-declaration="yes"/>\n{inside}</xsl:stylesheet>'
    )


def value(select: str) -> str:
    return f'<xsl:template match="/"><o><xsl:value-of select="{select}"/></o></xsl:template>'


def test_every_static_fault_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(SaxonError) as raised:
        sheet('<xsl:variable name="a" select="("/>\n<xsl:variable name="b" select="p:c"/>')
    assert [(one.line, one.module) for one in raised.value.faults] == [(3, ""), (4, "")]
    (tmp_path / "b.xsl").write_text("<b>")
    with pytest.raises(SaxonError) as raised:
        sheet(f'<xsl:include href="{(tmp_path / "b.xsl").as_uri()}"/>')
    assert raised.value.faults


@pytest.mark.parametrize(
    "select",
    ["doc('http://127.0.0.1:9/a')/a", "unparsed-text('http://127.0.0.1:9/a')"],
)
def test_nothing_is_fetched(select: str) -> None:
    with pytest.raises(SaxonError, match="prohibited"):
        sheet(value(select)).transform("<a/>")


def test_files_are_read_and_links_count_from_the_base(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text("<b>read</b>")
    made = sheet(value("doc(resolve-uri('b.xml', base-uri(/)))"))
    assert made.transform("<a/>", tmp_path / "a.xml") == "<o>read</o>"


def test_the_limits_of_a_server_do_not_hold() -> None:
    assert sheet(value("count(//*)")).transform("<a>" * 5_000 + "</a>" * 5_000) == "<o>5000</o>"
    many = " ".join(f"n{n}='1'" for n in range(1_000))
    assert sheet(value("count(a/@*)")).transform(f"<a {many}/>") == "<o>1000</o>"


def test_what_is_passed_over_is_told_and_nothing_is_written(
    capfd: pytest.CaptureFixture[str],
) -> None:
    made = sheet(
        value("a")
        + "\n<xsl:template match=\"a[xs:date(.) gt xs:date('2000-01-01')]\" "
        + 'xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'
        + '<xsl:template match="/" priority="2"><o><xsl:apply-templates/></o></xsl:template>'
    )
    made.transform("<a>x</a>")
    (warning,) = made.warnings
    assert isinstance(warning, Fault)
    assert warning.line == 4
    assert "An error occurred matching pattern" in warning.message
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
    made.transform("<b/>")
    assert made.warnings == ()


def test_standard_error_may_be_closed() -> None:
    program = (
        "import os; os.close(2); import sys; sys.stderr = None;"
        'from edition.saxon import Stylesheet; Stylesheet(\'<a xsl:version="3.0" '
        "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>'); print('made')"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert done.stdout == "made\n"
