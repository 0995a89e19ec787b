"""Everything that is checked about an edition, in one pass."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from edition.corpus.document import Document
from edition.corpus.edition import Edition
from edition.corpus.entries import entries_of, quotations_in
from edition.corpus.mentions import mentions_in
from edition.problems import Problem, cannot, weighed
from edition.validation.apparatus import check_entry, check_quotations
from edition.validation.causes import said_better
from edition.validation.characters import check_characters
from edition.validation.coverage import check_coverage
from edition.validation.dates import check_dates
from edition.validation.fidelity import check_fidelity
from edition.validation.files import check_files
from edition.validation.identifiers import check_identifiers
from edition.validation.languages import check_languages
from edition.validation.names import check_orphans, check_untagged
from edition.validation.printed_dates import check_printed_dates
from edition.validation.recovery import check_recovery
from edition.validation.references import check_references
from edition.validation.schemas import Order, orders_for
from edition.validation.wish import Wish
from edition.validation.witnesses import check_witnesses
from edition.validation.workers import Progress, check_all

_OF_THE_EDITION = "name a file with the root <TEI>, in the folder tei/ where the project has one"

_ALL = Wish()


def validate(
    edition: Edition,
    wish: Wish = _ALL,
    *,
    only: tuple[PurePosixPath, ...] = (),
    progress: Progress = lambda _checked, _all: None,
) -> list[Problem]:
    """Check an edition; return its problems in the order of files and places.

    With `only`, the problems of these files (paths relative to the project) alone are returned.
    Raises `EditionError` where one of the files is none of the edition, or a schema is not there.
    """
    read = {*edition.documents, *(problem.path for problem in edition.unreadable)}
    for path in only:
        if path not in read:
            raise cannot(path, "no-tei", "this is no TEI file of the edition", _OF_THE_EDITION)
    paths = [path for path in edition.documents if not only or path in only]
    folder = edition.project.folder
    how = Order(folder, PurePosixPath(), wish.schemas, phase=wish.phase, verbose=wish.verbose)
    orders, problems = orders_for(edition.project, paths, how)
    for order, found in check_all(orders, wish.jobs, progress).items():
        document = edition.documents[order.path]
        others = list(_of_document(edition, document))
        problems += [*others, *said_better(document, found, others)]
    problems += [p for p in _of_edition(edition) if not only or p.path in only]
    return weighed(problems, edition.project.rules)


def _of_document(edition: Edition, document: Document) -> Iterator[Problem]:
    yield from check_identifiers(document)
    yield from check_dates(document)
    yield from check_printed_dates(document)
    yield from check_references(edition, document)
    yield from check_witnesses(document)
    yield from check_languages(document)
    yield from check_characters(document)
    yield from check_files(edition.project, document)


def _of_edition(edition: Edition) -> Iterator[Problem]:
    yield from edition.unreadable
    for text in edition.texts:
        yield from check_fidelity(edition, text)
    for entry in entries_of(edition):
        yield from check_entry(edition, entry)
    yield from check_recovery(edition)
    for essay in edition.essays:
        yield from check_quotations(edition, quotations_in(essay.document, essay.element))
    yield from check_coverage(edition)
    yield from check_orphans(edition)
    mentions = [mention for text in edition.texts for mention in mentions_in(edition, text)]
    yield from check_untagged(edition, mentions)
