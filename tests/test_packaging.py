"""The product: what is in the wheel and the source distribution, and that they work elsewhere."""

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(project)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def tracked(project: Path, folder: str) -> set[str]:
    """Return the files under a folder that are not ignored, relative to it."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", folder],
        cwd=project,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return {str(Path(name).relative_to(folder)) for name in listed if (project / name).is_file()}


def test_the_wheel_holds_the_package_and_what_it_presents_with(project: Path, built: Path) -> None:
    wheel = next(built.glob("*.whl"))
    found = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {f"edition/{name}" for name in tracked(project, "src/edition")}
    for folder, inside in (("xslt", "xslt"), ("site/assets", "assets"), ("tei/schema", "schema")):
        expected |= {f"edition/shipped/{inside}/{name}" for name in tracked(project, folder)}
    assert found == expected


def test_the_source_distribution_holds_the_edition_and_no_built_site(
    project: Path, built: Path
) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        found = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("seeds", "tei", "xslt", "src", "site/assets", "tests", "docs"):
        assert {f"{folder}/{name}" for name in tracked(project, folder)} <= found
    assert not any(name.startswith("site/public") for name in found)


def test_an_installed_wheel_builds_an_edition_outside_the_checkout(
    project: Path, built: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    wheel = next(built.glob("*.whl"))
    subprocess.run(
        [python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True
    )
    for name in ("seeds", "tei", "edition.toml"):
        (tmp_path / "mine").mkdir(exist_ok=True)
        subprocess.run(["cp", "-r", str(project / name), str(tmp_path / "mine")], check=True)
    command = tmp_path / "venv" / "bin" / "edition"
    run = subprocess.run([command, "build", "mine"], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    site = tmp_path / "mine" / "site" / "public"
    assert (site / "texts" / "A.html").is_file()
    assert (site / "assets" / "edition.css").is_file()
