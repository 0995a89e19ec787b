"""XSD regular expressions, translated for Python's `re`."""

from __future__ import annotations

import re
from functools import cache

from edition.validation.relaxng import characters as chars
from edition.validation.relaxng.characters import Ranges

_SINGLE = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in "\\|.?*+(){}-[]^"}
_QUANTIFIER = re.compile(r"[?*+]|\{[0-9]+(?:,[0-9]*)?\}")


class RegexError(ValueError):
    """A pattern that is no XSD regular expression."""


class Regex:
    """A pattern; characters beyond ASCII are only looked into when a value has them."""

    __slots__ = ("_ascii", "_full", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._ascii: re.Pattern[str] | None = None
        self._full: re.Pattern[str] | None = None

    def matches(self, value: str) -> bool:
        """Tell whether the whole value follows the pattern."""
        if value.isascii():
            if self._ascii is None:
                self._ascii = _compiled(self.pattern, chars.ASCII)
            return self._ascii.fullmatch(value) is not None
        if self._full is None:
            self._full = _compiled(self.pattern, chars.LAST)
        return self._full.fullmatch(value) is not None


@cache
def _compiled(pattern: str, last: int) -> re.Pattern[str]:
    try:
        return re.compile(_Translator(pattern, last).translated())
    except (re.error, OverflowError, RecursionError) as error:
        raise RegexError(str(error)) from None


class _Translator:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str, last: int) -> None:
        self.pattern = pattern
        self.last = last
        self.at = 0

    def translated(self) -> str:
        parts: list[str] = []
        quantifiable = False
        while self.at < len(self.pattern):
            quantifier = _QUANTIFIER.match(self.pattern, self.at)
            if quantifier:
                if not quantifiable:
                    raise RegexError("there is nothing to repeat")
                parts.append(quantifier[0])
                self.at = quantifier.end()
                quantifiable = False
            else:
                parts.append(self.atom())
                quantifiable = parts[-1] not in ("(?:", "|")
        return "".join(parts)

    def take(self) -> str:
        if self.at >= len(self.pattern):
            raise RegexError("the pattern ends too early")
        self.at += 1
        return self.pattern[self.at - 1]

    def atom(self) -> str:
        match self.take():
            case "(":
                return "(?:"
            case "|" | ")" as sign:
                return sign
            case ".":
                return self.written(chars.complement(chars.LINE_ENDS))
            case "[":
                return self.written(self.char_class())
            case "\\":
                return self.written(self.escape())
            case "]" | "}" | "{" as sign:
                raise RegexError(f"`{sign}` must be written `\\{sign}`")
            case plain:
                return re.escape(plain)

    def written(self, ranges: Ranges) -> str:
        return chars.written(ranges, self.last)

    def char_class(self) -> Ranges:
        negated = self.pattern.startswith("^", self.at)
        self.at += negated
        found: Ranges = ()
        taken: Ranges = ()
        first = True
        while first or not self.pattern.startswith("]", self.at):
            if not first and self.pattern.startswith("-[", self.at):
                self.at += 2
                taken = self.char_class()
                break
            found = chars.union(found, self.member())
            first = False
        if self.take() != "]":
            raise RegexError("a character class is not closed")
        return chars.without(chars.complement(found) if negated else found, taken)

    def member(self) -> Ranges:
        low = self.one()
        if (
            len(low) == 1
            and low[0][0] == low[0][1]
            and self.pattern.startswith("-", self.at)
            and not self.pattern.startswith(("-]", "-["), self.at)
        ):
            self.at += 1
            high = self.one()
            if len(high) != 1 or high[0][1] < low[0][0]:
                raise RegexError("a range of characters runs backwards")
            return ((low[0][0], high[0][1]),)
        return low

    def one(self) -> Ranges:
        sign = self.take()
        if sign == "\\":
            return self.escape()
        if sign == "[":
            raise RegexError("`[` must be written `\\[` in a character class")
        return ((ord(sign), ord(sign)),)

    def escape(self) -> Ranges:
        sign = self.take()
        if sign in _SINGLE:
            point = ord(_SINGLE[sign])
            return ((point, point),)
        ranges = self.category() if sign in "pP" else _multiple(sign.lower(), self.last)
        return chars.complement(ranges) if sign.isupper() else ranges

    def category(self) -> Ranges:
        end = self.pattern.find("}", self.at)
        if self.take() != "{" or end < 0:
            raise RegexError("`\\p` needs a category in braces")
        name = self.pattern[self.at : end]
        self.at = end + 1
        if name.startswith("Is"):
            block = chars.BLOCKS.get(name[2:])
            if block is None:
                raise RegexError(f"the block `{name}` is not known")
            return (block,)
        if not name or name[0] not in chars.MAJOR:
            raise RegexError(f"the category `{name}` is not known")
        return chars.of_category(name, self.last)


def _multiple(sign: str, last: int) -> Ranges:
    match sign:
        case "s":
            return chars.SPACE
        case "d":
            return chars.of_category("Nd", last)
        case "i":
            return chars.NAME_START
        case "c":
            return chars.NAME_REST
        case "w":
            return chars.complement(chars.union(*(chars.of_category(kind, last) for kind in "PZC")))
        case _:
            raise RegexError(f"`\\{sign}` means nothing")
