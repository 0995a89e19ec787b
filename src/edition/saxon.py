"""The only module that knows saxonche: XSLT 3.0, compiled and run.

SaxonC holds the GIL and crashes when two threads share it: use processes, never threads. Nothing
is fetched: of all URIs, only those of files on this machine may be read.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saxonche import PySaxonApiError, PySaxonProcessor

_FEATURE = "http://saxon.sf.net/feature/"
# Java's own limits are those of a server that trusts no one: 100 levels, 200 attributes. Saxon's
# tree counts levels up to 32,767 and goes silently wrong beyond.
_LIMITS = {
    "jdk.xml.maxElementDepth": 32_000,
    "jdk.xml.elementAttributeLimit": 0,
    "jdk.xml.maxXMLNameLimit": 0,
    "jdk.xml.totalEntitySizeLimit": 0,
}
_FAULT = re.compile(
    r"Error\b[^\n]*? on line (\d+) column \d+ of (\S+):\n\s+(?:([A-Z]{4}\d{4})\s+)?"
    r"(.*?)(?=\nError\b|\n Error\b|\Z)",
    re.DOTALL,
)
_WARNING = re.compile(
    r"Warning\b[^\n]* on line (\d+)[^\n]*\n\s+(?:[A-Z]{4}\d{4}\s+)?(.*?)(?=\nWarning\b|\n\S|\Z)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One static fault. `module` is the file it is in, empty where the stylesheet is a string."""

    line: int
    message: str
    module: str = ""


class SaxonError(Exception):
    """A stylesheet does not compile, or fails; `faults` says where, so far as it is known."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


class Stylesheet:
    """A compiled stylesheet, given as a file or a string; raises `SaxonError` if it is faulty."""

    def __init__(self, stylesheet: Path | str) -> None:
        compiler = _processor().new_xslt30_processor()
        try:
            with _silence():
                if isinstance(stylesheet, Path):
                    self._executable = compiler.compile_stylesheet(stylesheet_file=str(stylesheet))
                else:
                    self._executable = compiler.compile_stylesheet(stylesheet_text=stylesheet)
        except PySaxonApiError as error:
            raise SaxonError(str(error).strip(), tuple(_faults(str(error)))) from None
        self.warnings: tuple[Fault, ...] = ()
        """What Saxon passed over when the stylesheet ran last."""

    def transform(self, document: str, base: Path | None = None) -> str:
        """Return what becomes of a document; `base` is the file from which its links count."""
        builder = _processor().new_document_builder()
        if base is not None:
            builder.set_base_uri(base.absolute().as_uri())
        try:
            with _silence() as said:
                node = builder.parse_xml(xml_text=document)
                result = self._executable.transform_to_string(xdm_node=node)
        except PySaxonApiError as error:
            raise SaxonError(str(error).strip()) from None
        self.warnings = tuple(_warnings(said[0])) if said[0] else ()
        return str(result or "")


@cache
def _processor() -> PySaxonProcessor:
    processor = PySaxonProcessor(license=False)
    processor.set_configuration_property(f"{_FEATURE}allowedProtocols", "file")
    for limit, value in _LIMITS.items():
        processor.set_configuration_property(f"{_FEATURE}parserProperty?uri={limit}", str(value))
    return processor


@contextmanager
def _silence() -> Iterator[list[str]]:
    """Catch what Saxon writes to the process's standard error; hand it over at the end."""
    said = [""]
    if sys.stderr is None:  # it is closed, so that nothing written there is heard
        yield said
        return
    sys.stderr.flush()
    with tempfile.TemporaryFile() as caught:
        kept = os.dup(2)
        os.dup2(caught.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            caught.seek(0)
            said[0] = caught.read().decode("utf-8", "replace")


def _faults(words: str) -> Iterator[Fault]:
    for found in _FAULT.finditer(words):
        module = "" if found[2].endswith("/") else found[2]
        yield Fault(int(found[1]), " ".join(found[4].split()), module)


def _warnings(words: str) -> Iterator[Fault]:
    for found in _WARNING.finditer(words):
        yield Fault(int(found[1]), " ".join(found[2].split()))
