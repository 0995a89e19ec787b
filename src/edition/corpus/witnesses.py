"""Read witnesses that need no project: files of plain text, TEI, or CollateX's JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from edition.corpus.document import TEI, XML, local_name, read_document, read_source, tei
from edition.corpus.text import is_read, pieces, unspaced
from edition.corpus.texts import title_of
from edition.problems import EditionError, Problem, Severity, cannot

_TEI_SUFFIXES = (".xml", ".tei")
_JSON_SUFFIX = ".json"
XML_LANG = f"{{{XML}}}lang"
_LOST = frozenset("gap lacunaStart lacunaEnd witStart witEnd".split())


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness as its file has it: its text or, where the file has cut it, its tokens."""

    siglum: str
    path: PurePosixPath
    text: str = ""
    tokens: tuple[dict[str, Any], ...] | None = None
    losses: tuple[int, ...] = ()
    """Offsets in the text at which text is known to be lost."""
    element: etree._Element | None = None
    """The `text` of a witness in TEI, of which the text is the reading."""
    title: str = ""
    language: str = ""


def read_witnesses(arguments: Sequence[str]) -> tuple[Witness, ...]:
    """Read the witnesses named as FILE or SIGLUM=FILE, in order.

    Raises `EditionError` for a file that cannot be used, a siglum that two witnesses have, and
    where there are not two witnesses.
    """
    found: dict[str, Witness] = {}
    for argument in arguments:
        for witness in _read(argument):
            other = found.setdefault(witness.siglum, witness)
            if other is not witness:
                raise cannot(
                    witness.path,
                    "duplicate-siglum",
                    f"`{witness.siglum}` is the siglum of a witness in `{other.path}` already",
                    "name a witness as SIGLUM=FILE",
                )
    if len(found) < 2:
        raise _too_few(tuple(found), PurePosixPath(_named(arguments[0])[1]))
    return tuple(found.values())


def _too_few(sigla: tuple[str, ...], path: PurePosixPath) -> EditionError:
    said = f"there is no witness but `{sigla[0]}`" if sigla else "there are no witnesses"
    return cannot(path, "too-few-witnesses", said, "name at least two")


def _named(argument: str) -> tuple[str, str]:
    """Part SIGLUM=FILE; a file whose own name has the sign is a file."""
    siglum, sign, path = argument.partition("=")
    if not sign or not siglum or Path(argument).exists():
        return "", argument
    return siglum, path


def _read(argument: str) -> Iterator[Witness]:
    siglum, name = _named(argument)
    path = PurePosixPath(Path(name).as_posix())
    if path.suffix.lower() == _JSON_SUFFIX:
        yield from _renamed(_from_json(path), siglum, path)
    elif path.suffix.lower() in _TEI_SUFFIXES:
        yield _from_tei(siglum or path.stem, path)
    else:
        yield Witness(siglum or path.stem, path, read_source(Path(), path))


def _from_tei(siglum: str, path: PurePosixPath) -> Witness:
    root = read_document(Path(), path).root
    text = root.find(tei("text")) if TEI in str(root.tag) else None
    if text is None:
        raise cannot(
            path,
            "no-tei",
            "there is no TEI text in it",
            f"name a file whose root <TEI xmlns='{TEI}'> has a <text>",
        )
    words, losses = _text_and_losses(text)
    language = text.get(XML_LANG) or root.get(XML_LANG) or ""
    return Witness(
        siglum, path, words, losses=losses, element=text, title=title_of(root), language=language
    )


def _text_and_losses(element: etree._Element) -> tuple[str, tuple[int, ...]]:
    """Return the text of an element and the offsets at which the encoder marks a loss."""
    parts: list[list[str]] = [[]]

    def reads(child: etree._Element) -> bool:
        if local_name(child) in _LOST:
            parts.append([])
        return is_read(child)

    for piece in pieces(element, reads):
        parts[-1].append(piece.characters)
    text, losses = "", []
    folded: list[str] = []
    for part in parts:
        folded.append(unspaced("".join(part), text[-1:] or " "))
        text = folded[-1] or text
        losses.append(sum(map(len, folded)))
    whole = "".join(folded).rstrip(" ")
    return whole, tuple(min(loss, len(whole)) for loss in losses[:-1])


def losses_of(text: etree._Element) -> tuple[int, ...]:
    """Return the offsets in a text at which the encoder marks that words are lost."""
    return _text_and_losses(text)[1]


def _from_json(path: PurePosixPath) -> list[Witness]:
    data = _parsed(read_source(Path(), path), path)
    listed = data.get("witnesses") if isinstance(data, dict) else None
    if not isinstance(listed, list):
        raise _bad_json(path, 'there is no list "witnesses"')
    return [_witness(path, item, f"witnesses[{number}]") for number, item in enumerate(listed)]


def _parsed(source: str, path: PurePosixPath) -> object:
    try:
        data: object = json.loads(source)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        message = f"not readable as JSON: {error.msg}"
        place = (error.lineno, error.colno)
        raise EditionError(Problem(path, *place, Severity.ERROR, "bad-json", message)) from None
    except (ValueError, RecursionError) as error:
        raise _bad_json(path, f"not readable as JSON: {error}") from None
    return data


def _witness(path: PurePosixPath, item: object, place: str) -> Witness:
    siglum = item.get("id") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(siglum, str) or not siglum:
        raise _bad_json(path, f'`{place}` has no string "id"')
    if isinstance(tokens := item.get("tokens"), list):
        for number, token in enumerate(tokens):
            _check_token(path, token, f"{place}.tokens[{number}]")
        return Witness(siglum, path, tokens=tuple(tokens))
    if isinstance(content := item.get("content"), str):
        return Witness(siglum, path, content)
    raise _bad_json(path, f'`{place}` has neither a list "tokens" nor a string "content"')


def _check_token(path: PurePosixPath, token: object, place: str) -> None:
    if not isinstance(token, dict) or not isinstance(token.get("t"), str):
        raise _bad_json(path, f'`{place}` has no string "t"')
    if not isinstance(token.get("n", ""), str):
        raise _bad_json(path, f'"n" of `{place}` is no string')


def _renamed(witnesses: list[Witness], siglum: str, path: PurePosixPath) -> Iterator[Witness]:
    if not siglum:
        yield from witnesses
        return
    if len(witnesses) != 1:
        raise _bad_json(path, f"`{siglum}=` names one witness, and there are {len(witnesses)}")
    yield Witness(siglum, path, witnesses[0].text, witnesses[0].tokens)


def _bad_json(path: PurePosixPath, message: str) -> EditionError:
    form = '{"witnesses": [{"id": "A", "content": "…"}, {"id": "B", "tokens": [{"t": "…"}]}]}'
    return cannot(path, "bad-json", message, f"write it as {form}")
