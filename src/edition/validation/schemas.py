"""Which schemas a file is checked against: RELAX NG, and rules of Schematron.

Those given, and no others. Else, of each kind, those that the file's own `xml-model` instructions
name, or else those of the project. A schema that would have to be fetched is never fetched.
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

RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_COMPACT = "application/relax-ng-compact-syntax"
_SUFFIXES = {RELAXNG: (".rng", ".rnc"), SCHEMATRON: (".sch",)}
_COPY = "save a copy and name it here, under [schema] in edition.toml, or with --schema"
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
    default = [project.folder / schema for schema in project.schemas]
    missing = [] if how.given else [schema for schema in default if not schema.is_file()]
    how = replace(
        how,
        folder=project.folder,
        default=tuple(schema for schema in default if schema.is_file()),
        default_phase=project.phase,
    )
    problems = [_missing_of_project(project, schema) for schema in missing]
    return [replace(how, path=path) for path in paths], problems


def _missing_of_project(project: Project, path: Path) -> Problem:
    place = place_of_key(project.folder / CONFIGURATION, "schema", "file")
    said = path.relative_to(project.folder) if path.is_relative_to(project.folder) else path
    message = f"there is no schema `{said.as_posix()}`"
    hint = "mend the path, which counts from the folder of edition.toml"
    file = PurePosixPath(CONFIGURATION)
    return Problem(file, *place, Severity.ERROR, "missing-schema", message, hint)


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
            path = (self.order.folder / self.order.path.parent / _local(model)).resolve()
            if model not in self.here:
                self.problems[_href(model)] = _remote(self.source, model)
            elif not is_file(path):
                self.problems[_href(model)] = _missing(self.source, model)
            elif path not in self._phases:
                self._phases[path] = model.attributes.get("phase", "")
                yield path

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
    problem = source.problem(_place(source, model), "remote-schema", message, _COPY)
    return replace(problem, severity=Severity.WARNING)


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
