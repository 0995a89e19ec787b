"""Lines and columns of a text, by byte or by character, quickly in the longest of lines too."""

import bisect
import re
from functools import cached_property

Place = tuple[int, int]
"""Line and column, both 1-based; columns count code points."""

# How many bytes are counted at a time.
_STEP = 4096
# The bytes of UTF-8 that begin no character.
_CONTINUING = bytes(range(0x80, 0xC0))


class Ruler:
    """Measures one text."""

    def __init__(self, source: str) -> None:
        self.data = source.encode("utf-8", "surrogatepass")
        self._is_ascii = len(self.data) == len(source)

    def place(self, byte: int) -> Place:
        """Return line and column of a byte."""
        line = bisect.bisect_right(self._lines, byte)
        return line, self.characters(byte) - self.characters(self._lines[line - 1]) + 1

    def place_of(self, character: int) -> Place:
        """Return line and column of a character."""
        return self.place(self.further(0, character))

    def characters(self, byte: int) -> int:
        """Return how many characters stand before a byte."""
        if self._is_ascii:
            return byte
        step = byte // _STEP
        return self._counts[step] + _count(self.data[step * _STEP : byte])

    def further(self, byte: int, characters: int) -> int:
        """Return the byte that is so many characters behind another."""
        if self._is_ascii:
            return byte + characters
        wanted = self.characters(byte) + characters
        step = bisect.bisect_right(self._counts, wanted) - 1
        at, before = step * _STEP, self._counts[step]
        # The step may begin within a character, which is counted before it.
        while at < len(self.data) and self.data[at] in _CONTINUING:
            at += 1
        rest = self.data[at : at + 4 * (wanted - before)].decode("utf-8", "ignore")
        return at + len(rest[: wanted - before].encode("utf-8", "surrogatepass"))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(rb"\r\n?|\n", self.data))]

    @cached_property
    def _counts(self) -> list[int]:
        counts = [0]
        for start in range(0, len(self.data), _STEP):
            counts.append(counts[-1] + _count(self.data[start : start + _STEP]))
        return counts


def _count(data: bytes) -> int:
    return len(data.translate(None, _CONTINUING))
