"""Every page is valid HTML, by the checker that the standard's editors use."""

import subprocess
from pathlib import Path


def test_every_page_is_valid_html(site: Path, vnu: list[str]) -> None:
    run = subprocess.run(
        [*vnu, "--skip-non-html", "--errors-only", "--format", "gnu", str(site)],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[:4000]


def test_the_style_sheet_is_valid_css(site: Path, vnu: list[str]) -> None:
    css = [str(path) for path in sorted((site / "assets").glob("*.css"))]
    run = subprocess.run([*vnu, "--css", "--errors-only", *css], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[:4000]
