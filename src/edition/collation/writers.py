"""Write a collation in the formats other tools read."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from string import ascii_letters, digits

from lxml import etree

from edition.collation.table import Cell, Collation
from edition.collation.tokens import Token, visible
from edition.collation.variation import VariationUnit, variation_units

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (("node", "text"), ("node", "sigla"), ("edge", "sigla"), ("edge", "type"))
_SYMBOLS = digits + ascii_letters
_UNKNOWN = "?"
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


def to_json(collation: Collation) -> str:
    """Write CollateX's table: a row for each witness, a cell for each column, null for a gap."""
    table = [[_json_cell(cell) for cell in collation.cells(siglum)] for siglum in collation.sigla]
    return json.dumps({"witnesses": collation.sigla, "table": table}, ensure_ascii=False)


def to_csv(collation: Collation) -> str:
    """Write a line for each column and a field for each witness."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(collation.sigla)
    for column in collation.table():
        writer.writerow([visible(cell.t) if cell else "" for cell in column])
    return out.getvalue()


def to_nexus(collation: Collation) -> str:
    """Write a character for each variation unit, a state for each reading, ? for a lacuna."""
    units = variation_units(collation)
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


def _json_cell(cell: Cell) -> list[dict[str, str]] | None:
    return [cell._asdict()] if cell else None


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
        for name, target in (
            ("text", "node"),
            ("sigla", "node"),
            ("sigla", "edge"),
            ("type", "edge"),
        ):
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
            etree.SubElement(element, f"{{{_GRAPHML}}}data", key=key).text = value
