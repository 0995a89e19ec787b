"""The public names: exactly those that are promised."""

import subprocess
import sys

import edition


def test_all_names_exist_and_no_other_is_public() -> None:
    assert dir(edition) == sorted(edition.__all__)
    values = {name: value for name, value in vars(edition).items() if not name.startswith("_")}
    ours = {n for n, v in values.items() if getattr(v, "__module__", "").startswith("edition")}
    assert ours <= set(edition.__all__)
    assert all(getattr(edition, name).__doc__ for name in edition.__all__)


def test_the_grammar_is_checked_without_what_makes_trees_and_pages() -> None:
    script = "import sys, edition.cli, edition.validation.paths; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"lxml", "saxonche", "multiprocessing", "edition.publication.build"} & set(
        run.stdout.split()
    )
