"""The store: what is fetched once, and from where; nothing is fetched but by its command."""

import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from edition.cli import main
from edition.problems import EditionError
from edition.validation.store import Store, _mirrored

RNG = "http://relaxng.org/ns/structure/1.0"
START = '<start><ref name="a"/></start>'
MAIN = f'<grammar xmlns="{RNG}"><include href="parts/all.rng"/>{START}</grammar>'
PART = f'<grammar xmlns="{RNG}"><include href="../b.rnc"/></grammar>'
NO_P = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern>'
    '<rule context="*"><assert test="*:p">no p</assert></rule></pattern></schema>'
)
LEAF = "a = element a { b }\nb = element b { empty }"


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address under which it is on the web."""
    folder = tmp_path / "web"
    (folder / "parts").mkdir(parents=True)
    (folder / "main.rng").write_text(MAIN)
    (folder / "parts" / "all.rng").write_text(PART)
    (folder / "b.rnc").write_text(LEAF)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def log_message(self, format: str, *args: object) -> None:
            """Be quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("EDITION_SCHEMA_STORE", str(tmp_path / "store"))
    return Store(tmp_path / "store")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_schema_is_fetched_with_what_it_includes_and_used(
    web: tuple[Path, str], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{web[1]}/main.rng"
    file = tmp_path / "letter.xml"
    file.write_text(f"<?xml-model href='{url}' schematypens='{RNG}'?>\n<a><c/></a>")
    monkeypatch.chdir(tmp_path)
    check = ("validate", "--checks", "relaxng", "letter.xml")
    before = run(*check)
    assert "warning[remote-schema]" in before.output
    assert f"edition schema add {url}" in before.output
    added = run("schema", "add", url)
    assert (added.exit_code, added.output) == (0, f"{url}: 3 files\n")
    assert "letter.xml:2:4: error[unknown-element]" in run(*check).output
    assert run("schema", "list").output.startswith(f"{url}\t")
    assert "unknown-element" in run(*check, "--schema", url).output
    assert run("schema", "remove", url).exit_code == 0
    assert run("schema", "list").output == ""
    assert run(*check).output == before.output
    assert "edition schema add" in run(*check, "--schema", url).output


def test_a_file_stands_for_an_address(web: tuple[Path, str], store: Store) -> None:
    folder, _ = web
    url = "https://example.org/schemas/main.rng"
    assert run("schema", "add", str(folder / "main.rng"), "--as", url).exit_code == 0
    assert [one.url for one in store.schemas()] == [url]
    found = store.find(url)
    assert found is not None and found.read_text() == MAIN
    # A part is found by its own address too, for a schema that includes it in full.
    part = store.find("https://example.org/schemas/b.rnc")
    assert part is not None and part.read_text() == LEAF


def test_a_schema_may_include_by_a_full_address(web: tuple[Path, str], store: Store) -> None:
    folder, url = web
    (folder / "full.rng").write_text(MAIN.replace("parts/all.rng", f"{url}/parts/all.rng"))
    stored = store.add(f"{url}/full.rng")
    assert len(stored.files) == 3


def test_what_cannot_be_fetched_is_said_and_the_store_stays(
    web: tuple[Path, str], store: Store
) -> None:
    folder, url = web
    store.add(f"{url}/main.rng")
    (folder / "b.rnc").unlink()
    result = run("schema", "add", f"{url}/main.rng")
    assert result.exit_code == 3
    assert f"`{url}/b.rnc` cannot be fetched: the server says 404" in result.output
    assert len(store.schemas()) == 1
    assert store.find(f"{url}/main.rng") is not None


def test_without_a_network_the_reason_is_said(store: Store) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/a.rng"
        with pytest.raises(EditionError, match="refused") as caught:
            store.add(url)
    assert caught.value.problem.rule == "unreachable-schema"


@pytest.mark.parametrize("content", ["<html/>", "<p>", "", "start = ", "\0\1\2"])
def test_what_is_no_schema_is_refused(web: tuple[Path, str], store: Store, content: str) -> None:
    folder, url = web
    (folder / "page.rng").write_text(content)
    with pytest.raises(EditionError) as caught:
        store.add(f"{url}/page.rng")
    assert caught.value.problem.rule in ("bad-schema", "ill-formed")
    assert store.schemas() == []


def test_schematron_is_kept_with_its_parts(web: tuple[Path, str], store: Store) -> None:
    folder, url = web
    sch = "http://purl.oclc.org/dsdl/schematron"
    rules = f'<schema xmlns="{sch}"><include href="more.sch#x"/></schema>'
    (folder / "rules.sch").write_text(rules)
    (folder / "more.sch").write_text(f'<schema xmlns="{sch}"/>')
    assert len(store.add(f"{url}/rules.sch").files) == 2


@pytest.mark.parametrize("named_by", ["file", "project", "user"])
def test_stored_rules_are_checked(store: Store, tmp_path: Path, named_by: str) -> None:
    url = "https://example.org/rules.sch"
    (tmp_path / "mine.sch").write_text(NO_P)
    project = tmp_path / "project"
    (project / "tei").mkdir(parents=True)
    model = f'<?xml-model href="{url}"?>' if named_by == "file" else ""
    toml = f'[schema]\nfile = "{url}"\n' if named_by == "project" else ""
    (project / "tei" / "a.xml").write_text(f'{model}<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    (project / "edition.toml").write_text(toml)
    how = ["--schema", url] if named_by == "user" else []
    before = run("validate", str(project), *how)
    assert ("missing-schema" if how else "remote-schema") in before.output
    store.add(str(tmp_path / "mine.sch"), url)
    assert "error[schematron]: no p" in run("validate", str(project), *how).output


def test_a_file_needs_the_address_that_it_stands_for(store: Store) -> None:
    assert run("schema", "add", "some.rng").exit_code == 2
    assert run("schema", "add", "some.rng", "--as", "other.rng").exit_code == 2
    assert "missing-schema" in run("schema", "add", "no.rng", "--as", "http://x.org/a").output
    assert run("schema", "remove", "http://x.org/a").exit_code == 3


def test_a_damaged_entry_is_not_there(web: tuple[Path, str], store: Store) -> None:
    stored = store.add(f"{web[1]}/main.rng")
    (stored.folder / "about.json").write_text("{")
    assert store.schemas() == []
    assert store.find(stored.url) is None
    assert store.add(stored.url) == stored


@given(st.text())
def test_no_address_leads_out_of_the_store(path: str) -> None:
    try:
        name = _mirrored(f"http://example.org/{path}")
    except ValueError:
        return
    assert ".." not in PurePosixPath(name).parts
    assert not name.startswith("/")
