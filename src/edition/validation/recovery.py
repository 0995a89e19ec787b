"""The proof that an apparatus of wording is whole: from one witness all the others come back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import PurePosixPath

from lxml import etree

from edition.collations import CollationPlan
from edition.configuration import place_of_key
from edition.corpus.document import Document
from edition.corpus.edition import Edition
from edition.corpus.entries import Entry, entries_of
from edition.corpus.passages import Passages
from edition.corpus.recovery import Exchange, agrees, restored
from edition.corpus.texts import Text
from edition.corpus.witnesses import losses_of
from edition.corpus.wordings import Spot, apparatus_path, list_of, readings_of, spots_of
from edition.problems import Problem, Severity
from edition.project import CONFIGURATION

_RULE = "unrecoverable-witness"
_REMEDY = "run `edition collate`; an entry of yours that is in the way, mend or take out"
_SHOWN = 30


@dataclass(frozen=True, slots=True, eq=False)
class _Variant:
    """An entry that holds: where its readings stand, and their words, by siglum."""

    entry: Entry
    spots: Mapping[str, Spot]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Witness:
    """A text of the collation."""

    text: Text
    passages: Passages
    losses: tuple[int, ...]


def check_recovery(edition: Edition) -> Iterator[Problem]:
    """Yield, for each `[[collation]]`, where a witness does not come back from another.

    Entries whose words do not stand where they should are passed over: they are reported as such.
    """
    for plan in edition.project.collations:
        texts = {text.id: text for text in edition.texts}
        if set(plan.witnesses) <= texts.keys():
            yield from _check(edition, plan, [texts[siglum] for siglum in plan.witnesses])


def _check(edition: Edition, plan: CollationPlan, texts: list[Text]) -> Iterator[Problem]:
    document = edition.documents.get(apparatus_path(edition.project))
    found = list_of(document, plan) if document else None
    if document is None or found is None:
        sigla = ", ".join(plan.witnesses)
        message = f"{sigla} are to be collated, and there is no apparatus of them"
        hint = "run `edition collate`"
        place = place_of_key(edition.project.folder / CONFIGURATION, "collation", "witnesses")
        path = PurePosixPath(CONFIGURATION)
        yield Problem(path, *place, Severity.ERROR, _RULE, message, hint)
        return
    witnesses = [_Witness(t, Passages(t.element), losses_of(t.element)) for t in texts]
    proof = _Proof(document, found, list(_variants(edition, found, witnesses)))
    first = witnesses[0]
    for other in witnesses[1:]:
        problem = proof.fault(first, other) or proof.fault(other, first)
        if problem:
            yield problem


def _variants(
    edition: Edition, found: etree._Element, witnesses: list[_Witness]
) -> Iterator[_Variant]:
    texts = {witness.text.id: witness.passages for witness in witnesses}
    for entry in entries_of(edition):
        if entry.element.getparent() is found and (spots := spots_of(edition, texts, entry)):
            yield _Variant(entry, spots, {s: q.words for s, q in readings_of(entry)})


@dataclass(frozen=True, slots=True, eq=False)
class _Proof:
    """A list of variants, and what holds in it."""

    document: Document
    listed: etree._Element
    variants: list[_Variant]

    def fault(self, one: _Witness, other: _Witness) -> Problem | None:
        """Return why a witness does not come back from another one, or None if it does."""
        here, there = one.text.id, other.text.id
        shared = [v for v in self.variants if here in v.spots and there in v.spots]
        shared.sort(key=lambda v: (v.spots[here], v.spots[there]))
        for before, after in pairwise(shared):
            for siglum in (here, there):
                if before.spots[siglum][1] > after.spots[siglum][0]:
                    return self._crossing(before, after, siglum)
        back = restored(
            one.passages.text,
            (Exchange(v.spots[here][0], v.spots[here][1], v.words[there]) for v in shared),
        )
        text = other.passages.text
        if agrees(text, other.losses, back) or (one.losses and not other.losses):
            return None
        if other.losses and one.losses:
            return None
        return self._difference(one, other, shared, back)

    def _crossing(self, before: _Variant, after: _Variant, siglum: str) -> Problem:
        message = (
            f"{before.entry.id} and {after.entry.id} have in {siglum} the same words, "
            "or have them in another order"
        )
        place = self.document.at(after.entry.element)
        return self.document.problem(place, _RULE, message, "mend or take out one of the two")

    def _difference(
        self, one: _Witness, other: _Witness, shared: list[_Variant], back: str
    ) -> Problem:
        text, there = other.passages.text, other.text.id
        pairs = zip(back, text, strict=False)
        offset = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        start = max(text.rfind(" ", 0, offset) + 1, 0)
        before = [v for v in shared if v.spots[there][0] <= offset]
        nearest = max(before, key=lambda v: v.spots[there], default=None)
        element = nearest.entry.element if nearest else self.listed
        line, column = _place(other, start)
        message = (
            f"from {one.text.id} and the apparatus {there} does not come back: "
            f"`{back[start:][:_SHOWN]}` for `{text[start:][:_SHOWN]}` "
            f"in {other.text.document.path}:{line}:{column}"
        )
        return self.document.problem(self.document.at(element), _RULE, message, _REMEDY)


def _place(witness: _Witness, offset: int) -> tuple[int, int]:
    """Return the line and column of a character of a text, or of what follows its end."""
    document, text = witness.text.document, witness.passages.text
    if not text:
        return document.at(witness.text.element)
    point = witness.passages.point(min(offset, len(text) - 1))
    return document.positions.of_text(point.owner, point.slot, point.index)
