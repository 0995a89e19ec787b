"""Making the pages: each from its document, or as an earlier build has made it."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from edition.executors import Crew
from edition.publication.cache import Cache, digest, tools
from edition.publication.material import Material
from edition.publication.pages import PageDocuments
from edition.publication.plan import Page
from edition.publication.rendering import Order, Rendered, render_all
from edition.publication.stylesheets import Stylesheets

Deliver = Callable[[Rendered], None]
"""Takes a page as soon as it is made."""


class Making:
    """Makes the pages of one edition."""

    def __init__(self, material: Material, stylesheets: Stylesheets, cache: Cache) -> None:
        self._material = material
        self._documents = PageDocuments(material)
        self._stylesheets = stylesheets
        self._basis = digest(stylesheets.fingerprint(), tools())
        self._cache = cache
        self._made: dict[str, Rendered] = {}

    def make(self, crew: Crew, deliver: Deliver) -> dict[str, Rendered]:
        """Make all pages; return what is known of them, without their content, by address."""
        plan = self._material.plan
        # What lists the addresses of other pages comes after them.
        for is_last in (False, True):
            pages = (page for page in plan.pages if bool(plan.parts_listed_on(page)) is is_last)
            self._make(pages, crew, deliver)
        return self._made

    def _make(self, pages: Iterable[Page], crew: Crew, deliver: Deliver) -> None:
        def finish(page: Rendered) -> None:
            deliver(page)
            self._made[page.path] = replace(page, html="")

        def missing() -> Iterator[Order]:
            for order in map(self._order, pages):
                kept = self._cache.page(self._key(order))
                if kept is None:
                    yield order
                else:
                    finish(kept)

        stylesheets = self._stylesheets if crew.shares_files else self._stylesheets.to_carry()
        for order, page in render_all(stylesheets, missing(), crew):
            self._cache.keep_page(self._key(order), page)
            finish(page)

    def _order(self, page: Page) -> Order:
        parts = self._material.plan.parts_listed_on(page)
        ids = {path: self._made[path].ids for path in parts if path in self._made}
        document = self._documents.make(page, ids)
        words = self._material.pieces.words
        return Order(page.path, document.data, {key: words[key] for key in sorted(document.pieces)})

    def _key(self, order: Order) -> bytes:
        """Return what a page is known by: all that it is made of."""
        words = json.dumps(order.words, ensure_ascii=False)
        return digest(self._basis, order.path.encode(), order.document, words.encode())
