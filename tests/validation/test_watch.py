"""`--watch`: a changed file is checked again at once, and Ctrl-C ends it."""

import signal
import subprocess
import sys
from pathlib import Path

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><date when="{}"/></TEI>'


def test_a_change_is_checked_and_an_interrupt_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "letter.xml"
    file.write_text(TEI.format("1956-02-25"))
    command = [sys.executable, "-m", "edition.cli", "validate", "--watch", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        assert "Watching" in process.stdout.readline()
        assert process.stdout.readline() == "No problems found.\n"
        (tmp_path / "notes.md").write_text("of no interest")
        file.write_text(TEI.format("1956-02-30"))
        assert process.stdout.readline() == "Changed: letter.xml\n"
        assert process.stdout.readline().startswith("letter.xml:1:48: error[impossible-date]")
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait() == 0
        assert "Traceback" not in rest
