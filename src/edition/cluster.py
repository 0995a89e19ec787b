"""The workers of a Dask cluster, as a crew. Needs the extra `edition[cluster]`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

import edition
from edition.problems import EditionError, cannot

_START = "start its workers with: dask worker ADDRESS --nworkers N --nthreads 1"
_EXTRA = "install it: pip install 'edition[cluster]'"
# How long to wait for a scheduler to answer.
_PATIENCE = "10s"


@dataclass(frozen=True, slots=True)
class Cluster:
    """So many workers of the scheduler at an address, such as `tcp://10.0.0.1:8786`.

    Made by `join`. What the workers read is sent to them: they need no file of this machine.
    """

    address: str
    jobs: int
    shares_files: bool = False

    @contextmanager
    def at_work(self) -> Iterator[Executor]:
        """Open an executor; the cluster replaces a worker that dies and tries its batch again."""
        from distributed import Client

        with Client(self.address, timeout=_PATIENCE, set_as_default=False) as client:
            executor = client.get_executor(pure=False)
            try:
                yield executor
            finally:
                executor.shutdown(wait=False)

    def is_death(self, error: BaseException) -> bool:
        """Tell whether a future's exception says that its worker died, as often as it was tried."""
        from distributed.scheduler import KilledWorker

        return isinstance(error, KilledWorker)


def join(address: str) -> Cluster:
    """Return the crew at an address.

    Each worker must be a process of one thread, for SaxonC is not safe in two, and have the same
    version of `edition`. Raises `EditionError` where there is no such cluster.
    """
    try:
        from distributed import Client
    except ImportError:
        raise _no_cluster(address, "Dask is not installed", _EXTRA) from None
    try:
        with Client(address, timeout=_PATIENCE, set_as_default=False) as client:
            threads = client.nthreads()
            versions = client.run(version_of_worker)
    except (OSError, ValueError) as error:
        message = f"no scheduler answers: {error}"
        raise _no_cluster(address, message, "check the address, and that it runs") from None
    if not threads:
        raise _no_cluster(address, "the scheduler has no workers", _START)
    if set(threads.values()) != {1}:
        raise _no_cluster(address, "a worker has several threads, which SaxonC bears not", _START)
    others = set(versions.values()) - {edition.__version__}
    if others:
        message = f"a worker has `edition` {others.pop()}, not {edition.__version__}"
        raise _no_cluster(address, message, "install the same version everywhere")
    return Cluster(address, len(threads))


def version_of_worker() -> str:
    """Return the version of `edition` that a worker has."""
    return edition.__version__


def _no_cluster(address: str, message: str, hint: str) -> EditionError:
    return cannot(PurePath("--scheduler"), "no-cluster", f"`{address}`: {message}", hint)
