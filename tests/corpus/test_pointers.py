"""Pointers: the forms that TEI knows, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.corpus.pointers import (
    Element,
    Match,
    PointerSyntaxError,
    Range,
    StringRange,
    parse,
    split,
)

IDS = st.from_regex(r"[A-Za-z_][A-Za-z0-9._-]{0,8}", fullmatch=True)


def test_each_scheme_is_read() -> None:
    assert parse("#A-s2").fragment == Element("A-s2")
    assert parse("x.xml#string-range(A-s2,183,4)").fragment == StringRange("A-s2", 183, 4)
    assert parse("#string-index(A-s9,31)").fragment == StringRange("A-s9", 31, 0)
    assert parse("#range(A-s1,A-s3)").fragment == Range("A-s1", "A-s3")
    ends = "string-index(A-s1,4),string-index( A-s3 , 9 )"
    assert parse(f"#range({ends})").fragment == Range("A-s1", "A-s3", 4, 9)
    assert parse("#range(A-s1,string-index(A-s3,9))").fragment == Range("A-s1", "A-s3", None, 9)
    assert parse("#match(A-s1,'two words',2)").fragment == Match("A-s1", "two words", 2)
    assert parse("../a%20b.xml").uri == "../a b.xml"
    assert parse("https://example.org/#x").is_external


@pytest.mark.parametrize(
    "raw", ["#", "#a b", "#string-range(A-s2,x,4)", "#range(A)", "#xpath1(//p)"]
)
def test_what_is_no_pointer_is_refused(raw: str) -> None:
    with pytest.raises(PointerSyntaxError):
        parse(raw)


@given(st.lists(st.tuples(IDS, st.integers(0, 999), st.integers(0, 99)), min_size=1, max_size=4))
def test_pointers_in_one_attribute_are_told_apart(parts: list[tuple[str, int, int]]) -> None:
    pointers = [f"w.xml#string-range({i}, {start}, {length})" for i, start, length in parts]
    value = "\n ".join(pointers)
    found = list(split(value))
    assert [pointer for _, pointer in found] == pointers
    assert all(value.startswith(pointer, offset) for offset, pointer in found)
    assert [parse(pointer).fragment for pointer in pointers] == [
        StringRange(*part) for part in parts
    ]
