"""The index of the site's search: made by Pagefind, read by the pages without a server's help.

Each passage goes in as a small page of its own, in the folder of its page and under its id, so that
a result leads to the very passage. Facts about it are filters, never metadata: those are searched.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import cbor2
from lxml import etree, html
from lxml.html import builder

from edition.publication.passages import Passage

FOLDER = "pagefind"
"""Where in the site the index stands."""

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*")
_PARTS = ("index", "fragment", "filter")
_DISORDERLY = (".pf_meta", ".pf_filter", "pagefind-entry.json")
# Pagefind's files are compressed CBOR behind this sign; of the one that says what there is, the
# filters are the item of this number, each with its name and that of its file.
_SIGN = b"pagefind_dcd"
_FILTERS = 3


class SearchError(Exception):
    """The index could not be made; says what Pagefind said."""


def search_index(
    passages: Iterable[Passage], facets: Mapping[str, Mapping[str, str]], language: str
) -> dict[str, bytes]:
    """Index passages; return the files of the index by their address within the site.

    `facets` has, by the name of a facet, the value that each page in it stands for: the name of a
    person by the address of the record. The same passages give the same bytes. Raises `SearchError`
    where Pagefind is not there or fails. Without passages there is no index.
    """
    with TemporaryDirectory(prefix="edition-search-") as folder:
        pages, index = Path(folder, "pages"), Path(folder, "index")
        titles = {}
        for passage in passages:
            path, _, identifier = passage.address.partition("#")
            titles[path] = passage.page
            file = pages / path / f"{quote(identifier, safe='') or 'index'}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_page(passage, facets, language))
        if not titles:
            # Of nothing Pagefind makes no index.
            return {}
        _run(pages, index, language)
        files = _canonical(dict(_files(index)))
    files[f"{FOLDER}/pages.json"] = json.dumps(titles, ensure_ascii=False, sort_keys=True).encode()
    return dict(sorted(files.items()))


def _page(passage: Passage, facets: Mapping[str, Mapping[str, str]], language: str) -> bytes:
    """Return a passage as a page with what Pagefind is to keep of it."""
    filters = [("kind", passage.kind), *(("year", year) for year in passage.years)]
    for facet, values in facets.items():
        named = (passage.address.partition("#")[0], *passage.names)
        filters += [(facet, values[path]) for path in named if path in values]
    filters += [("source", siglum) for siglum in passage.sigla]
    marks = (_filter(*pair) for pair in dict.fromkeys(filters))
    body = builder.BODY(*marks, builder.P(passage.words), **{"data-pagefind-body": ""})
    document = builder.HTML(body, lang=language)
    return html.tostring(document, doctype="<!DOCTYPE html>", encoding="utf-8")


def _filter(name: str, value: str) -> etree._Element:
    return builder.SPAN(**{"data-pagefind-filter": f"{name}[data-value]", "data-value": value})


def _run(pages: Path, index: Path, language: str) -> None:
    options = ["--site", str(pages), "--output-path", str(index), "--force-language", language]
    command = [sys.executable, "-m", "pagefind", *options, "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SearchError((run.stderr or run.stdout).strip())


def _files(index: Path) -> Iterable[tuple[str, bytes]]:
    for pattern in (*_NEEDED, *(f"{part}/*" for part in _PARTS)):
        for path in index.glob(pattern):
            yield f"{FOLDER}/{path.relative_to(index).as_posix()}", path.read_bytes()


def _canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give filters and their values an order of their own: Pagefind's changes from run to run."""
    kept = {path: data for path, data in files.items() if not path.endswith(_DISORDERLY)}
    (meta_path,) = (path for path in files if path.endswith(".pf_meta"))
    meta = _decoded(files[meta_path])
    filters = []
    for name, old in sorted(meta[_FILTERS]):
        label, values = _decoded(files[f"{FOLDER}/filter/{old}.pf_filter"])
        new, data = _encoded([label, sorted(values)], old)
        kept[f"{FOLDER}/filter/{new}.pf_filter"] = data
        filters.append([name, new])
    meta[_FILTERS] = filters
    entry = json.loads(files[f"{FOLDER}/pagefind-entry.json"])
    (facts,) = entry["languages"].values()
    facts["hash"], data = _encoded(meta, facts["hash"])
    kept[f"{FOLDER}/pagefind.{facts['hash']}.pf_meta"] = data
    kept[f"{FOLDER}/pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False).encode()
    return kept


def _decoded(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(_SIGN))


def _encoded(value: Any, name: str) -> tuple[str, bytes]:
    """Return a name of the form of an old one, made from the content, and the content."""
    data = cbor2.dumps(value)
    language = name.rpartition("_")[0]
    digest = sha256(data).hexdigest()[: len(name) - len(language) - 1]
    return f"{language}_{digest}", gzip.compress(_SIGN + data, mtime=0)
