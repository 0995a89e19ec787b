"""Where names stand on a map, so that none lies on a dot, on another name, or beyond the edge."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition.cartography.clipping import Box

SIZE = 12.0
"""Of the letters, in the units of the drawing."""

_LETTER = 0.58
"""How wide a letter is on average, as a share of the size; rather too wide than too narrow."""

_GAP = 4.0

Disc = tuple[float, float, float]
"""A dot: x, y and radius."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map; `anchor` is the side of it that stands at `x`, `y` is its base line."""

    text: str
    x: float
    y: float
    anchor: str


def place_labels(dots: Sequence[Disc], texts: Sequence[str], sheet: Box) -> list[Label | None]:
    """Return the name of each dot, None where there is no room for it; the first dots go first."""
    taken = [Box(x - radius, y - radius, x + radius, y + radius) for x, y, radius in dots]
    labels: list[Label | None] = []
    for dot, text in zip(dots, texts, strict=True):
        room = (c for c in _candidates(dot, text) if _is_free(_box(c), taken, sheet))
        label = next(room, None)
        labels.append(label)
        if label is not None:
            taken.append(_box(label))
    return labels


def _candidates(dot: Disc, text: str) -> tuple[Label, ...]:
    x, y, radius = dot
    away, middle = radius + _GAP, y + SIZE * 0.35
    aside = radius * 0.7 + _GAP
    below, above = y + away + SIZE * 0.7, y - away
    return (
        _label(text, x + away, middle, "start"),
        _label(text, x - away, middle, "end"),
        _label(text, x, above, "middle"),
        _label(text, x, below, "middle"),
        _label(text, x + aside, y - aside, "start"),
        _label(text, x + aside, y + aside + SIZE * 0.6, "start"),
        _label(text, x - aside, y - aside, "end"),
        _label(text, x - aside, y + aside + SIZE * 0.6, "end"),
    )


def _label(text: str, x: float, y: float, anchor: str) -> Label:
    return Label(text, round(x, 1), round(y, 1), anchor)


def _box(label: Label) -> Box:
    width = len(label.text) * SIZE * _LETTER
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - SIZE * 0.8, left + width, label.y + SIZE * 0.25)


def _is_free(box: Box, taken: Sequence[Box], sheet: Box) -> bool:
    if not (sheet.holds((box.left, box.bottom)) and sheet.holds((box.right, box.top))):
        return False
    return not any(box.meets(other) for other in taken)
