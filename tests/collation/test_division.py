import pytest

from edition.collation import collate, variation_units


def readings(*texts: str) -> list[tuple[str, ...]]:
    units = variation_units(collate(dict(zip("ABC", texts, strict=False))))
    return [tuple(reading.text for reading in unit.readings) for unit in units]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("he went in to it", "he went into it"), [("in to", "into")]),
        (("he went in to it", "he went into it", "he went in it"), [("in to", "into", "in")]),
        (("no where else", "nowhere else", "where else"), [("no where", "nowhere", "where")]),
        (("ει μη σοι", "ειμη σοι"), [("ει μη", "ειμη")]),
        (("he went up there", "he went there", "he came there"), [("went", "came"), ("up", "")]),
    ],
)
def test_a_word_written_as_two_is_one_unit(
    texts: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    assert readings(*texts) == expected
