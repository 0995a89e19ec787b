"""The essays: what they count is counted here again, what they state of versions is so."""

import re
from collections import Counter
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from edition import Edition, open_edition, open_project
from edition.corpus.document import NAMESPACES, TEI, XML_ID
from edition.corpus.text import text_of

PAIRS = (
    ("A-s1", "B-s1"),
    ("A-s2", "B-s3"),
    ("A-s3", "B-s4"),
    ("A-s9", "B-s14"),
    ("A-s10", "B-s15"),
    ("A-s11", "B-s16"),
)
Sentences = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def opened(project: Path) -> Edition:
    return open_edition(open_project(project))


@pytest.fixture(scope="module")
def sentences(opened: Edition) -> Sentences:
    """The words of each sentence of each text, as the introduction defines a word."""
    return {
        text.id: {
            s.get(XML_ID, ""): re.findall(r"\w+(?:['’]\w+)*", text_of(s))
            for s in text.element.iter(f"{{{TEI}}}s")
        }
        for text in opened.texts
    }


def essay(opened: Edition, name: str) -> etree._Element:
    return next(essay.element for essay in opened.essays if essay.id == name)


def common(first: list[str], second: list[str]) -> int:
    """The length of the longest sequence of words that both have in the same order."""
    row = [0] * (len(second) + 1)
    for word in first:
        new = [0]
        for n, other in enumerate(second):
            new.append(row[n] + 1 if word == other else max(row[n + 1], new[n]))
        row = new
    return row[-1]


def runs(sentence: list[str], length: int) -> set[tuple[str, ...]]:
    words = [word.lower() for word in sentence]
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def longest_run(first: dict[str, list[str]], second: dict[str, list[str]]) -> int:
    for length in range(1, 100):
        here = {run for sentence in first.values() for run in runs(sentence, length)}
        if not any(here & runs(sentence, length) for sentence in second.values()):
            return length - 1
    return 100


def count_wording(sentences: Sentences) -> list[int]:
    rows = []
    for in_a, in_b in PAIRS:
        a, b = sentences["A"][in_a], sentences["B"][in_b]
        rows.append([len(a), len(b), common(a, b)])
    total = [sum(column) for column in zip(*rows, strict=True)]
    others = [
        longest_run(sentences[a], sentences[b])
        for a, b in combinations("ABCDE", 2)
        if a + b != "AB"
    ]
    return [
        *(number for row in rows for number in row),
        *total,
        total[2],
        total[0],
        max(others),
        longest_run(sentences["A"], sentences["B"]),
    ]


def count_points(opened: Edition) -> list[int]:
    entries = [
        app
        for d in opened.documents.values()
        for app in d.root.iter(f"{{{TEI}}}app")
        if app.get("n")
    ]
    groups = [
        Counter(
            (siglum, rdg.get("n"))
            for rdg in app.iter(f"{{{TEI}}}rdg")
            if rdg.get("type") != "silent"
            for siglum in rdg.get("wit", "").replace("#", "").split()
        )
        for app in entries
    ]
    speaking = [{siglum for siglum, _ in group} for group in groups]
    with_a = [group for group, sigla in zip(groups, speaking, strict=True) if "A" in sigla]
    alike = [g for g in with_a if {n for s, n in g if s == "A"} == {n for s, n in g if s == "B"}]
    assert all("B" in sigla for sigla in speaking if "A" in sigla)
    statuses = Counter(app.get("ana", "").split()[0] for app in entries)
    divided = sum("#self-contradiction" in app.get("ana", "") for app in entries)
    kinds = ("#agree", "#complement", "#differ", "#contradict", "#unique")
    return [
        len(entries),
        sum(len(sigla) == len("ABCDE") for sigla in speaking),
        len(with_a),
        len(alike),
        *(statuses[kind] for kind in kinds),
        divided,
    ]


def test_every_number_of_the_introduction_is_counted(opened: Edition, sentences: Sentences) -> None:
    numbers = essay(opened, "introduction").xpath("//t:text//t:num/@value", namespaces=NAMESPACES)
    lengths = [len(sentences[siglum]) for siglum in "ABCDE"]
    shared = [len(PAIRS), len(sentences["A"])]
    expected = [*lengths, *shared, *count_wording(sentences), *count_points(opened)]
    assert [int(str(number)) for number in numbers] == expected


def test_no_pair_of_sentences_but_these_is_common_to_a_and_b(sentences: Sentences) -> None:
    close = [
        (a, b)
        for a, words in sentences["A"].items()
        for b, others in sentences["B"].items()
        if common(words, others) * 2 > max(len(words), len(others))
    ]
    assert close == list(PAIRS)


def test_versions_are_those_of_the_edition_and_the_program(opened: Edition) -> None:
    assert opened.front is not None
    number = opened.front.root.xpath("string(//t:edition/@n)", namespaces=NAMESPACES)
    words = text_of(essay(opened, "colophon"))
    assert f"Version {number} of" in words
    assert f"edition, version {version('edition')}." in words
    assert f"version {number}, 2026" in text_of(essay(opened, "citing"))


def test_points_named_as_examples_have_the_status_they_are_examples_of(opened: Edition) -> None:
    path = "//t:list[t:label = 'agree']/t:label"
    labels = essay(opened, "principles").xpath(path, namespaces=NAMESPACES)
    assert [text_of(label) for label in labels] == [
        "agree",
        "complement",
        "differ",
        "contradict",
        "unique",
    ]
    document = next(e.document for e in opened.essays if e.id == "principles")
    for label in labels:
        target = label.getnext().find(f"{{{TEI}}}ref").get("target")
        point = opened.resolve(document, target).element
        assert point is not None
        assert point.get("ana", "").split()[0] == f"#{text_of(label)}"
