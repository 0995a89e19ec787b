"""Collate witnesses as files have them, and write the result in a format of interchange."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from edition.collation.align import collate
from edition.collation.parallel import to_tei_parallel
from edition.collation.parallel_header import Source
from edition.collation.settings import Segmentation, Settings
from edition.collation.strands import plain_strand, strand
from edition.collation.table import Collation
from edition.collation.tokens import Token, normalise, split
from edition.collation.weave import weave
from edition.collation.writers import to_csv, to_graphml, to_json, to_nexus
from edition.corpus.witnesses import Witness, read_witnesses


def collate_files(
    files: Sequence[str],
    form: str,
    settings: Settings | None = None,
    segmentation: str | None = None,
) -> str:
    """Collate the witnesses named as FILE or SIGLUM=FILE and write them in a format.

    Without a segmentation a table has a column for each word, nexus a character for each phrase.
    A token that its file has cut keeps all that the file says of it.
    """
    witnesses, collation, given = collated(files, settings or Settings())
    reach = Segmentation(segmentation or ("phrases" if form == "nexus" else "tokens"))
    match form:
        case "json":
            return to_json(collation, reach, _sources(witnesses, given))
        case "csv":
            return to_csv(collation, reach)
        case "nexus":
            return to_nexus(collation, reach)
        case "graphml":
            return to_graphml(collation)
        case "tei-parallel":
            return _parallel(witnesses, collation)
    raise ValueError(f"there is no format {form!r}")


def collated(
    files: Sequence[str], settings: Settings
) -> tuple[tuple[Witness, ...], Collation, dict[str, str | list[Token]]]:
    """Collate the witnesses named as FILE or SIGLUM=FILE.

    Returns the witnesses, their collation, and what each was collated as: its text or its tokens.
    """
    witnesses = read_witnesses(files)
    given = {witness.siglum: _given(witness, settings) for witness in witnesses}
    lost = {witness.siglum: _lacunae(witness) for witness in witnesses}
    return witnesses, collate(given, settings, lost), given


def _parallel(witnesses: Sequence[Witness], collation: Collation) -> str:
    strands = {}
    for witness in witnesses:
        words = [token.t for token in collation.tokens(witness.siglum)]
        columns = collation.row(witness.siglum).columns.tolist()
        strands[witness.siglum] = (
            plain_strand(words, columns)
            if witness.element is None
            else strand(witness.element, words, columns)
        )
    sources = [Source(w.siglum, w.title or w.path.name, w.path.as_posix()) for w in witnesses]
    return to_tei_parallel(weave(collation, strands), sources)


def _given(witness: Witness, settings: Settings) -> str | list[Token]:
    if witness.tokens is None:
        return witness.text
    words = [token["t"] for token in witness.tokens]
    forms = normalise(words, settings)
    return [
        Token(word, token.get("n", form))
        for word, token, form in zip(words, witness.tokens, forms, strict=True)
    ]


def _lacunae(witness: Witness) -> list[int]:
    if not witness.losses:
        return []
    words = split(witness.text)
    return lacunae([0, *accumulate(map(len, words))][: len(words)], witness.losses)


def lacunae(starts: Sequence[int], losses: Sequence[int]) -> list[int]:
    """Return the numbers of the tokens before which text is lost, given where each token starts."""
    return [bisect_left(starts, loss) for loss in losses]


def _sources(
    witnesses: Sequence[Witness], given: Mapping[str, str | list[Token]]
) -> dict[str, list[dict[str, Any]]]:
    """Return, for a witness that came as tokens, all that was said of each."""
    return {
        witness.siglum: [
            {**source, "n": token.n}
            for source, token in zip(witness.tokens, given[witness.siglum], strict=True)
            if isinstance(token, Token)
        ]
        for witness in witnesses
        if witness.tokens is not None
    }
