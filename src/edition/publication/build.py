"""Building: gather everything, check everything, render, prove, and only then write."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edition.corpus.edition import open_edition
from edition.problems import Problem, Severity, has_errors, in_order
from edition.project import Project, open_project
from edition.publication.data import edition_json
from edition.publication.findings import lost, unrendered
from edition.publication.material import Material
from edition.publication.pages import PageDocuments
from edition.publication.passages import passages_on
from edition.publication.rendering import Order, Rendered, render_all
from edition.publication.search import search_index
from edition.publication.tables import accounts_csv, accounts_json
from edition.publication.writing import MARK, recover, refuse_other_folders, replace_site
from edition.resources import shipped
from edition.validation.checking import validate

Progress = Callable[[int, int], None]
"""Is told how many pages have been made since it was told last, and how many there are."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: the site's folder, its pages, and the problems it met."""

    site: Path
    pages: int
    problems: tuple[Problem, ...]
    is_written: bool


def build(
    path: Path,
    *,
    output: Path | None = None,
    jobs: int | None = None,
    strict: bool = False,
    progress: Progress = lambda _made, _all: None,
) -> Report:
    """Build the site of the project at a path.

    The site replaces the old one at once, and only if the edition is valid and every word of it is
    on the pages. A bare folder, which has promised nothing, need not be valid: it is shown as it
    is, without the files that cannot be read. `strict` makes an element without a rendering an
    error. Raises `EditionError` where the project cannot be opened or the site not be written.
    """
    project = open_project(path)
    site = (output or project.site).resolve()
    recover(site)
    refuse_other_folders(site, project.folder)
    edition = open_edition(project)
    problems = validate(edition) if project.configured else list(edition.unreadable)
    if project.configured and has_errors(problems):
        return Report(site, 0, tuple(problems), is_written=False)
    material = Material(edition)
    orders = _orders(material)
    pages = render_all(
        shipped("xslt") / "edition.xsl",
        orders,
        jobs or os.cpu_count() or 1,
        lambda made: progress(made, len(orders)),
    )
    without = unrendered(material, pages, _severity(project, strict=strict))
    found = [*lost(material, pages), *without]
    proved = not has_errors(found)
    if proved:
        replace_site(site, _files(material, pages, without))
    return Report(site, len(pages), tuple(in_order([*problems, *found])), is_written=proved)


def _severity(project: Project, *, strict: bool) -> Severity:
    """Return how much an element without a rendering weighs; its words are shown in any case."""
    wanted = project.rules.get("unrendered", Severity.WARNING)
    if strict:
        return Severity.ERROR
    return Severity.INFO if wanted == "off" else Severity(wanted)


def _orders(material: Material) -> list[Order]:
    documents = PageDocuments(material)
    words = material.pieces.words
    orders: list[Order] = []
    for page in material.plan.pages:
        document = documents.make(page)
        wanted = {key: words[key] for key in sorted(document.pieces)}
        orders.append(Order(page.path, document.data, wanted))
    return orders


def _files(
    material: Material, pages: dict[str, Rendered], without: list[Problem]
) -> dict[str, bytes]:
    """Return all files of the site, by address."""
    listed: list[dict[str, object]] = [
        {"path": p.path.as_posix(), "line": p.line, "column": p.column, "message": p.message}
        for p in without
    ]
    files = {path: page.html.encode() for path, page in pages.items()}
    files[MARK] = edition_json(material, listed)
    files |= _search(material, pages)
    if material.plan.points:
        files["data/accounts.csv"] = accounts_csv(material)
        files["data/accounts.json"] = accounts_json(material)
    for asset in sorted(shipped("assets").rglob("*")):
        if asset.is_file():
            files[f"assets/{asset.relative_to(shipped('assets')).as_posix()}"] = asset.read_bytes()
    for path in material.edition.documents:
        source = material.edition.project.folder / path
        files[material.plan.download(path)] = source.read_bytes()
    return dict(sorted(files.items()))


def _search(material: Material, pages: dict[str, Rendered]) -> dict[str, bytes]:
    """Return the index of the search: all passages, each once, found by what they name too."""
    passages = (p for path, page in pages.items() for p in passages_on(path, page.html))
    facets = {"source": {material.plan.text_path(text): text.id for text in material.edition.texts}}
    for record in material.plan.records:
        facets.setdefault(record.kind, {})[material.plan.record_path(record)] = record.name
    return search_index(passages, facets, material.edition.project.language or "en")
