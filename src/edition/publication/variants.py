"""The variants of wording for machines: a table, and the same with its structure.

`data/variants.csv` has a row for each variant and witness; `data/variants.json` has the variants
with their readings, each with its witnesses and where it stands.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from edition.corpus.accounts import sigla_of
from edition.corpus.document import tei
from edition.corpus.entries import Entry, EntryKind, Place, StaleQuotationError, entries_of, locate
from edition.corpus.mentions import passage_of
from edition.corpus.text import text_of
from edition.corpus.wordings import readings_of
from edition.publication.material import Material

_COLUMNS = "id type collation reading witness words place start end".split()


def variants(material: Material) -> list[Entry]:
    """Return the entries of the apparatus of wording."""
    return [e for e in entries_of(material.edition) if e.kind is EntryKind.VARIANT]


def variants_csv(material: Material) -> bytes:
    """Return the table; `reading` has the same number where witnesses read the same."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for entry in variants(material):
        for number, reading in enumerate(_readings(material, entry), 1):
            for witness in reading["witnesses"]:
                row = {"id": entry.id, "reading": number, "words": reading["words"], **witness}
                row.pop("page")
                writer.writerow(row | _kind(entry))
    return out.getvalue().encode()


def variants_json(material: Material) -> bytes:
    """Return the variants as JSON; all addresses are relative to the site."""
    found = [
        {"id": entry.id, **_kind(entry), "readings": list(_readings(material, entry))}
        for entry in variants(material)
    ]
    contents = {"title": material.edition.title, "variants": found}
    return (json.dumps(contents, ensure_ascii=False, indent=1) + "\n").encode()


def _kind(entry: Entry) -> dict[str, str]:
    lists = entry.element.iterancestors(tei("listApp"))
    name = next((listing.get("subtype", "") for listing in lists), "")
    return {"type": entry.element.get("type", ""), "collation": name}


def _readings(material: Material, entry: Entry) -> Iterator[dict[str, Any]]:
    places = _places(material, entry)
    for reading in entry.element.iter(tei("rdg"), tei("lem")):
        witnesses = [_witness(material, s, places.get((reading, s))) for s in sigla_of(reading)]
        yield {"words": text_of(reading), "witnesses": witnesses}


def _places(material: Material, entry: Entry) -> dict[tuple[etree._Element, str], Place]:
    found = {}
    for siglum, quotation in readings_of(entry):
        try:
            found[quotation.element, siglum] = locate(material.edition, quotation)
        except StaleQuotationError:
            continue
    return found


def _witness(material: Material, siglum: str, place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"witness": siglum, "place": "", "start": "", "end": "", "page": ""}
    passage = passage_of(place.element)
    pages = {text.id: material.plan.text_path(text) for text in material.edition.texts}
    page = f"{pages[siglum]}#{passage}" if siglum in pages else ""
    where = {"place": passage, "start": place.start, "end": place.end}
    return {"witness": siglum, **where, "page": page}
