"""Cut a text into tokens, losing nothing, and give each the normal form it is compared by."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from edition.collation.settings import Settings

_UNSPACED_SCRIPTS = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "THAI", "LAO", "KHMER", "MYANMAR", "YI", "JAVANESE"}
)
_MARK_CATEGORIES = frozenset({"Mn", "Mc", "Me"})
_JOINERS = "\u200c\u200d"
_SEPARATOR = "\x00"
_SENTENCE_END = re.compile(r"(?:(?<!\b\w)\.|[!?…:؟۔܀।॥։。！？｡])(?:[^\w\s]|_)*\Z")
_INFIXES = "'’ʼ᾽᾿·׳״\u00ad‐‑-"
"""Signs that do not part a word: of elision, of abbreviation, and hyphens, hard and soft."""
_ELISION = str.maketrans("᾽᾿", "’’")
"""Signs that would become marks over a space by compatibility."""
_OPENING = "([{<“‘«‹„‚¿¡「『《〈（"


class Token(NamedTuple):
    """A word with the punctuation and white space that stand with it, and its normal form."""

    t: str
    n: str


def split(text: str) -> list[str]:
    """Cut a text into words; their concatenation is the text itself."""
    pattern = _token_pattern(_special_characters(text))
    first = pattern.search(text)
    if first is None:
        return [text] if text else []
    words = pattern.findall(text)
    if first.start():
        words[0] = text[: first.start()] + words[0]
    return words


def tokenise(text: str, settings: Settings | None = None) -> list[Token]:
    """Cut a text into tokens that hold all of its characters."""
    words = split(text)
    return list(map(Token, words, normalise(words, settings or Settings())))


def normalise(words: Sequence[str], settings: Settings) -> list[str]:
    """Give the normal form of each word; one that is all punctuation keeps it.

    The whole list is folded as one string, so that every rule runs once and at the speed of C.
    """
    text = _SEPARATOR.join(map(str.strip, words))
    if text.count(_SEPARATOR) >= len(words) > 0:
        text = _SEPARATOR.join(word.replace(_SEPARATOR, " ") for word in words)
    folded = _fold(text, settings)
    forms = folded.split(_SEPARATOR)
    for pattern, replacement in settings.patterns:
        rule = re.compile(pattern)
        forms = [rule.sub(replacement, form) for form in forms]
    return [form or visible(word) for form, word in zip(forms, words, strict=False)]


def visible(word: str) -> str:
    """Return what a reader sees of a word: white space collapsed, ends trimmed."""
    return " ".join(word.split())


def is_weightless(form: str) -> bool:
    """Tell whether a normal form holds no letter and no digit."""
    return not form.isalnum() and not any(map(str.isalnum, form))


def ends_sentence(word: str) -> bool:
    """Tell whether a sentence ends with a word; an initial with its full stop ends none."""
    bare = word.rstrip()
    if bare[-1:].isalnum():
        return "\n\n" in word[len(bare) :]
    return _SENTENCE_END.search(bare) is not None


def _fold(text: str, settings: Settings) -> str:
    form: Literal["NFKC", "NFC"] = "NFKC" if settings.width else "NFC"
    text = unicodedata.normalize(form, text if text.isascii() else text.translate(_ELISION))
    if settings.case:
        # Folding may take letters and marks apart.
        text = unicodedata.normalize(form, text.casefold())
    for letter, other in settings.letters:
        text = text.replace(letter, other)
    if settings.punctuation:
        return _punctuation_pattern(_special_characters(text)).sub("", text)
    return _SEPARATOR.join(map(visible, text.split(_SEPARATOR)))


def _special_characters(text: str) -> str:
    """Return the characters of a text that a plain word pattern would cut wrongly."""
    if text.isascii():
        return ""
    return "".join(
        sorted(c for c in set(text) if c > "\u02ff" and (_is_mark(c) or _is_unspaced(c)))
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in _MARK_CATEGORIES or character in _JOINERS


def _is_unspaced(character: str) -> bool:
    script = unicodedata.name(character, "").partition(" ")[0]
    return script in _UNSPACED_SCRIPTS and (character.isalnum() or _is_mark(character))


def _marks(special: str) -> str:
    return "".join(filter(_is_mark, special))


@lru_cache(maxsize=64)
def _punctuation_pattern(special: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\w{_SEPARATOR}{re.escape(_marks(special))}]|_)+")


@lru_cache(maxsize=64)
def _token_pattern(special: str) -> re.Pattern[str]:
    """Build the pattern of a token; `special` are the marks and unspaced letters of the text.

    Punctuation that closes stays with the word before it, punctuation that opens goes with the
    word after it, and what stands alone between spaces stays with the word before. A word that
    is divided by a hyphen at the end of a line is one.
    """
    marks = _marks(special)
    single = "".join(c for c in special if not _is_mark(c))
    letter = rf"[^\W_{re.escape(single)}]"
    following = rf"[{re.escape(marks)}]*" if marks else ""
    run = rf"(?:{letter}{following})+" if marks else rf"{letter}+"
    joint = rf"[{_INFIXES}](?:(?<=[-‐])\r?\n[ \t]*)?|(?<=\d)[.,](?=\d)"
    word = rf"{run}(?:(?:{joint}){run})*"
    if single:
        word = rf"(?:[{re.escape(single)}]{following}|{word})"
    sign = r"(?:[^\w\s]|_)"
    closing = rf"[^\w\s{re.escape(_OPENING)}]*"
    return re.compile(rf"{sign}*{word}{closing}\s*(?:{sign}+(?:\s+|\Z))*")
