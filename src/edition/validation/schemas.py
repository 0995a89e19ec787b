"""Which schemas a file is checked against: RELAX NG, and rules of Schematron.

Those given, and no others. Else, of each kind, those that the file's own `xml-model` instructions
name, or else those of the project. A schema on the web is taken from the user's store, and never
fetched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from edition.configuration import place_of_key
from edition.corpus.files import is_file
from edition.corpus.prolog import Instruction, Prolog, read_prolog
from edition.corpus.source import Source, UnreadableError, read
from edition.problems import Problem, Severity, cannot
from edition.project import CONFIGURATION, Project

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from edition.validation.store import Store

RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_COMPACT = "application/relax-ng-compact-syntax"
_SUFFIXES = {RELAXNG: (".rng", ".rnc"), SCHEMATRON: (".sch",)}
_COPY = "fetch it once: edition schema add "
_MEND = "mend the path, which counts from the folder of this file"


@dataclass(frozen=True, slots=True)
class Order:
    """One file to check: where it is, and the schemas that it does not name itself.

    `given` goes before what the file names, `default` comes after it; so do `phase` and
    `default_phase`. `grammar` and `rules` say which kinds of schema are asked, `alone` that nothing
    else is checked, so that a file without a schema is not checked at all; `named`, that the user
    named this very file, so that it is checked even if it is no TEI.
    """

    folder: Path
    path: PurePosixPath
    given: tuple[Path, ...] = ()
    default: tuple[Path, ...] = ()
    phase: str = ""
    default_phase: str = ""
    grammar: bool = True
    rules: bool = True
    alone: bool = False
    named: bool = False
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """A schema with rules, in Schematron or embedded in RELAX NG, and the phase to check."""

    path: Path
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The schemas to check a file against, and what is wrong with how they are named.

    `rules` are those that are named as rules; what is embedded in `schemas` counts too.
    """

    schemas: tuple[Path, ...] = ()
    rules: tuple[Rules, ...] = ()
    problems: tuple[Problem, ...] = ()


def orders_for(
    project: Project, paths: Iterable[PurePosixPath], how: Order
) -> tuple[list[Order], list[Problem]]:
    """Return the order for each file of a project, and what is wrong with the project's schemas.

    `how` is the pattern of the orders. Raises `EditionError` where a schema that is given is not
    there.
    """
    for given in how.given:
        if not given.is_file():
            raise cannot(given, "missing-schema", "there is no such schema", "check the path")
    default = {name: _of_project(project, name) for name in project.schemas}
    how = replace(
        how,
        folder=project.folder,
        default=tuple(path for path in default.values() if path is not None),
        default_phase=project.phase,
    )
    missing = [] if how.given else [name for name, path in default.items() if path is None]
    problems = [_missing_of_project(project, name) for name in missing]
    return [replace(how, path=path) for path in paths], problems


def _of_project(project: Project, name: str) -> Path | None:
    """Return the file of a schema that a project names by its path or its address on the web."""
    if _is_on_the_web(name):
        return open_store().find(name)
    path = project.folder / name
    return path if is_file(path) else None


def _missing_of_project(project: Project, name: str) -> Problem:
    place = place_of_key(project.folder / CONFIGURATION, "schema", "file")
    file = PurePosixPath(CONFIGURATION)
    if _is_on_the_web(name):
        message, hint = _not_fetched(name)
        return Problem(file, *place, Severity.WARNING, "remote-schema", message, hint)
    message = f"there is no schema `{name}`"
    hint = "mend the path, which counts from the folder of edition.toml"
    return Problem(file, *place, Severity.ERROR, "missing-schema", message, hint)


def open_store() -> "Store":
    """Return the user's store of schemas."""
    from edition.validation import store  # not needed for files that name no schema of the web

    return store.open_store()


def choose(order: Order, source: Source, prolog: Prolog) -> Choice:
    """Choose the schemas of a file."""
    if order.given:
        return Choice(*_sorted(order, order.given))
    own_schemas, own_rules = _sorted(order, order.default)
    named = [one for one in prolog.instructions if one.target == "xml-model" and _href(one)]
    grammars = _Named(order, source, [one for one in named if _language(one) == RELAXNG])
    # What the project keeps is its copy of what a file names on the web.
    copied = bool(own_schemas) and not grammars.here
    schemas = own_schemas if copied else tuple(grammars.found())
    # The same address may be named for its grammar and again for the rules in it.
    hrefs = {_href(one) for one in grammars.models} if copied else set()
    models = [one for one in named if _language(one) == SCHEMATRON and _href(one) not in hrefs]
    rulebooks = _Named(order, source, models if order.rules else [])
    rules = own_rules
    if rulebooks.here or not own_rules:
        rules = tuple(Rules(path, rulebooks.phase(path)) for path in rulebooks.found())
    return Choice(schemas, rules, tuple((grammars.problems | rulebooks.problems).values()))


class _Named:
    """The schemas of one kind that a file names."""

    def __init__(self, order: Order, source: Source, models: list[Instruction]) -> None:
        self.order = order
        self.source = source
        self.models = models
        self.here = [one for one in models if not _is_remote(one)]
        self.problems: dict[str, Problem] = {}
        self._phases: dict[Path, str] = {}

    def found(self) -> Iterator[Path]:
        """Yield those that are there, each once; note the problem of those that are not."""
        for model in self.models:
            path = self._beside(model) if model in self.here else open_store().find(_href(model))
            if path is None:
                report = _missing if model in self.here else _remote
                self.problems[_href(model)] = report(self.source, model)
            elif path not in self._phases:
                self._phases[path] = model.attributes.get("phase", "")
                yield path

    def _beside(self, model: Instruction) -> Path | None:
        path = self.order.folder / self.order.path.parent / _local(model)
        return path.resolve() if is_file(path) else None

    def phase(self, path: Path) -> str:
        """Return the phase in which the rules of one that was found are checked."""
        return self.order.phase or self._phases[path] or self.order.default_phase


def _sorted(order: Order, paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Rules, ...]]:
    """Sort schemas into grammars and rules; what does not look like rules is a grammar."""
    phase = order.phase or order.default_phase
    schemas = tuple(path for path in paths if language_of(path) != SCHEMATRON)
    rules = tuple(Rules(path, phase) for path in paths if path not in schemas)
    return schemas, rules if order.rules else ()


@cache
def language_of(path: Path) -> str:
    """Return the namespace of the language that a schema is in: by its name, or by its root."""
    by_name = _language_by_name(path.name)
    if by_name:
        return by_name
    try:
        return read_prolog(read(path.read_bytes(), path)).namespace
    except (OSError, UnreadableError):
        return ""


def forget_languages() -> None:
    """Look into schemas anew, for those who change them while they check."""
    language_of.cache_clear()


def _language_by_name(name: str) -> str:
    return next((one for one, ends in _SUFFIXES.items() if name.lower().endswith(ends)), "")


def _language(model: Instruction) -> str:
    """Return the namespace of the schema language that an instruction speaks of."""
    given = model.attributes
    if "schematypens" in given:
        return given["schematypens"]
    if given.get("type") == _COMPACT:
        return RELAXNG
    return _language_by_name(_href(model))


def _href(instruction: Instruction) -> str:
    return instruction.attributes.get("href", "").strip()


def _is_remote(instruction: Instruction) -> bool:
    return _is_on_the_web(_href(instruction))


def _is_on_the_web(href: str) -> bool:
    parts = _parts(href)
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
    problem = source.problem(_place(source, model), "remote-schema", *_not_fetched(_href(model)))
    return replace(problem, severity=Severity.WARNING)


def _not_fetched(url: str) -> tuple[str, str]:
    """Return what is said of a schema that is not in the store, and the remedy."""
    message = f"the schema `{url}` is on the web and not fetched: nothing is checked by it"
    return message, f"{_COPY}{url}"


def _missing(source: Source, model: Instruction) -> Problem:
    message = f"there is no schema `{_href(model)}`"
    return source.problem(_place(source, model), "missing-schema", message, _MEND)


def none_chosen(order: Order, source: Source, prolog: Prolog) -> Problem:
    """Return the problem of a file for which there is nothing to check."""
    kind = "RELAX NG schema" if order.grammar else "schema with rules of Schematron"
    message = f"the file names no {kind}, and none is given: nothing has been checked"
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
