"""From JIEWU_DATABASE_URL to Django's DATABASES entry."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database_settings(url: str, home: Path) -> dict[str, Any]:
    """Return the settings of the facts' database.

    An empty *url* is the embedded SQLite file in *home*; else `postgresql://user:password@host:port/name` or
    `sqlite:///path`. Raises ValueError for any other scheme.
    """
    if not url:
        return _sqlite(str(home / "db.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"JIEWU_DATABASE_URL: expected postgresql:// or sqlite:///, got {parts.scheme or url!r}")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "jiewu.core.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(name: str) -> dict[str, Any]:
    # A connection that ends with its request would be the last one: closing it writes the whole WAL back.
    return {"ENGINE": "jiewu.core.sqlite", "NAME": name, "CONN_MAX_AGE": None}
