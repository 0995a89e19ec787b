"""Writing the site: at once or not at all."""

from pathlib import Path

import pytest

from edition.problems import EditionError
from edition.publication.writing import recover, replace_site


def listing(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_new_site_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    site = tmp_path / "public"
    replace_site(site, {"a.html": b"old", "b/c.html": b"old"})
    replace_site(site, {"a.html": b"new"})
    assert listing(tmp_path) == {"public/a.html": b"new"}


def test_a_site_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "public"
    replace_site(site, {"a": b"old"})
    with pytest.raises(EditionError) as caught:
        replace_site(site, {"a": b"new", "a/b": b"a file cannot be a folder too"})
    assert caught.value.problem.rule == "unwritable"
    assert listing(tmp_path) == {"public/a": b"old"}


def test_a_cut_between_the_two_renames_is_mended_by_the_next_command(tmp_path: Path) -> None:
    site = tmp_path / "public"
    replace_site(site, {"a": b"old"})
    site.rename(tmp_path / ".public.old")
    recover(site)
    assert listing(tmp_path) == {"public/a": b"old"}


def test_a_cut_after_the_second_rename_leaves_the_new_site(tmp_path: Path) -> None:
    site = tmp_path / "public"
    replace_site(site, {"a": b"new"})
    (tmp_path / ".public.old").mkdir()
    (tmp_path / ".public.old" / "a").write_bytes(b"old")
    recover(site)
    assert listing(tmp_path) == {"public/a": b"new"}
