"""Everything that is checked about an edition, in one pass."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from edition.corpus.edition import Edition
from edition.corpus.entries import entries_of, quotations_in
from edition.corpus.mentions import mentions_in
from edition.problems import Problem, cannot, in_order, with_severity
from edition.validation.apparatus import check_entry, check_quotations
from edition.validation.coverage import check_coverage
from edition.validation.dates import check_dates
from edition.validation.fidelity import check_fidelity
from edition.validation.grammar import check_grammar
from edition.validation.identifiers import check_identifiers
from edition.validation.names import check_orphans, check_untagged
from edition.validation.printed_dates import check_printed_dates
from edition.validation.references import check_references

_OF_THE_EDITION = "name a file with the root <TEI>, in the folder tei/ where the project has one"


def validate(
    edition: Edition, *, schema: Path | None = None, only: tuple[PurePath, ...] = ()
) -> list[Problem]:
    """Check an edition; return its problems in the order of files and places.

    `schema` takes the place of the schemas that the files and the project name. With `only`, the
    problems of these files (paths relative to the project) alone are returned. Raises
    `EditionError` where one of them is no file of the edition, or a schema is none.
    """
    read = {*edition.documents, *(problem.path for problem in edition.unreadable)}
    for path in only:
        if path not in read:
            raise cannot(path, "no-tei", "this is no TEI file of the edition", _OF_THE_EDITION)
    problems = (with_severity(p, edition.project.rules) for p in _problems(edition, schema))
    return in_order(p for p in problems if p is not None and (not only or p.path in only))


def _problems(edition: Edition, schema: Path | None) -> Iterator[Problem]:
    yield from edition.unreadable
    for document in edition.documents.values():
        yield from check_grammar(edition.project, document, schema)
        yield from check_identifiers(document)
        yield from check_dates(document)
        yield from check_printed_dates(document)
        yield from check_references(edition, document)
    for text in edition.texts:
        yield from check_fidelity(edition, text)
    for entry in entries_of(edition):
        yield from check_entry(edition, entry)
    for essay in edition.essays:
        yield from check_quotations(edition, quotations_in(essay.document, essay.element))
    yield from check_coverage(edition)
    yield from check_orphans(edition)
    mentions = [mention for text in edition.texts for mention in mentions_in(edition, text)]
    yield from check_untagged(edition, mentions)
