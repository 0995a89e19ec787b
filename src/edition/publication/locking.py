"""One build at a time for each site.

The system itself ends the lock of a process that ends, however it ends; the empty file that a
killed build may leave behind locks nothing.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from edition.problems import cannot

_REMEDY = "wait until that build has ended, or build into another folder with -o"


@contextmanager
def locked(site: Path) -> Iterator[None]:
    """Keep other builds from a site. Raises `EditionError` where one is under way, or none can."""
    file = site.parent / f".{site.name}.lock"
    try:
        made = [folder for folder in site.parents if not folder.exists()]
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _held(file)
    except OSError as error:
        message = f"the site cannot be written: {error.strerror}"
        remedy = "give permission to write there, or choose another folder with -o"
        raise cannot(site, "unwritable", message, remedy) from None
    if descriptor is None:
        raise cannot(site, "unwritable", "another build is making this site", _REMEDY)
    try:
        yield
    finally:
        # Deleted while it is held: who opened it meanwhile sees that it is no longer the file.
        file.unlink(missing_ok=True)
        os.close(descriptor)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()


def _held(file: Path) -> int | None:
    """Open the file and lock it; return None where another process has."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        if not _lock(descriptor):
            os.close(descriptor)
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), file.stat()):
                return descriptor
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
