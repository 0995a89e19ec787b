"""Under fault the last good site stands: whole, and with nothing left beside it."""

import errno
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import edition
from edition.executors import Processes
from edition.problems import EditionError
from edition.publication import build as build_module
from edition.publication import writing
from edition.publication.locking import locked
from edition.publication.stylesheets import Stylesheets
from edition.publication.writing import MARK, replace_site

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{n}</title>'
    "</titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p>"
    "</sourceDesc></fileDesc></teiHeader><text><body><p>{words}</p></body></text></TEI>"
)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    write(folder, "old")
    return folder


@pytest.fixture
def site(tmp_path: Path, letters: Path) -> Path:
    """A good site, built of the letters as they were, which have then been edited."""
    (tmp_path / "sites").mkdir()
    site = tmp_path / "sites" / "public"
    assert edition.build(letters, output=site).is_written
    write(letters, "new")
    return site


def write(folder: Path, word: str) -> None:
    for n in range(40):
        words = f"{word} {n} " * 50
        (folder / f"L{n}.xml").write_text(TEI.format(n=n, words=words), encoding="utf-8")


def site_again(letters: Path, site: Path) -> tuple[Path, Path]:
    """Build the letters as they were once more, and edit them again."""
    write(letters, "old")
    assert edition.build(letters, output=site).is_written
    write(letters, "new")
    return letters, site


def word_in(site: Path) -> set[str]:
    """Return which of the two words the pages of a site have; make sure that it is whole."""
    texts = json.loads((site / MARK).read_text(encoding="utf-8"))["texts"]
    pages = [(site / text["pages"][0]).read_text(encoding="utf-8") for text in texts]
    assert len(pages) == 40
    assert all(page.rstrip().endswith("</html>") for page in pages)
    return {word for word in ("old", "new") for page in pages if f"{word} 1" in page}


def start(letters: Path, site: Path, *options: str) -> "subprocess.Popen[str]":
    program = Path(sys.executable).parent / "edition"
    command = [str(program), "build", str(letters), "-o", str(site), *options]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def processes_of(session: int) -> list[int]:
    """Return the processes that a command has started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def all_end(session: int) -> bool:
    """Wait a while for the processes that a command has started to end."""
    until = time.monotonic() + 20
    while processes_of(session) and time.monotonic() < until:
        time.sleep(0.1)
    return processes_of(session) == []


def test_killed_at_any_moment_the_site_is_the_old_one_or_the_new_one(
    letters: Path, site: Path
) -> None:
    chance, killed = random.Random(25021956), 0
    for _ in range(6):
        command = start(letters, site, "--fresh")
        time.sleep(chance.uniform(0.2, 3))
        command.kill()
        command.communicate()
        killed += command.returncode == -signal.SIGKILL
        assert len(word_in(site)) == 1
        assert all_end(command.pid)
    assert killed > 2
    assert edition.build(letters, output=site).is_written
    assert word_in(site) == {"new"}
    assert [path.name for path in site.parent.iterdir()] == ["public"]


def test_ctrl_c_ends_the_build_and_leaves_nothing(letters: Path, site: Path) -> None:
    for _ in range(5):
        command = start(letters, site, "--fresh")
        fresh = site.parent / ".public.new"
        until = time.monotonic() + 30
        while not fresh.exists() and time.monotonic() < until:
            time.sleep(0.01)
        # As a terminal does it: to the command and its workers alike.
        os.killpg(command.pid, signal.SIGINT)
        out, err = command.communicate(timeout=30)
        if command.returncode:
            break
        # On a busy machine the build may have ended first; then it is the new site that stands.
        letters, site = site_again(letters, site)
    assert command.returncode == 130
    assert "stopped" in err.lower()
    assert "Traceback" not in out + err
    assert word_in(site) == {"old"}
    assert [path.name for path in site.parent.iterdir()] == ["public"]
    assert all_end(command.pid)


def test_two_builds_at_once_are_refused_and_a_dead_one_locks_nothing(
    letters: Path, site: Path
) -> None:
    with locked(site), pytest.raises(EditionError) as caught:
        edition.build(letters, output=site)
    assert caught.value.problem.rule == "unwritable"
    assert "another build" in caught.value.problem.message
    assert word_in(site) == {"old"}
    (site.parent / ".public.lock").touch()
    assert edition.build(letters, output=site).is_written
    assert [path.name for path in site.parent.iterdir()] == ["public"]


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    site = tmp_path / "public"
    code = (
        "import sys, time, pathlib; from edition.publication.locking import locked\n"
        "with locked(pathlib.Path(sys.argv[1])):\n print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(site)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(EditionError), locked(site):
            pass
        holder.kill()
    with locked(site):
        pass
    assert list(tmp_path.iterdir()) == []


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_where_a_file_cannot_be_written_the_old_site_stands(letters: Path, site: Path) -> None:
    with room_for(2000), pytest.raises(EditionError) as caught:
        edition.build(letters, output=site, fresh=True)
    assert caught.value.problem.rule == "unwritable"
    assert os.strerror(errno.EFBIG) in caught.value.problem.message
    assert "make room" in caught.value.problem.hint
    assert word_in(site) == {"old"}
    assert [path.name for path in site.parent.iterdir()] == ["public"]


def test_a_cache_that_cannot_be_written_stops_no_build(
    letters: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "file" / "cache"))
    assert edition.build(letters, output=site).is_written
    assert word_in(site) == {"new"}


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of a few hundred kilobytes; only the superuser can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user cannot mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_on_a_full_disk_the_old_site_stands(letters: Path, full_disk: Path) -> None:
    site = full_disk / "public"
    replace_site(site, {MARK: b"{}", "index.html": b"old"})
    with pytest.raises(EditionError) as caught:
        edition.build(letters, output=site)
    assert os.strerror(errno.ENOSPC) in caught.value.problem.message
    assert (site / "index.html").read_bytes() == b"old"
    assert [path.name for path in full_disk.iterdir()] == ["public"]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Do without the rights of the superuser, to whom nothing is forbidden."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_without_permission_the_message_says_so() -> None:
    # Not below the folder of pytest, which is closed to all others.
    folder = Path(tempfile.mkdtemp())
    replace_site(folder / "public", {MARK: b"{}"})
    folder.chmod(0o555)
    with as_nobody(), pytest.raises(EditionError) as caught, locked(folder / "public"):
        pass
    assert caught.value.problem.rule == "unwritable"
    assert os.strerror(errno.EACCES) in caught.value.problem.message
    assert "permission" in caught.value.problem.hint
    assert (folder / "public" / MARK).read_bytes() == b"{}"
    shutil.rmtree(folder)


# An endless recursion on one page; the others are as they should be.
ENDLESS = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:edition:page" xmlns:f="urn:f" xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xsl:import href="edition.xsl"/>
  <xsl:template match="/">
    <xsl:choose>
      <xsl:when test="p:page/@id = 'L7'"><html><xsl:sequence select="f:deep(1)"/></html></xsl:when>
      <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="f:deep" as="xs:integer">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="f:deep($n + 1) + f:deep($n + 2)"/>
  </xsl:function>
</xsl:stylesheet>"""


def test_a_stylesheet_that_crashes_on_a_page_names_it(
    project: Path, letters: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project / "xslt", tmp_path / "xslt")
    (tmp_path / "xslt" / "own.xsl").write_text(ENDLESS, encoding="utf-8")
    own = Stylesheets(tmp_path / "xslt", "own.xsl")
    monkeypatch.setattr(build_module, "Stylesheets", lambda _folder: own)
    report = edition.build(letters, output=site, crew=Processes(2))
    (problem,) = [p for p in report.problems if p.rule == "stylesheet"]
    assert "texts/L7.html" in problem.message
    assert not report.is_written
    assert word_in(site) == {"old"}
    assert [path.name for path in site.parent.iterdir()] == ["public"]


def test_without_the_exchange_of_folders_two_renames_do(
    letters: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_exchange", lambda _one, _other: False)
    assert edition.build(letters, output=site).is_written
    assert word_in(site) == {"new"}
    assert [path.name for path in site.parent.iterdir()] == ["public"]
