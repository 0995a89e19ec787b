"""A second build makes what has changed, and the same bytes as one from nothing."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import edition
from edition.executors import Crew
from edition.publication import build as build_module
from edition.publication import making, rendering
from edition.publication.cache import Cache, store_of
from edition.publication.rendering import Order, Rendered
from edition.publication.stylesheets import Stylesheets

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title>'
    "</titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p>"
    "</sourceDesc></fileDesc></teiHeader>{more}</TEI>"
)
TEXT = (
    '<text><body><p>{words} <persName ref="persons.xml#{who}">someone</persName></p></body></text>'
)
PERSONS = (
    '<standOff><listPerson><person xml:id="ada"><persName>{ada}</persName></person>'
    '<person xml:id="bob"><persName>Bob</persName></person></listPerson></standOff>'
)

names = st.sampled_from(["a", "b", "c"])
edits = st.one_of(
    st.tuples(st.just("words"), names, st.sampled_from(["Some words by", "Others of", "By"])),
    st.tuples(st.just("who"), names, st.sampled_from(["ada", "bob", "nobody"])),
    st.tuples(st.just("title"), names, st.sampled_from(["One", "Another", "Z & A"])),
    st.tuples(st.just("ada"), st.just(""), st.sampled_from(["Ada", "Countess"])),
    st.tuples(st.just("remove"), names, st.just("")),
)


class Small:
    """A folder of letters and a register, to be edited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._letters = {n: {"words": "Words by", "who": "ada", "title": n} for n in "abc"}
        self._ada = "Ada"
        self.write()

    def edit(self, what: str, name: str, value: str) -> None:
        match what:
            case "ada":
                self._ada = value
            case "remove":
                self._letters.pop(name, None)
                (self.folder / f"{name}.xml").unlink(missing_ok=True)
            case _:
                default = {"words": "Words by", "who": "ada", "title": name}
                self._letters.setdefault(name, default)[what] = value
        self.write()

    def write(self) -> None:
        for name, facts in self._letters.items():
            title = facts["title"].replace("&", "&amp;")
            tei = TEI.format(title=title, more=TEXT.format(**facts))
            (self.folder / f"{name}.xml").write_text(tei, encoding="utf-8")
        persons = TEI.format(title="Persons", more=PERSONS.format(ada=self._ada))
        (self.folder / "persons.xml").write_text(persons, encoding="utf-8")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a build makes, and does not find made."""
    found: list[str] = []

    def render_all(
        stylesheets: Stylesheets, orders: Iterable[Order], crew: Crew
    ) -> Iterator[tuple[Order, Rendered]]:
        for order, page in rendering.render_all(stylesheets, orders, crew):
            found.append(order.path)
            yield order, page

    monkeypatch.setattr(making, "render_all", render_all)
    return found


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@given(st.lists(edits, min_size=1, max_size=4))
@settings(max_examples=6)
def test_after_any_edits_the_site_is_the_one_made_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, several: list[tuple[str, str, str]]
) -> None:
    tmp_path = tmp_path_factory.mktemp("edits")
    small = Small(tmp_path / "letters")
    edition.build(small.folder, output=tmp_path / "site")
    for edit in several:
        small.edit(*edit)
    again = edition.build(small.folder, output=tmp_path / "site")
    full = edition.build(small.folder, output=tmp_path / "full", fresh=True)
    assert (again.problems, again.pages) == (full.problems, full.pages)
    assert bytes_of(tmp_path / "site") == bytes_of(tmp_path / "full")


def test_only_the_pages_that_change_are_made(tmp_path: Path, made: list[str]) -> None:
    small = Small(tmp_path / "letters")
    first = edition.build(small.folder, output=tmp_path / "site")
    assert len(made) == first.pages
    made.clear()
    small.edit("words", "b", "Lines by")
    edition.build(small.folder, output=tmp_path / "site")
    assert set(made) == {"texts/b.html", "persons/ada.html"}
    made.clear()
    small.edit("words", "b", "More words by")
    edition.build(small.folder, output=tmp_path / "site")
    # The landing page and the sources tell how long a text is.
    assert set(made) == {"texts/b.html", "persons/ada.html", "index.html", "sources.html"}


def test_where_nothing_changed_nothing_is_made(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small(tmp_path / "letters")
    first = edition.build(small.folder, output=tmp_path / "site")
    made.clear()
    monkeypatch.setattr(build_module, "Material", None)
    assert edition.build(small.folder, output=tmp_path / "site") == first
    assert made == []


def test_a_site_that_was_touched_is_made_good(tmp_path: Path, made: list[str]) -> None:
    small = Small(tmp_path / "letters")
    edition.build(small.folder, output=tmp_path / "site")
    before = bytes_of(tmp_path / "site")
    made.clear()
    (tmp_path / "site" / "index.html").write_text("Not this.", encoding="utf-8")
    edition.build(small.folder, output=tmp_path / "site")
    assert made == []
    assert bytes_of(tmp_path / "site") == before


def test_another_stylesheet_makes_all_pages_anew(
    project: Path, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small(tmp_path / "letters")
    first = edition.build(small.folder, output=tmp_path / "site")
    made.clear()
    shutil.copytree(project / "xslt", tmp_path / "xslt")
    footer = tmp_path / "xslt" / "frame" / "footer.xsl"
    footer.write_text(footer.read_text().replace('"colophon"', '"another"'))
    own = {"xslt": tmp_path / "xslt", "assets": project / "site" / "assets"}
    monkeypatch.setattr(build_module, "shipped", lambda name: own[name])
    edition.build(small.folder, output=tmp_path / "site")
    assert len(made) == first.pages
    assert b'class="another"' in (tmp_path / "site" / "index.html").read_bytes()


@pytest.mark.parametrize("damage", [b"", b"no database" * 1000, None])
def test_a_damaged_store_is_as_good_as_none(tmp_path: Path, damage: bytes | None) -> None:
    small = Small(tmp_path / "letters")
    site = tmp_path / "site"
    edition.build(small.folder, output=site)
    before, store = bytes_of(site), store_of(site.resolve())
    content = store.read_bytes()
    middle = len(content) // 2
    store.write_bytes(
        content[:middle] + b"?" * 2000 + content[middle + 2000 :] if damage is None else damage
    )
    small.edit("words", "a", "New words by")
    small.edit("words", "a", "Words by")
    (site / "index.html").unlink()
    assert edition.build(small.folder, output=site).is_written
    assert bytes_of(site) == before
    assert Cache(store).report(b"") is None
    assert store.is_file()
