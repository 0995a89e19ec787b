"""Write a collation in the formats other tools read."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from string import ascii_letters, digits

import numpy as np
from lxml import etree

from edition.collation.settings import Segmentation
from edition.collation.table import Cell, Collation, Row
from edition.collation.tokens import Token, visible
from edition.collation.variation import VariationUnit, variation_units

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (("node", "text"), ("node", "sigla"), ("edge", "sigla"), ("edge", "type"))
_SYMBOLS = digits + ascii_letters
_UNKNOWN = "?"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML document can hold."""
_REPLACEMENT = "\ufffd"
_NEXUS = """#NEXUS

Begin TAXA;
  Dimensions ntax={taxa};
  TaxLabels {labels};
End;

Begin CHARACTERS;
  Dimensions nchar={characters};
  Format datatype=standard missing=? gap=- symbols="{symbols}";
  CharStateLabels
{states};
  Matrix
{rows}
  ;
End;
"""


def to_json(
    collation: Collation,
    segmentation: Segmentation = Segmentation.TOKEN,
    sources: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
) -> str:
    """Write CollateX's table: a row for each witness, a cell for each column, null for a gap.

    `sources` gives, by siglum, what to write for each token in the place of its `t` and `n`.
    """
    spans = _spans(collation, segmentation)
    given = sources or {}
    table = []
    for row in collation.rows:
        tokens = given.get(row.siglum) or [t._asdict() for t in collation.tokens(row.siglum)]
        table.append([tokens[start:end] or None for start, end in _places(row, spans)])
    return json.dumps({"witnesses": collation.sigla, "table": table}, ensure_ascii=False)


def to_csv(collation: Collation, segmentation: Segmentation = Segmentation.TOKEN) -> str:
    """Write a line for each column and a field for each witness."""
    spans = _spans(collation, segmentation)
    fields = []
    for row in collation.rows:
        words = [token.t for token in collation.tokens(row.siglum)]
        fields.append([visible("".join(words[start:end])) for start, end in _places(row, spans)])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(collation.sigla)
    writer.writerows(zip(*fields, strict=True))
    return out.getvalue()


def to_nexus(collation: Collation, segmentation: Segmentation = Segmentation.PHRASE) -> str:
    """Write a character for each variation unit, a state for each reading, ? for a lacuna."""
    units = variation_units(_segmented(collation, segmentation))
    states = {siglum: [_UNKNOWN] * len(units) for siglum in collation.sigla}
    for number, unit in enumerate(units):
        for symbol, reading in zip(_symbols(unit), unit.readings, strict=True):
            for siglum in reading.sigla:
                states[siglum][number] = symbol
    return _NEXUS.format(
        taxa=len(states),
        labels=" ".join(map(_quoted, states)),
        characters=len(units),
        symbols=_SYMBOLS,
        states=",\n".join(_state_labels(number, unit) for number, unit in enumerate(units, 1)),
        rows="\n".join(f"    {_quoted(siglum)} {''.join(row)}" for siglum, row in states.items()),
    )


def to_graphml(collation: Collation) -> str:
    """Write the variant graph: a node for each reading of a column, an edge for each path."""
    graph = _VariantGraph()
    for number, column in enumerate(collation.table()):
        graph.add_column(number, collation.sigla, column)
    graph.close(collation.sigla)
    for move in collation.moves:
        for pair in zip(move.first, move.second, strict=True):
            graph.link(*pair)
    return etree.tostring(graph.root, encoding="unicode", pretty_print=True)


def columns_of(
    collation: Collation, segmentation: Segmentation
) -> tuple[list[tuple[int, int]], Sequence[VariationUnit]]:
    """Return where the columns of a table begin and end, and the units that vary."""
    units = variation_units(_segmented(collation, segmentation))
    return _spans(collation, segmentation), units


def _segmented(collation: Collation, segmentation: Segmentation) -> Collation:
    return replace(collation, settings=replace(collation.settings, segmentation=segmentation))


def _spans(collation: Collation, segmentation: Segmentation) -> list[tuple[int, int]]:
    """Return where the columns begin and end: of a word each, or of a phrase shared or varied."""
    if segmentation is Segmentation.TOKEN:
        return [(column, column + 1) for column in range(collation.width)]
    units = variation_units(_segmented(collation, segmentation))
    bounds = {0, collation.width, *(bound for unit in units for bound in unit.columns)}
    return list(pairwise(sorted(bounds)))


def _places(row: Row, spans: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Return the first token and the end of what a witness has in each column."""
    starts, ends = np.array(spans, np.int64).reshape(-1, 2).T
    places = np.searchsorted(row.columns, starts), np.searchsorted(row.columns, ends)
    return zip(*(bound.tolist() for bound in places), strict=True)


def _symbols(unit: VariationUnit) -> Iterable[str]:
    """Give each reading its symbol; a lacuna, or one too many to tell apart, is unknown."""
    symbols = iter(_SYMBOLS)
    return (_UNKNOWN if reading.lacuna else next(symbols, _UNKNOWN) for reading in unit.readings)


def _state_labels(number: int, unit: VariationUnit) -> str:
    labels = [_quoted(reading.text or "om.") for reading in unit.readings if not reading.lacuna]
    return f"    {number} {_quoted(f'{number} {unit.kind}')} / {' '.join(labels)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class _VariantGraph:
    """The graph while it is drawn: where each witness has got to, and who goes along each edge."""

    def __init__(self) -> None:
        self.root = etree.Element(f"{{{_GRAPHML}}}graphml", nsmap={None: _GRAPHML})
        for target, name in _KEYS:
            key = etree.SubElement(self.root, f"{{{_GRAPHML}}}key", id=f"{target}-{name}")
            key.attrib.update({"for": target, "attr.name": name, "attr.type": "string"})
        self._graph = etree.SubElement(
            self.root, f"{{{_GRAPHML}}}graph", id="variants", edgedefault="directed"
        )
        self._paths: dict[str, list[str]] = defaultdict(lambda: ["start"])
        self._columns: dict[int, list[str]] = {}
        self._add("node", {"id": "start"}, {"node-text": ""})

    def add_column(self, number: int, sigla: Sequence[str], column: Sequence[Cell]) -> None:
        readings: dict[str, list[str]] = defaultdict(list)
        for siglum, cell in zip(sigla, column, strict=True):
            if isinstance(cell, Token):
                readings[visible(cell.t)].append(siglum)
        self._columns[number] = [f"n{number}-{index}" for index in range(len(readings))]
        for node, (text, members) in zip(self._columns[number], readings.items(), strict=True):
            self._add("node", {"id": node}, {"node-text": text, "node-sigla": " ".join(members)})
            for siglum in members:
                self._paths[siglum].append(node)

    def close(self, sigla: Sequence[str]) -> None:
        self._add("node", {"id": "end"}, {"node-text": ""})
        edges: dict[tuple[str, str], list[str]] = defaultdict(list)
        for siglum in sigla:
            for edge in pairwise([*self._paths[siglum], "end"]):
                edges[edge].append(siglum)
        for (source, target), members in edges.items():
            data = {"edge-type": "path", "edge-sigla": " ".join(members)}
            self._add("edge", {"source": source, "target": target}, data)

    def link(self, first: int, second: int) -> None:
        for source in self._columns[first]:
            for target in self._columns[second]:
                ends = {"source": source, "target": target}
                self._add("edge", ends, {"edge-type": "transposition"})

    def _add(self, name: str, attributes: dict[str, str], data: dict[str, str]) -> None:
        element = etree.SubElement(self._graph, f"{{{_GRAPHML}}}{name}", attributes)
        for key, value in data.items():
            etree.SubElement(element, f"{{{_GRAPHML}}}data", key=key).text = NOT_XML.sub(
                _REPLACEMENT, value
            )
