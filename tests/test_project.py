"""The project file: every key, and every fault of it at its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edition
from edition.collations import CollationPlan, Normalisation, Regularisation
from edition.problems import EditionError, Problem
from edition.project import Project, open_project
from edition.rules import RULES

KEYS = "known keys: output, language, base-url, image-hosts, texts, schema, rules, collation"
SEVERITIES = "it must be one of error, warning, off"
DOCS = Path(__file__).parents[1] / "docs" / "configuration.md"


def configured(folder: Path, configuration: str) -> Project:
    (folder / "edition.toml").write_text(configuration, encoding="utf-8")
    return open_project(folder)


def fault(folder: Path, configuration: str) -> Problem:
    with pytest.raises(EditionError) as caught:
        configured(folder, configuration)
    problem = caught.value.problem
    assert problem.rule == "bad-configuration"
    assert problem.path == folder.resolve() / "edition.toml"
    return problem


def test_every_key_is_read(tmp_path: Path) -> None:
    project = configured(
        tmp_path,
        """
        output = "public"
        language = "de"
        base-url = "https://example.org/letters"
        image-hosts = ["https://iiif.example.org"]
        texts = ["letters/*.xml", "a.xml"]

        [schema]
        file = "tei/own.rng"

        [rules]
        untagged-name = "off"
        orphan-record = "error"
        bad-value = "warning"
        """,
    )
    assert project == Project(
        folder=tmp_path.resolve(),
        configured=True,
        output=Path("public"),
        language="de",
        base_url="https://example.org/letters/",
        image_hosts=("https://iiif.example.org",),
        texts=("letters/*.xml", "a.xml"),
        schemas=("tei/own.rng",),
        rules={"untagged-name": "off", "orphan-record": "error", "bad-value": "warning"},
    )
    assert project.site == tmp_path.resolve() / "public"


def test_every_key_of_a_collation_is_read(tmp_path: Path) -> None:
    project = configured(
        tmp_path,
        """
        [[collation]]
        name = "letters"
        witnesses = ["A", "B"]
        segmentation = "tokens"
        near = false
        moves = false
        base = "B"
        apparatus = "negative"

        [collation.normalise]
        case = false
        punctuation = false
        width = false
        same = [["u", "v"]]
        replace = [['our$', 'or']]

        [[collation.regularise]]
        name = "nikolai"
        from = "Nikolay"
        to = "Nikolai"
        in = ["A", "B-s2"]
        reason = "one name"

        [[collation.regularise]]
        from = "ye"
        to = "the"

        [[collation]]
        name = "drafts"
        witnesses = ["C", "D", "E"]
        """,
    )
    assert project.collations == (
        CollationPlan(
            witnesses=("A", "B"),
            name="letters",
            segmentation="tokens",
            near=False,
            moves=False,
            base="B",
            apparatus="negative",
            normalise=Normalisation(False, False, False, (("u", "v"),), (("our$", "or"),)),
            regularise=(
                Regularisation("nikolai", "Nikolay", "Nikolai", ("A", "B-s2"), "one name"),
                Regularisation("ye=the", "ye", "the"),
            ),
        ),
        CollationPlan(witnesses=("C", "D", "E"), name="drafts"),
    )


TWO = "[[collation]]\nname = 'a'\nwitnesses = ['A', 'B']\n"


@pytest.mark.parametrize(
    ("configuration", "line", "column", "message", "hint"),
    [
        (
            "[[collation]]\nwitnesses = ['A', 'B']\nsegmentation = 'words'",
            3,
            1,
            "`collation.segmentation` is 'words'",
            "it must be one of phrases, tokens",
        ),
        (TWO + "near = 'no'", 4, 1, "`collation.near` is 'no'", "it must be true or false"),
        (TWO + "base = 'C'", 4, 1, "`collation.base` is 'C'", "it must be one of A, B"),
        (
            TWO + "[collation.normalise]\ncaes = true",
            5,
            1,
            "unknown key `collation.normalise.caes`",
            "did you mean `case`?",
        ),
        (
            TWO + "[collation.normalise]\nreplace = [['a', 'b'], ['(x', 'y']]",
            5,
            25,
            "`(x` → `y`: missing ), unterminated subpattern at position 0",
            "write a regular expression of Python, in single quotes",
        ),
        (
            TWO + '[collation.normalise]\nreplace = [\n  ["\\\\d(", "y"],\n]',
            6,
            4,
            "`\\d(` → `y`: missing ), unterminated subpattern at position 2",
            "write a regular expression of Python, in single quotes",
        ),
        (
            TWO + "[collation.normalise]\nsame = ['u', 'v']",
            5,
            1,
            "`collation.normalise.same` is ['u', 'v']",
            'it must be a list of pairs of strings: [["ſ", "s"]]',
        ),
        (
            TWO + "[collation.normalise]\nsame = [['', 'v']]",
            5,
            1,
            "`collation.normalise.same` takes nothing for `v`",
            "the first of two must be a letter or more",
        ),
        (
            TWO + "[[collation.regularise]]\nfrom = 'a b'\nto = 'c'",
            5,
            1,
            "`collation.regularise.from` is 'a b'",
            "it must be one word",
        ),
        (
            TWO + TWO.replace("'a'", "'b'") + "apparatus = 'none'",
            7,
            1,
            "`collation.apparatus` is 'none'",
            "it must be one of positive, negative",
        ),
        (
            TWO + TWO,
            5,
            1,
            "`collation.name` is 'a'",
            "it must be a name that no other collation has",
        ),
        (
            TWO
            + "[[collation.regularise]]\nfrom = 'a'\nto = 'b'\n"
            + TWO.replace("'a'", "'b'")
            + "[[collation.regularise]]\nfrom = 'a'\ntoo = 'b'",
            12,
            1,
            "unknown key `collation.regularise.too`",
            "did you mean `to`?",
        ),
    ],
)
def test_a_fault_in_a_collation_is_said_at_its_place(
    tmp_path: Path, configuration: str, line: int, column: int, message: str, hint: str
) -> None:
    problem = fault(tmp_path, configuration)
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.line, problem.column) == (line, column)


def test_an_empty_file_says_what_none_says(tmp_path: Path) -> None:
    bare = open_project(tmp_path)
    assert bare == Project(tmp_path.resolve())
    assert configured(tmp_path, "") == Project(tmp_path.resolve(), configured=True)


@pytest.mark.parametrize("severity", ["error", "warning", "off"])
def test_every_rule_can_be_weighed(tmp_path: Path, severity: str) -> None:
    rules = "".join(f'{rule} = "{severity}"\n' for rule in RULES)
    assert configured(tmp_path, f"[rules]\n{rules}").rules == dict.fromkeys(RULES, severity)


@pytest.mark.parametrize(
    ("configuration", "line", "column", "message", "hint"),
    [
        ('langage = "en"', 1, 1, "unknown key `langage`", "did you mean `language`?"),
        ('language = "en"\n  lang = "en"', 2, 3, "unknown key `lang`", "did you mean `language`?"),
        ("xyz = 1", 1, 1, "unknown key `xyz`", KEYS),
        ("[schemas]\nfile = ''", 1, 2, "unknown key `schemas`", "did you mean `schema`?"),
        ("[schema]\nfiel = ''", 2, 1, "unknown key `schema.fiel`", "did you mean `file`?"),
        ("schema.fiel = ''", 1, 8, "unknown key `schema.fiel`", "did you mean `file`?"),
        ("# outptu = 1\noutptu = 1", 2, 1, "unknown key `outptu`", "did you mean `output`?"),
        ("file = 'x'\n[schema]\nfile = 'y'", 1, 1, "unknown key `file`", KEYS),
        (
            '[rules]\ntext-difers = "off"',
            2,
            1,
            "unknown key `rules.text-difers`",
            "did you mean `text-differs`?",
        ),
        (
            '[rules]\nxyz = "off"',
            2,
            1,
            "unknown key `rules.xyz`",
            "known keys: docs/rules lists them",
        ),
        (
            '[rules]\nbad-value = "warn"\n[schema]\nfile = "x"',
            2,
            1,
            "`rules.bad-value` is 'warn'",
            SEVERITIES,
        ),
        ("[rules]\nbad-value = []", 2, 1, "`rules.bad-value` is []", SEVERITIES),
        ("output = 3", 1, 1, "`output` is 3", "it must be a string"),
        ("language = ['en']", 1, 1, "`language` is ['en']", "it must be a string"),
        (
            "base-url = 'example.org'",
            1,
            1,
            "`base-url` is 'example.org'",
            "it must be an address on the web, such as https://example.org/speech/",
        ),
        ("texts = 'a.xml'", 1, 1, "`texts` is 'a.xml'", "it must be a list of strings"),
        ("texts = ['a', 1]", 1, 1, "`texts` is ['a', 1]", "it must be a list of strings"),
        ("schema = 'x.rng'", 1, 1, "`schema` is 'x.rng'", "it must be a table: [schema]"),
        (
            "[schema]\nfile = true",
            2,
            1,
            "`schema.file` is True",
            "it must be a string, or a list of strings",
        ),
        (
            "[[collation]]\nwitnesses = ['A', 'A']",
            2,
            1,
            "`collation.witnesses` is ['A', 'A']",
            "it must be a list of two or more different sigla",
        ),
        (
            "[[collation]]\nwitness = ['A']",
            2,
            1,
            "unknown key `collation.witness`",
            "did you mean `witnesses`?",
        ),
        (
            "[[collation]]\nwitnesses = ['A', 'B']\n[[collation]]\nwitnesses = ['C', 'D']",
            2,
            1,
            "there are several [[collation]], and this one has no name",
            'name each: name = "letters"',
        ),
        ("collation = 1", 1, 1, "`collation` is 1", "it must be a table: [[collation]]"),
        ("rules = 'off'", 1, 1, "`rules` is 'off'", "it must be a table: [rules]"),
    ],
)
def test_a_fault_has_its_place_its_words_and_its_remedy(
    tmp_path: Path, configuration: str, line: int, column: int, message: str, hint: str
) -> None:
    problem = fault(tmp_path, configuration)
    assert (problem.line, problem.column) == (line, column)
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize(
    ("configuration", "place"),
    [("output 'x'", (1, 8)), ("output = 'x'\n\n  = 3", (3, 3)), ("output = ", (1, 1))],
)
def test_what_is_no_toml_is_said_at_its_place(
    tmp_path: Path, configuration: str, place: tuple[int, int]
) -> None:
    problem = fault(tmp_path, configuration)
    assert problem.message.startswith("not readable as TOML: ")
    assert " column " not in problem.message
    assert (problem.line, problem.column) == place


def test_what_is_not_utf_8_is_said(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_bytes('output = "é"'.encode("latin-1"))
    with pytest.raises(EditionError) as caught:
        open_project(tmp_path)
    assert caught.value.problem.message == "its bytes are not UTF-8"


def test_a_file_belongs_to_the_project_above_it(tmp_path: Path) -> None:
    configured(tmp_path, 'language = "de"')
    file = tmp_path / "tei" / "witnesses" / "A.xml"
    file.parent.mkdir(parents=True)
    file.write_text("<TEI/>", encoding="utf-8")
    assert open_project(file) == open_project(tmp_path)


def test_a_file_without_a_project_is_one_with_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "letter.xml"
    file.write_text("<TEI/>", encoding="utf-8")
    assert open_project(file) == Project(tmp_path.resolve())


def test_where_there_is_nothing_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as caught:
        open_project(tmp_path / "nothing")
    assert caught.value.problem.rule == "no-project"


@pytest.mark.parametrize("output", [".", "..", "letters", "letters/a.xml"])
def test_a_site_never_takes_the_place_of_anything_else(tmp_path: Path, output: str) -> None:
    letter = tmp_path / "project" / "letters" / "a.xml"
    letter.parent.mkdir(parents=True)
    letter.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    project = tmp_path / "project"
    with pytest.raises(EditionError) as caught:
        edition.build(project, output=project / output)
    assert caught.value.problem.rule == "unwritable"
    assert letter.is_file()


@given(st.from_regex(r"[a-z][a-z-]{0,12}", fullmatch=True), st.integers(0, 3))
def test_no_key_is_passed_over(
    tmp_path_factory: pytest.TempPathFactory, key: str, before: int
) -> None:
    folder = tmp_path_factory.mktemp("project")
    configuration = "\n" * before + f'{key} = "x"\n'
    if key in ("output", "language"):
        assert configured(folder, configuration)
    else:
        problem = fault(folder, configuration)
        assert (problem.line, problem.column) == (before + 1, 1)
        assert f"`{key}`" in problem.message


def test_the_docs_list_every_key() -> None:
    page = DOCS.read_text(encoding="utf-8")
    keys = "output,language,texts,[schema] file,[rules] NAME,[[collation]] witnesses"
    for key in keys.split(","):
        assert f"| `{key}` |" in page
