"""A project's rules that one word is taken for another: what they do, and to which words."""

from collections.abc import Iterator, Sequence

from edition.collation.settings import Settings
from edition.collation.tokens import normalise
from edition.collations import Regularisation
from edition.corpus.passages import Passages
from edition.corpus.texts import Text
from edition.corpus.wordings import Spot


def regularised(
    forms: Sequence[str],
    places: Sequence[int],
    settings: Settings,
    rules: Sequence[tuple[Regularisation, Sequence[Spot]]],
) -> Iterator[tuple[int, str, Regularisation]]:
    """Yield the number of each word that a rule touches, its new form, and the rule.

    `forms` are the normal forms of the words, `places` where each begins. A rule comes with the
    stretches in which it holds; the first that fits a word is taken.
    """
    sought = [normalise((rule.word, rule.form), settings) for rule, _ in rules]
    for number, (form, place) in enumerate(zip(forms, places, strict=True)):
        for (rule, spots), (word, new) in zip(rules, sought, strict=True):
            if form == word and any(start <= place < end for start, end in spots):
                yield number, new, rule
                break


def stretches_of(rule: Regularisation, text: Text, passages: Passages) -> Iterator[Spot]:
    """Yield where in a text a rule holds: everywhere, if it names the text, or in some passages."""
    if not rule.places or text.id in rule.places:
        yield 0, len(passages.text)
    for name in rule.places:
        element = text.document.by_id.get(name)
        start = None if element is None else passages.start_of(element)
        if element is not None and start is not None:
            yield start, start + passages.length(element)
