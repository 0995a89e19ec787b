"""An edition that notes what is looked at besides its files."""

from dataclasses import dataclass, field
from pathlib import PurePath

from edition.corpus.lazy import LazyEdition
from edition.validation.looking import Kind, Look, said


@dataclass(frozen=True, eq=False)
class ObservedEdition(LazyEdition):
    """An edition whose `looks` are the questions asked of the file system, and the answers."""

    looks: dict[Look, str] = field(default_factory=dict, kw_only=True)

    def has_file(self, path: PurePath) -> bool:
        """Tell whether there is such a file, by its path from the project's folder."""
        return self._noted(Kind.FILE, path, "yes" if super().has_file(path) else "") != ""

    def has_folder(self, path: PurePath) -> bool:
        """Tell whether there is such a folder, by its path from the project's folder."""
        return self._noted(Kind.FOLDER, path, "yes" if super().has_folder(path) else "") != ""

    def bytes_of(self, path: PurePath) -> bytes:
        """Return what a file holds; raises `OSError` where there is none."""
        try:
            data = super().bytes_of(path)
        except (OSError, ValueError):
            self._noted(Kind.CONTENT, path, "")
            raise
        self._noted(Kind.CONTENT, path, said(data))
        return data

    def _noted(self, kind: Kind, path: PurePath, found: str) -> str:
        return self.looks.setdefault(Look(kind, str(self.project.folder / path)), found)
