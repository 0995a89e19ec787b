"""A schema, loaded, and what can be done with it."""

from __future__ import annotations

import gc
from pathlib import Path, PurePath

from edition.corpus.source import UnreadableError, read
from edition.problems import Problem, Severity
from edition.validation.relaxng.compiling import Compiler
from edition.validation.relaxng.errors import SchemaError
from edition.validation.relaxng.files import Files, Find
from edition.validation.relaxng.restrictions import Restrictions
from edition.validation.relaxng.states import Automaton
from edition.validation.relaxng.validation import Options, Validation
from edition.validation.relaxng.values import try_tests


class Schema:
    """A RELAX NG schema; what it learns of one document it uses for the next."""

    def __init__(self, path: Path, files: Files | None = None) -> None:
        files = files or Files()
        compiler = Compiler(files.load(path), files)
        self.path = path
        self._automaton = Automaton(compiler.patterns, compiler.start())
        self._compiler = compiler
        self._files = files

    @property
    def paths(self) -> frozenset[Path]:
        """The files that the schema consists of, as far as they have been needed."""
        return self._files.paths

    def validate(
        self, data: bytes, path: PurePath, *, check_ids: bool = True, verbose: bool = False
    ) -> list[Problem]:
        """Return the problems of a document, in its order; `path` is only told in them."""
        try:
            source = read(data, path)
        except UnreadableError as error:
            return [error.problem]
        options = Options(check_ids, verbose)
        try:
            return Validation(self._automaton, self._compiler, source, options).run()
        except SchemaError as error:
            return list(error.problems)

    def check(self) -> list[Problem]:
        """Return what is wrong with the schema that `load` does not stop at.

        That are parts that it leaves until they are needed, and the restrictions of section 7.
        """
        problems: list[Problem] = []
        for node, grammar in self._compiler.elements:
            try:
                content = self._compiler.leaf(node, grammar).content
                values = [one.value for one in content.attributes]
                for pattern in (content, *values):
                    try_tests(pattern)
            except SchemaError as error:
                problems.extend(one for one in error.problems if one not in problems)
        return list(dict.fromkeys((*problems, *Restrictions(self._compiler).problems())))


def load(path: Path, find: Find = lambda _url: None) -> Schema:
    """Return the schema of a file in XML or compact syntax; raise `SchemaError`.

    `find` tells which file on this machine is that of an address of the web.
    """
    collects = gc.isenabled()
    gc.disable()  # all that is made here stays, so the collector would only look at it in vain
    try:
        return Schema(path, Files(find))
    except RecursionError:
        reason = "the schema is nested too deeply"
        raise SchemaError(Problem(path, 1, 1, Severity.ERROR, "bad-schema", reason)) from None
    finally:
        if collects:
            gc.enable()
