"""What an edition may decide about its collation."""

from dataclasses import dataclass
from enum import StrEnum


class Segmentation(StrEnum):
    """How far a variation unit reaches."""

    PHRASE = "phrases"
    TOKEN = "tokens"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one collation; each is about comparing, none about what is kept."""

    case: bool = True
    """Compare without regard to case."""
    width: bool = True
    """Compare by compatibility form (NFKC): full and half width, ligatures, long s."""
    punctuation: bool = True
    """Compare without regard to punctuation."""
    letters: tuple[tuple[str, str], ...] = ()
    """Letters that count as the same, as `(("v", "u"), ("j", "i"))`."""
    patterns: tuple[tuple[str, str], ...] = ()
    """Regular expressions and their replacements, applied in turn to each normal form."""
    near: bool = True
    """Pair words that are merely alike."""
    moves: bool = True
    """Look for passages that stand elsewhere."""
    segmentation: Segmentation = Segmentation.PHRASE
    base: str | None = None
    """The siglum that additions and omissions are told from; without it, the majority."""
