"""Names that are like another one: what somebody may have meant who wrote one that is not there."""

from collections.abc import Iterable, Iterator

# Of 100: how much two names must have in common for one to be taken for a slip of the other.
_ENOUGH = 60
# Of more names, only those are like another that differ from it in one letter: to compare each
# with each would take too long.
_MANY = 1000


class Alike:
    """The names that there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._found: dict[str, str] = {}
        self._by_rest: dict[str, str] = {}
        if len(self._names) > _MANY:
            for name in reversed(self._names):
                self._by_rest.update(dict.fromkeys(_rests(name), name))

    def find(self, name: str) -> str:
        """Return the name that is most like another; empty if none is like it."""
        if name not in self._found:
            self._found[name] = self._in_one_letter(name) if self._by_rest else self._nearest(name)
        return self._found[name]

    def _in_one_letter(self, name: str) -> str:
        found = (self._by_rest.get(rest) for rest in _rests(name))
        return next((other for other in found if other is not None), "")

    def _nearest(self, name: str) -> str:
        # Loaded here and not before: most files have no pointer that leads nowhere.
        from rapidfuzz import fuzz, process

        found = process.extractOne(name, self._names, scorer=fuzz.ratio, score_cutoff=_ENOUGH)
        return found[0] if found else ""


def _rests(name: str) -> Iterator[str]:
    """Yield a name, and what is left of it without one of its letters."""
    yield name
    # What is longer is no name that a person would mistype.
    if len(name) <= 64:
        yield from (name[:n] + name[n + 1 :] for n in range(len(name)))
