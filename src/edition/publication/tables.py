"""The points of account for machines: a table, and the same with its structure.

`data/accounts.csv` has a row for each point and witness, and two where a witness stands in two
groups; `data/accounts.json` has the points with their witnesses, readings and quotations.
"""

import csv
import io
import json
from collections.abc import Iterator

from edition.corpus.accounts import Point, Quoted, Reading
from edition.corpus.document import local_name, tei
from edition.corpus.text import text_of
from edition.corpus.texts import Text
from edition.publication.material import Material
from edition.publication.plan import PageKind

_COLUMNS = "id n topic question witness speech status group words place value".split()
_DATING = ("when", "from", "to", "notBefore", "notAfter")
# Several quotations in one cell: no source has this sign.
_PARTED = " | "


def accounts_csv(material: Material) -> bytes:
    """Return the table; `speech` is `speaks` or `silent`, and a silent row has no words."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for point in material.plan.points:
        writer.writerows(_rows(material, point))
    return out.getvalue().encode()


def _rows(material: Material, point: Point) -> Iterator[dict[str, str]]:
    shared = {
        "id": point.id,
        "n": point.n,
        "topic": point.topic.id,
        "question": point.question,
        "status": " ".join(point.statuses),
    }
    for text in material.edition.texts:
        if text in point.silent:
            yield shared | {"witness": text.id, "speech": "silent"}
        for reading in point.readings:
            if reading.text is text:
                yield shared | {
                    "witness": text.id,
                    "speech": "speaks",
                    "group": reading.group,
                    "words": _PARTED.join(quoted.quotation.words for quoted in reading.quoted),
                    "place": _PARTED.join(quoted.passage for quoted in reading.quoted),
                    "value": _PARTED.join(
                        f"{kind}:{value}" for kind, value in _values(material, point, reading)
                    ),
                }


def accounts_json(material: Material) -> bytes:
    """Return the points as JSON; all addresses are relative to the site."""
    points = [_point(material, point) for point in material.plan.points]
    contents = {"title": material.edition.title, "points": points}
    return (json.dumps(contents, ensure_ascii=False, indent=1) + "\n").encode()


def _point(material: Material, point: Point) -> dict[str, object]:
    return {
        "id": point.id,
        "n": point.n,
        "topic": {"id": point.topic.id, "label": point.topic.label},
        "question": point.question,
        "status": list(point.statuses),
        "page": f"{material.plan.part_path(PageKind.SYNOPSIS)}#{point.id}",
        "witnesses": [_witness(material, point, text) for text in material.edition.texts],
    }


def _witness(material: Material, point: Point, text: Text) -> dict[str, object]:
    if text in point.silent:
        return {"witness": text.id, "speech": "silent", "readings": []}
    readings = [
        {
            "group": reading.group,
            "summary": _summary(reading),
            "values": [{k: v} for k, v in _values(material, point, reading)],
            "quotations": [_quotation(material, text, quoted) for quoted in reading.quoted],
        }
        for reading in point.readings
        if reading.text is text
    ]
    return {"witness": text.id, "speech": "speaks", "readings": readings}


def _quotation(material: Material, text: Text, quoted: Quoted) -> dict[str, object]:
    return {
        "words": quoted.quotation.words,
        "place": quoted.passage,
        "start": quoted.place.start,
        "end": quoted.place.end,
        "page": f"{material.plan.place_path(text, quoted.place.element)}#{quoted.passage}",
    }


def _summary(reading: Reading) -> str:
    return " ".join(text_of(note) for note in reading.element.iterchildren(tei("note")))


def _values(material: Material, point: Point, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the normalised values in a reading's summary: dates, numbers, and what is named."""
    for note in reading.element.iterchildren(tei("note")):
        for element in note.iter("*"):
            dated = [f"{name}={element.get(name)}" for name in _DATING if element.get(name)]
            if dated:
                yield "date", " ".join(dated).removeprefix("when=")
            if local_name(element) in ("num", "measure"):
                yield "number", element.get("value", element.get("quantity", ""))
            for record in material.records_named(point.entry.document, element):
                yield record.kind.value, record.id
