"""What a build finds on its pages, said as problems at places of the TEI."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from edition.problems import Problem, Severity
from edition.publication.material import Material
from edition.publication.proof import Loss
from edition.publication.rendering import Rendered

_REPORT = "give the element a rendering in xslt/; the old site is as it was"


def lost(material: Material, pages: Mapping[str, Rendered]) -> Iterator[Problem]:
    """Yield what keeps the pages from being proved."""
    shown: set[str] = set()
    failed = False
    for page in pages.values():
        shown |= page.shown
        failed = failed or bool(page.error)
        if page.error:
            yield _page_failed(material, page)
        for loss in page.losses:
            yield _differs(material, page, loss)
    differing = {loss.key for page in pages.values() for loss in page.losses}
    for key, words in material.pieces.words.items():
        if words and key not in shown and key not in differing and not failed:
            yield _missing(material, key)


def _page_failed(material: Material, page: Rendered) -> Problem:
    message = f"{page.path} cannot be made: {page.error}"
    return Problem(
        PurePosixPath("xslt/edition.xsl"),
        1,
        1,
        Severity.ERROR,
        "stylesheet",
        message,
        "mend the stylesheet",
    )


def _differs(material: Material, page: Rendered, loss: Loss) -> Problem:
    document = material.pieces.document(loss.key)
    text_map = material.pieces.map(loss.key)
    words = text_map.text.split()
    index = material.pieces.offset(loss.key) + loss.index
    offset = _offset_of_word(text_map.text, min(index, max(len(words) - 1, 0)))
    element = material.pieces.element(loss.key)
    place = document.at(element)
    if text_map.text:
        point = text_map.before(offset)
        place = document.positions.of_text(point.owner, point.slot, point.index)
    wanted, found = " ".join(loss.expected), " ".join(loss.found)
    message = f"{page.path} reads `{found or '(nothing more)'}` for `{wanted or '(nothing more)'}`"
    if loss.is_parting:
        hint = "put white space where the TEI means words to end"
        return document.problem(place, "parted-words", message, hint, Severity.WARNING)
    return document.problem(place, "lost-words", message, _REPORT)


def _offset_of_word(text: str, index: int) -> int:
    """Return the offset at which the word with this number begins."""
    offset = 0
    for word in text.split()[:index]:
        offset = text.index(word, offset) + len(word)
    return offset + len(text[offset:]) - len(text[offset:].lstrip())


def _missing(material: Material, key: str) -> Problem:
    document = material.pieces.document(key)
    words = material.pieces.words[key]
    said = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
    place = document.at(material.pieces.element(key))
    return document.problem(place, "lost-words", f"`{said}` is on no page", _REPORT)


def unrendered(
    material: Material, pages: Mapping[str, Rendered], severity: Severity
) -> list[Problem]:
    """Return one problem for each name of elements that no template renders, at the first."""
    names = {name for page in pages.values() for name in page.unrendered}
    return [_without_rendering(material, name, severity) for name in sorted(names)]


def _without_rendering(material: Material, name: str, severity: Severity) -> Problem:
    places = [
        (document, element)
        for document in material.edition.documents.values()
        for element in document.root.iter(f"{{*}}{name.rpartition(':')[2]}")
    ]
    document, element = places[0]
    message = f"`{name}` has no rendering of its own; its content is shown ({len(places)} in all)"
    hint = "give it a template in xslt/"
    return document.problem(document.at(element), "unrendered", message, hint, severity)
