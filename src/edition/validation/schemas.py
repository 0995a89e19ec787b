"""Which schemas a file is checked against.

The one given, else the RELAX NG that the file's own `xml-model` instructions name, else that of
the project. A schema on the web is taken from the user's store and never fetched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from edition.configuration import place_of_key
from edition.corpus.files import is_file
from edition.corpus.prolog import Instruction, Prolog
from edition.corpus.source import Source
from edition.problems import Problem, Severity, cannot
from edition.project import CONFIGURATION, Project

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from edition.validation.store import Store

_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_COMPACT = "application/relax-ng-compact-syntax"
_SUFFIXES = (".rng", ".rnc")
_COPY = "fetch it once: edition schema add "
_MEND = "mend the path, which counts from the folder of this file"


@dataclass(frozen=True, slots=True)
class Order:
    """One file to check: where it is, and the schemas that it does not name itself.

    `given` goes before what the file names, `default` comes after it. `alone` says that nothing
    but the grammar is checked, so that a file without a schema is not checked at all; `named`,
    that the user named this very file, so that it is checked even if it is no TEI.
    """

    folder: Path
    path: PurePosixPath
    given: Path | None = None
    default: Path | None = None
    alone: bool = False
    named: bool = False
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The schemas to check a file against, and what is wrong with how they are named."""

    schemas: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def orders_for(
    project: Project, paths: Iterable[PurePosixPath], given: Path | None, **how: bool
) -> tuple[list[Order], list[Problem]]:
    """Return the order for each file of a project, and what is wrong with the project's schema.

    `given` and `how` are the fields of the orders that are the same for all. Raises
    `EditionError` where the schema that is given is not there.
    """
    default = None if project.schema is None else project.folder / project.schema
    problems: list[Problem] = []
    if given is not None and not given.is_file():
        raise cannot(given, "missing-schema", "there is no such schema", "check the path")
    if default is not None and not default.is_file():
        problems = [] if given else [_missing_of_project(project, default)]
        default = None
    return [Order(project.folder, path, given, default, **how) for path in paths], problems


def _missing_of_project(project: Project, path: Path) -> Problem:
    place = place_of_key(project.folder / CONFIGURATION, "schema", "file")
    said = path.relative_to(project.folder) if path.is_relative_to(project.folder) else path
    message = f"there is no schema `{said.as_posix()}`"
    hint = "mend the path, which counts from the folder of edition.toml"
    file = PurePosixPath(CONFIGURATION)
    return Problem(file, *place, Severity.ERROR, "missing-schema", message, hint)


def choose(order: Order, source: Source, prolog: Prolog) -> Choice:
    """Choose the schemas of a file."""
    if order.given is not None:
        return Choice((order.given,))
    models = [one for one in prolog.instructions if _is_relaxng(one)]
    remote = [one for one in models if _is_remote(one)]
    if order.default is not None and len(remote) == len(models):
        # What the project keeps is its copy of what a file names on the web.
        return Choice((order.default,))
    problems: dict[str, Problem] = {}
    found: list[Path] = []
    for model in models:
        path = _stored(model) if model in remote else _beside(order, model)
        if path is not None:
            found.append(path)
        else:
            report = _remote if model in remote else _missing
            problems[_href(model)] = report(source, model)
    if not models and order.alone:
        problems[""] = _none(source, prolog)
    return Choice(tuple(dict.fromkeys(found)), tuple(problems.values()))


def _stored(model: Instruction) -> Path | None:
    return open_store().find(_href(model))


def _beside(order: Order, model: Instruction) -> Path | None:
    path = order.folder / order.path.parent / _local(model)
    return path.resolve() if is_file(path) else None


def open_store() -> "Store":
    """Return the user's store of schemas."""
    from edition.validation import store  # not needed for files that name no schema of the web

    return store.open_store()


def _is_relaxng(instruction: Instruction) -> bool:
    if instruction.target != "xml-model" or not _href(instruction):
        return False
    given = instruction.attributes
    if "schematypens" in given:
        return given["schematypens"] == _RELAXNG
    return given.get("type") == _COMPACT or _href(instruction).lower().endswith(_SUFFIXES)


def _href(instruction: Instruction) -> str:
    return instruction.attributes.get("href", "").strip()


def _is_remote(instruction: Instruction) -> bool:
    parts = _parts(_href(instruction))
    # A single letter is the drive of a Windows path.
    return bool(parts.netloc) or (len(parts.scheme) > 1 and parts.scheme != "file")


def _parts(href: str) -> "SplitResult":
    from urllib.parse import SplitResult, urlsplit  # not needed for files that name no schema

    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("", "", href, "", "")


def _local(instruction: Instruction) -> str:
    from urllib.parse import unquote

    href = _href(instruction)
    parts = _parts(href)
    return href if len(parts.scheme) == 1 else unquote(parts.path)


def _remote(source: Source, model: Instruction) -> Problem:
    message = f"the schema `{_href(model)}` is on the web and not fetched: nothing is checked by it"
    hint = f"{_COPY}{_href(model)}"
    problem = source.problem(_place(source, model), "remote-schema", message, hint)
    return replace(problem, severity=Severity.WARNING)


def _missing(source: Source, model: Instruction) -> Problem:
    message = f"there is no schema `{_href(model)}`"
    return source.problem(_place(source, model), "missing-schema", message, _MEND)


def _none(source: Source, prolog: Prolog) -> Problem:
    message = "the file names no RELAX NG schema, and none is given: nothing has been checked"
    hint = "name one with --schema, under [schema] in edition.toml, or by an xml-model instruction"
    problem = source.problem(prolog.root_index, "no-schema", message, hint)
    return replace(problem, severity=Severity.WARNING)


def _place(source: Source, model: Instruction) -> int:
    found = source.data.find(b"href", model.index)
    return max(found, model.index)


def shown(folder: Path, problems: tuple[Problem, ...] | list[Problem]) -> Iterator[Problem]:
    """Say of problems in schemas where in the project they are."""
    for problem in problems:
        inside = problem.path.is_absolute() and problem.path.is_relative_to(folder)
        path = PurePosixPath(problem.path.relative_to(folder)) if inside else problem.path
        yield replace(problem, path=path)
