"""The names that others may rely on."""

from __future__ import annotations

from pathlib import Path

from edition.problems import Severity
from edition.validation import relaxng


def test_public_names_are_exact() -> None:
    assert relaxng.__all__ == ["Schema", "SchemaError", "load"]
    assert all(hasattr(relaxng, name) for name in relaxng.__all__)


def test_a_schema_validates_one_document_after_another(tmp_path: Path) -> None:
    path = tmp_path / "schema.rnc"
    path.write_text("element a { empty }")
    schema = relaxng.load(path)
    for _ in range(2):
        assert schema.validate(b"<a/>", Path("good.xml")) == []
        (problem,) = schema.validate(b"<b/>", Path("bad.xml"))
        assert (problem.path, problem.severity) == (Path("bad.xml"), Severity.ERROR)
    assert schema.check() == []
