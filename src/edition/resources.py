"""Where the shipped stylesheets, assets and schema are: in a checkout or in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = {"xslt": "xslt", "assets": "site/assets", "schema": "tei/schema"}


def shipped(name: str) -> Path:
    """Return the folder shipped as `name`: `xslt`, `assets` or `schema`."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / _CHECKOUT[name]
