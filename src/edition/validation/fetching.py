"""Fetching a schema from the web: done when the user asks for it, and for nothing else."""

from http.client import HTTPException
from pathlib import PurePosixPath
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from edition import __version__
from edition.problems import EditionError, cannot

_SECONDS = 30
_LIMIT = 50_000_000
_BY_HAND = "check the address and the network; or save it yourself: edition schema add FILE --as "


def fetch(url: str) -> bytes:
    """Return what is at an address of the web; raises `EditionError` where it cannot be had."""
    request = Request(url, headers={"User-Agent": f"edition/{__version__}"})
    try:
        with urlopen(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_LIMIT + 1)
    except HTTPError as error:
        error.close()
        raise _failed(url, f"the server says {error.code} {error.reason}") from None
    except URLError as error:
        raise _failed(url, str(getattr(error.reason, "strerror", None) or error.reason)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise _failed(url, str(error) or type(error).__name__) from None
    if len(data) > _LIMIT:
        raise _failed(url, f"it has more than {_LIMIT // 1_000_000} MB, which no schema has")
    return data


def _failed(url: str, reason: str) -> EditionError:
    message = f"`{url}` cannot be fetched: {reason}"
    return cannot(
        PurePosixPath(PurePosixPath(url).name), "unreachable-schema", message, f"{_BY_HAND}{url}"
    )
