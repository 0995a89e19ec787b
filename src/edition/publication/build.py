"""Building: gather everything, check everything, render, prove, and only then publish."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.corpus.edition import Edition, open_edition
from edition.executors import Crew, Processes
from edition.problems import Problem, Severity, has_errors, in_order
from edition.project import Project, open_alone
from edition.publication.cache import Cache, digest, store_of, tools
from edition.publication.data import edition_json
from edition.publication.findings import lost, unrendered
from edition.publication.locking import locked
from edition.publication.making import Making
from edition.publication.material import Material
from edition.publication.rendering import Rendered
from edition.publication.search import search_index
from edition.publication.stylesheets import Stylesheets
from edition.publication.tables import accounts_csv, accounts_json
from edition.publication.unchanged import digest_of_folder, report_from_json, report_to_json
from edition.publication.variants import variants, variants_csv, variants_json
from edition.publication.writing import MARK, FreshSite, fresh_site, refuse_other_folders
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
    crew: Crew | None = None,
    strict: bool = False,
    fresh: bool = False,
    progress: Progress = lambda _made, _all: None,
) -> Report:
    """Build the site of the project at a path.

    The site replaces the old one at once, and only if the edition is valid and every word of it is
    on the pages. A bare folder, which has promised nothing, need not be valid: it is shown as it
    is, without the files that cannot be read. `crew` does the work: without one, a process for each
    processor. `strict` makes an element without a rendering an error, and `fresh` makes every page
    anew, whatever earlier builds have made. Raises `EditionError` where the project cannot be
    opened or the site not be written.
    """
    project = open_alone(path)
    site = (output or project.site).resolve()
    with locked(site), fresh_site(site) as new:
        refuse_other_folders(site, project.folder)
        edition = open_edition(project)
        known = validate(edition) if project.configured else _of_bare_folder(edition)
        if not edition.documents or (project.configured and has_errors(known)):
            return Report(site, 0, tuple(known), is_written=False)
        cache = Cache(None if fresh else store_of(site))
        try:
            return _Build(edition, site, known, cache, strict=strict).run(new, crew, progress)
        finally:
            cache.close()


class _Build:
    """One build of an edition that may be built: of the problems `known` none forbids it."""

    def __init__(
        self, edition: Edition, site: Path, known: list[Problem], cache: Cache, *, strict: bool
    ) -> None:
        self._edition = edition
        self._site = site
        self._known = known
        self._cache = cache
        self._severity = _severity(edition.project, strict=strict)
        self._stylesheets = Stylesheets(shipped("xslt"))

    def run(self, new: FreshSite, crew: Crew | None, progress: Progress) -> Report:
        """Make the site, or find that it is as it would be made."""
        inputs = self._inputs()
        kept = report_from_json(self._cache.report(inputs), self._site)
        if kept is not None:
            return Report(self._site, *kept, is_written=True)
        material = Material(self._edition)
        total = len(material.plan.pages)

        def deliver(page: Rendered) -> None:
            new.write(page.path, page.html.encode())
            progress(1, total)

        making = Making(material, self._stylesheets, self._cache)
        pages = making.make(crew or Processes(os.cpu_count() or 1), deliver)
        without = unrendered(material, pages, self._severity)
        found = [*lost(material, pages), *without]
        problems = tuple(in_order([*self._known, *found]))
        if has_errors(found):
            return Report(self._site, total, problems, is_written=False)
        for address, content in (*_files(material, without), *_search(material, pages)):
            new.write(address, content)
        new.publish()
        self._cache.end_build(inputs, report_to_json(total, problems, self._site))
        return Report(self._site, total, problems, is_written=True)

    def _inputs(self) -> bytes:
        """Return a digest of all that the site is made of, and of what is known of it."""
        return digest(
            digest_of_folder(self._edition.project.folder, without=self._site),
            self._stylesheets.fingerprint(),
            digest_of_folder(shipped("assets")),
            tools(),
            repr((self._severity, self._known)).encode(),
        )


def _of_bare_folder(edition: Edition) -> list[Problem]:
    """Return what keeps parts of a bare folder from its pages; it need not be valid."""
    return [*edition.unreadable, *edition.not_included, *edition.unexplained]


def _severity(project: Project, *, strict: bool) -> Severity:
    """Return how much an element without a rendering weighs; its words are shown in any case."""
    wanted = project.rules.get("unrendered", Severity.WARNING)
    if strict:
        return Severity.ERROR
    return Severity.INFO if wanted == "off" else Severity(wanted)


def _files(material: Material, without: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the site that are no pages, with their addresses."""
    listed: list[dict[str, object]] = [
        {"path": p.path.as_posix(), "line": p.line, "column": p.column, "message": p.message}
        for p in without
    ]
    yield MARK, edition_json(material, listed)
    if material.plan.points:
        yield "data/accounts.csv", accounts_csv(material)
        yield "data/accounts.json", accounts_json(material)
    if variants(material):
        yield "data/variants.csv", variants_csv(material)
        yield "data/variants.json", variants_json(material)
    for asset in sorted(shipped("assets").rglob("*")):
        if asset.is_file():
            yield f"assets/{asset.relative_to(shipped('assets')).as_posix()}", asset.read_bytes()
    for path in material.edition.documents:
        source = material.edition.project.folder / path
        yield material.plan.download(path), source.read_bytes()


def _search(material: Material, pages: dict[str, Rendered]) -> Iterable[tuple[str, bytes]]:
    """Return the index of the search: all passages, each once, found by what they name too."""
    passages = (passage for page in pages.values() for passage in page.passages)
    facets: dict[str, dict[str, str]] = {"source": {}}
    for text in material.edition.texts:
        facets["source"] |= dict.fromkeys(material.plan.text_paths(text), text.id)
    for record in material.plan.records:
        facets.setdefault(record.kind, {})[material.plan.record_path(record)] = record.name
    language = material.edition.project.language or "en"
    return search_index(passages, facets, language).items()
