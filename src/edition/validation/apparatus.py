"""Stand-off entries: words that stand where they are said to, and no witness forgotten."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.corpus.accounts import SELF_CONTRADICTION, is_silence, sigla_of, voice_of
from edition.corpus.document import NAMESPACES, Document, tei
from edition.corpus.edition import Edition
from edition.corpus.entries import (
    Entry,
    EntryKind,
    Quotation,
    StaleQuotationError,
    locate,
    position_of,
)
from edition.corpus.pointers import split
from edition.corpus.text import text_of
from edition.problems import Problem

_UNIQUE, _CONTRADICT = "unique", "contradict"


def check_entry(edition: Edition, entry: Entry) -> Iterator[Problem]:
    """Yield what is wrong with one variant, point of account or note."""
    yield from check_quotations(edition, entry.quotations)
    if entry.kind is EntryKind.VARIANT:
        yield from _check_pairs(entry)
    if entry.kind is EntryKind.ACCOUNT:
        yield from _Account(edition, entry).problems()


def check_quotations(edition: Edition, quotations: Iterable[Quotation]) -> Iterator[Problem]:
    """Yield what is wrong with quoted words and the places where they are said to stand."""
    for quotation in quotations:
        yield from _check_quotation(edition, quotation)


def _check_quotation(edition: Edition, quotation: Quotation) -> Iterator[Problem]:
    document = quotation.document
    place = document.at(quotation.element, "source", quotation.offset)
    try:
        found = locate(edition, quotation)
    except StaleQuotationError as error:
        # A pointer to nowhere is said with all other pointers, a bad file by itself.
        if not error.is_elsewhere:
            message = str(error)
            if error.place is not None:
                line, column = position_of(error.place)
                message += f" ({error.place.document.path}:{line}:{column})"
            yield document.problem(place, error.rule, message, error.hint)
        return
    sigla = _sigla_of_reading(quotation.element)
    owners = [text.id for text in edition.texts_in(found.document)]
    if sigla and owners and not set(owners).intersection(sigla):
        yield document.problem(
            place,
            "wrong-witness",
            f"a reading of {', '.join(sigla)} quotes witness {', '.join(owners)}",
            "mend @wit or @source",
        )


def _sigla_of_reading(element: etree._Element) -> list[str]:
    readings = element.xpath(
        "ancestor-or-self::*[self::t:rdg or self::t:lem]", namespaces=NAMESPACES
    )
    return sigla_of(readings[-1]) if readings else []


def _check_pairs(entry: Entry) -> Iterator[Problem]:
    for reading in entry.element.iter(tei("rdg"), tei("lem")):
        witnesses, pointers = sigla_of(reading), list(split(reading.get("source", "")))
        if reading.get("source") is not None and len(witnesses) != len(pointers):
            yield entry.document.problem(
                entry.document.at(reading, "source"),
                "unpaired-source",
                f"@wit names {len(witnesses)}, but @source points to {len(pointers)}",
                "give one pointer for each siglum of @wit, in its order",
            )


class _Account:
    """One point of account: who speaks on it, in which groups, and who is silent."""

    def __init__(self, edition: Edition, entry: Entry) -> None:
        self._edition = edition
        self._entry = entry
        self._statuses = {p.rpartition("#")[2] for _, p in split(entry.element.get("ana", ""))}
        self._groups: defaultdict[str, list[str]] = defaultdict(list)
        self._silent: list[str] = []
        for reading in entry.element.findall(tei("rdg")):
            for siglum in sigla_of(reading):
                if is_silence(reading):
                    self._silent.append(siglum)
                else:
                    self._groups[siglum].append(reading.get("n", ""))

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the point."""
        yield from self._unaccounted()
        yield from self._silences()
        yield from self._divided()
        yield from self._voices()

    def _unaccounted(self) -> Iterator[Problem]:
        for text in self._edition.texts:
            speaks, silent = text.id in self._groups, self._silent.count(text.id)
            if speaks and silent:
                yield self._problem(
                    "silent-witness-speaks",
                    f"{text.id} is named as silent, and quoted",
                    f"take #{text.id} out of the silent reading, or take its reading out",
                )
            elif not speaks and not silent:
                yield self._problem(
                    "missing-witness",
                    f"{text.id} neither speaks nor is silent",
                    f"quote what {text.id} says, or add #{text.id} to the silent reading",
                )

    def _silences(self) -> Iterator[Problem]:
        for text in self._edition.texts:
            if self._silent.count(text.id) > 1:
                yield self._problem(
                    "repeated-silence",
                    f"{text.id} is named as silent {self._silent.count(text.id)} times",
                    f"name #{text.id} in one silent reading, once",
                )
        for reading in self._entry.element.findall(tei("rdg")):
            if is_silence(reading) and (len(reading) or text_of(reading) or reading.get("source")):
                yield self._entry.document.problem(
                    self._entry.document.at(reading),
                    "silent-with-words",
                    f"{self._entry.id}: a silent reading has words or a place of its own",
                    'take them out, or take out `type="silent"`',
                )

    def _divided(self) -> Iterator[Problem]:
        for siglum, groups in self._groups.items():
            if len(set(groups)) > 1 and SELF_CONTRADICTION not in self._statuses:
                yield self._problem(
                    "divided-witness",
                    f"{siglum} stands in groups {', '.join(sorted(set(groups)))}",
                    f"join them, or add #{SELF_CONTRADICTION} to @ana",
                )

    def _voices(self) -> Iterator[Problem]:
        voices = {voice_of(self._edition, siglum) for siglum in self._groups}
        groups = {group for groups in self._groups.values() for group in groups}
        if _UNIQUE in self._statuses and len(voices) != 1:
            yield self._problem(
                "voices",
                f"#unique, but {len(voices)} voices speak",
                "states of one text are one voice; choose another status",
            )
        if _CONTRADICT in self._statuses and (len(groups) < 2 or self._one_voice(voices)):
            yield self._problem(
                "voices",
                "#contradict, but nobody is contradicted",
                "a contradiction takes two groups and two voices; choose another status",
            )

    def _one_voice(self, voices: set[str]) -> bool:
        return len(voices) < 2 and SELF_CONTRADICTION not in self._statuses

    def _problem(self, rule: str, message: str, hint: str) -> Problem:
        document: Document = self._entry.document
        said = f"{self._entry.id}: {message}"
        return document.problem(document.at(self._entry.element), rule, said, hint)
