"""The checks: of a file by itself, of a file in the light of the others, of the edition."""

from collections.abc import Callable, Iterator

from edition.corpus.document import Document
from edition.corpus.edition import Edition, unexplained_in
from edition.corpus.entries import entries_in, quotations_in
from edition.problems import Problem
from edition.validation.apparatus import check_entry, check_quotations
from edition.validation.characters import check_characters
from edition.validation.coverage import check_coverage
from edition.validation.dates import check_dates
from edition.validation.fidelity import check_fidelity
from edition.validation.files import check_files
from edition.validation.identifiers import check_identifiers
from edition.validation.inclusions import check_inclusions
from edition.validation.lacunae import check_lacunae
from edition.validation.languages import check_languages
from edition.validation.lemmata import check_lemmata
from edition.validation.links import check_links
from edition.validation.locations import check_locations
from edition.validation.names import KnownNames, check_orphans, check_untagged
from edition.validation.positive import check_positive
from edition.validation.prefixes import check_prefixes
from edition.validation.printed_dates import check_printed_dates
from edition.validation.recovery import check_recovery
from edition.validation.references import check_references
from edition.validation.sigla import check_sigla
from edition.validation.survey import Survey
from edition.validation.witnesses import check_witnesses


def of_document(document: Document) -> Iterator[Problem]:
    """Check what a file shows by itself."""
    yield from check_identifiers(document)
    yield from check_dates(document)
    yield from check_printed_dates(document)
    yield from check_prefixes(document)
    yield from check_languages(document)
    yield from check_characters(document)
    yield from unexplained_in(document)


def of_document_among_others(
    edition: Edition, document: Document, known: KnownNames
) -> Iterator[Problem]:
    """Check what a file shows in the light of the others."""
    for check in _AMONG_OTHERS:
        yield from check(edition, document)
    for entry in entries_in(document):
        yield from check_entry(edition, entry)
    for essay in edition.essays_in(document):
        yield from check_quotations(edition, quotations_in(document, essay.element))
    for text in edition.texts_in(document):
        yield from check_fidelity(edition, text)
        yield from check_untagged(edition, text, known)


_AMONG_OTHERS: tuple[Callable[[Edition, Document], Iterator[Problem]], ...] = (
    check_references,
    check_sigla,
    check_witnesses,
    check_positive,
    check_lacunae,
    check_lemmata,
    check_locations,
    check_links,
    check_files,
    check_inclusions,
)


def of_edition(seen: Survey, edition: Edition) -> Iterator[Problem]:
    """Check what only all files together show."""
    yield from seen.unreadable
    yield from check_orphans(seen)
    if seen.project.collations:
        yield from check_recovery(edition)
    if seen.has_accounts:
        yield from check_coverage(edition)
