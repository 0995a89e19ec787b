"""What an editor decides in the apparatus: kept, with its id, and heeded by the comparison."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.collation.upkeep import Upkeep, collate_project
from edition.corpus.edition import open_edition
from edition.corpus.entries import entries_of
from edition.corpus.passages import Passages
from edition.corpus.recovery import Exchange, restored
from edition.corpus.wordings import readings_of, spot_of
from edition.project import open_project

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
WORDS = "the king and his old men went out to sea, again — (so) they «said» it l\u00a0k x/y".split(
    " "
)
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(" ".join), min_size=1, max_size=3
)


@dataclass(frozen=True)
class Bench:
    """A project of texts, each of some sentences."""

    folder: Path
    tei: Callable[..., str]

    @property
    def apparatus(self) -> Path:
        return self.folder / "apparatus" / "textual.xml"

    def put(self, texts: dict[str, list[str]]) -> None:
        sigla = ", ".join(f'"{siglum}"' for siglum in texts)
        configuration = f"[[collation]]\nwitnesses = [{sigla}]\n"
        (self.folder / "edition.toml").write_text(configuration, encoding="utf-8")
        for siglum, sentences in texts.items():
            parts = (f"<s xml:id='{siglum}-s{n}'>{s}</s>" for n, s in enumerate(sentences, 1))
            body = f"<p>{' '.join(parts)}</p>"
            (self.folder / f"{siglum}.xml").write_text(self.tei(body), encoding="utf-8")

    def collate(self) -> Upkeep:
        return collate_project(self.folder)

    def edit(self, old: str, new: str) -> None:
        """Change what the apparatus holds, as an editor does by hand."""
        source = self.apparatus.read_text(encoding="utf-8")
        assert old in source
        self.apparatus.write_text(source.replace(old, new, 1), encoding="utf-8")

    def replace_entries(self, ids: set[str], entries: str) -> None:
        """Put entries in the place of others."""
        source = self.apparatus.read_text(encoding="utf-8")
        for identifier in ids:
            pattern = rf'\s*<app xml:id="{identifier}".*?</app>'
            source = re.sub(pattern, "", source, count=1, flags=re.DOTALL)
        self.apparatus.write_text(
            source.replace("<!-- The last", f"{entries}\n      <!-- The last", 1), encoding="utf-8"
        )

    def entries(self) -> dict[str, dict[str, str]]:
        """Return the words of each witness in each entry."""
        opened = open_edition(open_project(self.folder))
        return {e.id: {s: q.words for s, q in readings_of(e)} for e in entries_of(opened)}

    def attributes(self, identifier: str) -> dict[str, str]:
        root = etree.parse(self.apparatus).getroot()
        return next(
            dict(app.attrib) for app in root.iter(f"{TEI}app") if app.get(XML_ID) == identifier
        )

    def check_that_all_come_back(self) -> None:
        """Each witness comes back from each other one, character for character."""
        opened = open_edition(open_project(self.folder))
        texts = {text.id: Passages(text.element) for text in opened.texts}
        for here, passages in texts.items():
            for there, wanted in texts.items():
                exchanges = []
                for entry in entries_of(opened):
                    readings = dict(readings_of(entry))
                    spot = spot_of(opened, passages, readings[here])
                    if spot is not None:
                        exchanges.append(Exchange(*spot, readings[there].words))
                assert restored(passages.text, exchanges) == wanted.text, (here, there)


@pytest.fixture
def bench(tmp_path: Path, tei: Callable[..., str]) -> Bench:
    return Bench(tmp_path, tei)


KING = {
    "A": ["The old king went to sea.", "He came home."],
    "B": ["The young king went out to sea.", "He came home."],
}


def app(identifier: str, kind: str, *readings: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<rdg wit="#{siglum}" source="../{siglum}.xml#{pointer}"'
        + (f">{words}</rdg>" if words else "/>")
        for siglum, pointer, words in readings
    )
    named = f' xml:id="{identifier}"' if identifier else ""
    return f'<app{named} type="{kind}" resp="#eds">{lines}</app>'


def test_a_type_that_an_editor_has_changed_stays(bench: Bench) -> None:
    bench.put(KING)
    bench.collate()
    bench.edit('"tx-1" type="substantive"', '"tx-1" type="spelling" resp="#eds"')
    assert not bench.collate().problems
    assert bench.attributes("tx-1")["type"] == "spelling"


def test_a_match_that_is_rejected_stays_apart(bench: Bench) -> None:
    bench.put(KING)
    bench.collate()
    bench.replace_entries(
        {"tx-1"},
        app(
            "tx-1",
            "omission",
            ("A", "string-range(A-s1,4,3)", "old"),
            ("B", "string-index(B-s1,4)", ""),
        )
        + app(
            "",
            "addition",
            ("A", "string-index(A-s1,8)", ""),
            ("B", "string-range(B-s1,4,5)", "young"),
        ),
    )
    assert not bench.collate().problems
    assert bench.entries()["tx-1"] == {"A": "old", "B": ""}
    assert bench.entries()["tx-3"] == {"A": "", "B": "young"}
    bench.check_that_all_come_back()
    bench.put(KING | {"A": ["Then the old king went to sea.", "He came home."]})
    bench.edit("<p>Compiled", "<p>Compiled ")
    assert not bench.collate().problems
    assert bench.entries()["tx-1"] == {"A": "old", "B": ""}
    assert bench.entries()["tx-3"] == {"A": "", "B": "young"}
    bench.check_that_all_come_back()


def test_a_match_that_is_forced_holds(bench: Bench) -> None:
    bench.put({"A": ["One two three four."], "B": ["One five six seven two three four."]})
    bench.collate()
    assert bench.entries() == {"tx-1": {"A": "", "B": "five six seven"}}
    forced = ("A", "string-range(A-s1,4,3)", "two"), ("B", "string-range(B-s1,4,4)", "five")
    bench.replace_entries(set(), app("tx-9", "substantive", *forced))
    assert not bench.collate().problems
    assert bench.entries()["tx-9"] == {"A": "two", "B": "five"}
    assert {"A": "", "B": "six seven two"} in bench.entries().values()
    bench.check_that_all_come_back()


def test_units_that_are_joined_stay_joined_and_their_numbers_are_not_given_again(
    bench: Bench,
) -> None:
    bench.put(KING)
    bench.collate()
    joined = (
        ("A", "string-range(A-s1,4,13)", "old king went"),
        ("B", "string-range(B-s1,4,19)", "young king went out"),
    )
    bench.replace_entries({"tx-1", "tx-2"}, app("tx-1", "substantive", *joined))
    assert not bench.collate().problems
    assert bench.entries() == {
        "tx-1": {"A": "old king went", "B": "young king went out"},
    }
    bench.put(KING | {"B": ["The young king went out to sea.", "She came home."]})
    assert not bench.collate().problems
    assert sorted(bench.entries()) == ["tx-1", "tx-3"]


def test_a_unit_that_is_split_stays_split(bench: Bench) -> None:
    bench.put({"A": ["We saw red kites fly."], "B": ["We saw blue balloons fly."]})
    bench.collate()
    assert bench.entries() == {"tx-1": {"A": "red kites", "B": "blue balloons"}}
    bench.replace_entries(
        {"tx-1"},
        app(
            "tx-1",
            "substantive",
            ("A", "string-range(A-s1,7,3)", "red"),
            ("B", "string-range(B-s1,7,4)", "blue"),
        )
        + app(
            "tx-1a",
            "substantive",
            ("A", "string-range(A-s1,11,5)", "kites"),
            ("B", "string-range(B-s1,12,8)", "balloons"),
        ),
    )
    assert not bench.collate().problems
    assert bench.entries() == {
        "tx-1": {"A": "red", "B": "blue"},
        "tx-1a": {"A": "kites", "B": "balloons"},
    }


def test_a_decision_whose_words_have_changed_is_reported_with_both_places(bench: Bench) -> None:
    bench.put(KING)
    bench.collate()
    bench.edit('"tx-1" type="substantive"', '"tx-1" type="substantive" resp="#eds"')
    bench.put(KING | {"A": ["The blind king went to sea.", "He came home."]})
    [problem] = bench.collate().problems
    assert problem.rule == "stale-quotation"
    assert problem.path.name == "textual.xml"
    assert "A.xml:4:" in problem.message + problem.hint
    assert bench.entries()["tx-1"] == {"A": "old", "B": "young"}
    assert {"A": "blind", "B": "young"} in bench.entries().values()
    before = bench.apparatus.read_bytes()
    bench.collate()
    assert bench.apparatus.read_bytes() == before
    bench.put(KING)
    assert not bench.collate().problems


def test_a_copy_of_an_entry_with_the_same_id_is_not_lost(bench: Bench) -> None:
    bench.put(KING)
    bench.collate()
    extra = app(
        "tx-1",
        "spelling",
        ("A", "string-range(A-s2,0,2)", "He"),
        ("B", "string-range(B-s2,0,2)", "He"),
    )
    bench.edit('"tx-1" type="substantive"', '"tx-1" type="substantive" resp="#eds"')
    bench.replace_entries(set(), extra)
    bench.collate()
    assert {"A": "He", "B": "He"} in bench.entries().values()
    assert bench.entries()["tx-1"] == {"A": "old", "B": "young"}


def test_entries_of_an_editor_that_cross_are_reported(bench: Bench) -> None:
    bench.put(KING)
    bench.collate()
    crossing = ("A", "string-range(A-s1,4,8)", "old king"), ("B", "string-range(B-s1,10,4)", "king")
    bench.edit('"tx-1" type="substantive"', '"tx-1" type="substantive" resp="#eds"')
    bench.replace_entries(set(), app("tx-8", "substantive", *crossing))
    assert "unrecoverable-witness" in {problem.rule for problem in bench.collate().problems}
    assert bench.entries()["tx-8"] == {"A": "old king", "B": "king"}


def test_a_witness_that_joins_later_is_missed_in_an_editors_entry(bench: Bench) -> None:
    bench.put(KING)
    bench.collate()
    bench.edit('"tx-1" type="substantive"', '"tx-1" type="substantive" resp="#eds"')
    bench.put(KING | {"C": ["The great king went to sea.", "He came home."]})
    assert {p.rule for p in bench.collate().problems} == {"unrecoverable-witness"}
    assert bench.attributes("tx-1")["resp"] == "#eds"


@st.composite
def changed(draw: st.DrawFn, sentences: list[str]) -> list[str]:
    """Another state of some sentences: words put in, left out and exchanged."""
    found = []
    for sentence in sentences:
        words: list[str] = []
        for word in sentence.split(" "):
            step = draw(st.sampled_from("======+-~"))
            words += [draw(st.sampled_from(WORDS))] if step in "+~" else []
            words += [word] if step in "=+" else []
        found.append(" ".join(words) or "and")
    return found


@st.composite
def decided(draw: st.DrawFn, texts: dict[str, list[str]]) -> tuple[str, list[str]]:
    """An entry for the words of some sentence of A and some of the same of B, and its words."""
    number = draw(st.integers(0, min(map(len, texts.values())) - 1))
    readings, said = [], []
    for siglum, sentences in texts.items():
        text = sentences[number]
        words = [(m.start(), m.end()) for m in re.finditer(r"[^ ]+", text)]
        first = draw(st.integers(0, len(words)))
        last = draw(st.integers(first, len(words)))
        name = f"{siglum}-s{number + 1}"
        if first == last:
            offset = words[first][0] if first < len(words) else len(text)
            readings.append((siglum, f"string-index({name},{offset})", ""))
            said.append("")
            continue
        start, end = words[first][0], words[last - 1][1]
        readings.append((siglum, f"string-range({name},{start},{end - start})", text[start:end]))
        said.append(text[start:end])
    assume(any(said))
    return app("tx-900", draw(st.sampled_from(["substantive", "spelling"])), *readings), said


@given(st.data())
@settings(max_examples=40)
def test_whatever_is_decided_stays_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, tei: Callable[..., str], data: st.DataObject
) -> None:
    bench = Bench(tmp_path_factory.mktemp("decided"), tei)
    one = data.draw(SENTENCES)
    texts = {"A": one, "B": data.draw(changed(one))}
    bench.put(texts)
    assert not bench.collate().problems
    bench.check_that_all_come_back()
    entry, said = data.draw(decided(texts))
    bench.replace_entries(set(), entry)
    assert not bench.collate().problems
    assert list(bench.entries()["tx-900"].values()) == said
    assert bench.attributes("tx-900")["resp"] == "#eds"
    bench.check_that_all_come_back()
    before = bench.apparatus.read_bytes()
    bench.collate()
    assert bench.apparatus.read_bytes() == before


@given(st.data())
@settings(max_examples=40)
def test_a_decision_moves_with_its_words(
    tmp_path_factory: pytest.TempPathFactory, tei: Callable[..., str], data: st.DataObject
) -> None:
    """Words put in before and after a decision do not part it from its own."""
    bench = Bench(tmp_path_factory.mktemp("moved"), tei)
    one = data.draw(SENTENCES)
    texts = {"A": one, "B": data.draw(changed(one))}
    bench.put(texts)
    bench.collate()
    entry, said = data.draw(decided(texts))
    bench.replace_entries(set(), entry)
    assert not bench.collate().problems
    siglum = data.draw(st.sampled_from("AB"))
    added = data.draw(st.sampled_from(["Zounds!", "Zounds, quoth zany Zed:"]))
    texts[siglum] = [f"{added} {sentence}" for sentence in texts[siglum]]
    bench.put(texts)
    stale = {problem.rule for problem in bench.collate().problems}
    assert stale <= {"stale-quotation"}
    assert list(bench.entries()["tx-900"].values()) == said
    if not stale:
        bench.check_that_all_come_back()
    before = bench.apparatus.read_bytes()
    bench.collate()
    assert bench.apparatus.read_bytes() == before
