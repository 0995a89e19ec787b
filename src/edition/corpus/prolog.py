"""What a file says before its text begins: its instructions and the name of its root."""

import re
from contextlib import suppress
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from edition.corpus.source import SEPARATOR, Source, guard_entities, new_parser

_PSEUDO_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One processing instruction that has the form of attributes; `index` is its byte offset."""

    target: str
    index: int
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Prolog:
    """What stands before the root, and the root's name; empty where there is no root."""

    instructions: tuple[Instruction, ...]
    namespace: str
    root: str
    root_index: int


class _RootReachedError(Exception):
    """Stops the parser; nothing behind the root's name is wanted."""


def read_prolog(source: Source) -> Prolog:
    """Read a file up to its root; raise `UnreadableError` where its entities would explode."""
    instructions: list[Instruction] = []
    root: list[tuple[str, int]] = []
    parser = new_parser()

    def note(target: str, data: str) -> None:
        attributes = {m[1]: m[3] for m in _PSEUDO_ATTRIBUTE.finditer(data)}
        instructions.append(Instruction(target, parser.CurrentByteIndex, attributes))

    def stop(name: str, _attributes: dict[str, str]) -> None:
        root.append((name, parser.CurrentByteIndex))
        raise _RootReachedError

    parser.ProcessingInstructionHandler = note
    parser.StartElementHandler = stop
    guard_entities(parser, source)
    with suppress(_RootReachedError, ExpatError):
        parser.Parse(source.data, True)
    name, index = root[0] if root else ("", 0)
    namespace, _, local = name.rpartition(SEPARATOR)
    return Prolog(tuple(instructions), namespace, local, index)
