"""Any bytes may come: never an exception, always problems with places that there are."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.problems import EditionError, Problem
from edition.validation.paths import validate_paths
from edition.validation.wish import Checks, Wish

PROJECT = Path(__file__).parents[2]
SCHEMA = PROJECT / "tei" / "schema" / "edition.rng"
REAL = sorted((PROJECT / "tests" / "editions" / "broken").glob("*/in/**/*.xml"))
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'

Check = Callable[[bytes], list[Problem]]


@pytest.fixture(scope="session")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Check a file in both ways, and see to it that the places are places of the file."""
    file = tmp_path_factory.mktemp("any") / "letter.xml"

    def run(data: bytes) -> list[Problem]:
        file.write_bytes(data)
        found: list[Problem] = []
        for checks in Checks:
            try:
                (checked,) = validate_paths([file], Wish((SCHEMA,), checks=checks, jobs=1))
            except EditionError as error:
                # A file that is no TEI.
                assert error.problem.rule == "no-tei"
            else:
                found += checked.problems
        ends = len(re.findall(rb"\r\n?|\n|\n\0|\0\n", data))
        assert all(1 <= one.line <= ends + 1 for one in found)
        assert all(1 <= one.column <= len(data) + 1 for one in found)
        return found

    return run


def rules(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems}


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\0\0<\0\0\0")
@example(bytes(range(256)))
def test_bytes_that_mean_nothing(check: Check, data: bytes) -> None:
    check(data)


@settings(max_examples=150)
@given(
    st.sampled_from(REAL),
    st.lists(
        st.tuples(st.integers(0, 5000), st.integers(0, 9), st.binary(max_size=6)),
        min_size=1,
        max_size=4,
    ),
)
def test_real_files_with_bytes_changed(
    check: Check, file: Path, changes: list[tuple[int, int, bytes]]
) -> None:
    data = bytearray(file.read_bytes())
    for at, length, new in changes:
        start = at % (len(data) + 1)
        data[start : start + length] = new
    check(bytes(data))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", ""),
        ("utf-32", "UTF-32"),
        ("utf-32-be", ""),
        ("gb18030", "GB18030"),
        ("euc-jp", "EUC-JP"),
        ("shift_jis", "Shift_JIS"),
        ("windows-1251", "windows-1251"),
        ("koi8-r", "KOI8-R"),
    ],
)
def test_each_encoding_is_read(check: Check, encoding: str, declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else "\n"
    text = head.lstrip() + TEI.format("<p>Да <persNam/></p>")
    (found,) = [p for p in check(text.encode(encoding)) if p.rule == "unknown-element"][:1]
    assert found.column == text.split("\n")[-1].index("<persNam") + 1


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (TEI.format("<p>a\0b</p>").encode(), "ill-formed"),
        (TEI.format("<p>\xfc</p>").encode("latin-1"), "encoding"),
        (b'<?xml version="1.0" encoding="UTF-16"?><TEI/>', "encoding"),
        (b'<?xml version="1.0" encoding="rot13"?><TEI/>', "encoding"),
        (TEI.format("<p>").encode()[:60], "ill-formed"),
        (TEI.format("<ab>" * 100_000 + "</ab>" * 100_000).encode(), "unreadable"),
        (TEI.format("<seg>" * 1900 + "<x/>" + "</seg>" * 1900).encode(), "unknown-element"),
        (TEI.format(f'<date when="{"1" * 10_000}"/>').encode(), "impossible-date"),
        (TEI.format(f'<ref target="#string-range(a,{"1" * 9999},1)"/>').encode(), "bad-pointer"),
        (TEI.format(f'<p n="{"x" * 10_000_000}"><x/></p>').encode(), "unknown-element"),
    ],
)
def test_what_is_out_of_all_measure_is_told(check: Check, data: bytes, rule: str) -> None:
    assert rule in rules(check(data))


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        (f'<!ENTITY a0 "ha">{BOMB}', "<p>&a9;</p>"),
        (f'<!ENTITY a0 "ha">{BOMB}', '<p n="&a9;"/>'),
        (f'<!ENTITY a "{"x" * 100_000}">', f"<p>{'&a;' * 5000}</p>"),
        (f'<!ENTITY a "{"x" * 100_000}">', f'<p n="{"&a;" * 5000}"/>'),
    ],
)
def test_entities_that_would_explode_are_refused(check: Check, declared: str, body: str) -> None:
    data = f"<!DOCTYPE TEI [{declared}]>{TEI.format(body)}".encode()
    assert rules(check(data)) == {"entity-bomb"}


@pytest.mark.parametrize(
    "doctype",
    [
        'SYSTEM "tei.dtd"',
        'SYSTEM "http://127.0.0.1:1/tei.dtd"',
        'PUBLIC "-//TEI//DTD" "https://127.0.0.1:1/tei.dtd"',
        '[<!ENTITY e SYSTEM "file:///etc/passwd">]',
        "[<!ENTITY % p \"<!ENTITY e 'x'>\"> %p;]",
        '[<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]',
    ],
)
def test_what_lies_outside_is_left_there_and_the_rest_is_checked(
    check: Check, doctype: str
) -> None:
    head = f"<!DOCTYPE TEI {doctype}>"
    body = TEI.format("<p>&e;<date when='x'/></p>")
    found = check(f"{head}{body}".encode())
    assert "impossible-date" in rules(found)
    assert not any("root:" in problem.message for problem in found)
