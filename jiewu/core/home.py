"""JIEWU_HOME: the one folder that holds what an installation owns (database, lake, files, keys, logs)."""

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """Return the folder named by JIEWU_HOME; else var/ in a checkout, ~/.jiewu otherwise. It is not made here."""
    named = os.environ.get("JIEWU_HOME")
    if named:
        return Path(named).expanduser().resolve()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "var"
    return Path.home() / ".jiewu"


def keep_secret(path: Path, make: bytes) -> bytes:
    """Return the secret in *path*, writing *make* there (mode 0600) when nothing stands there yet.

    Two processes that start together agree: the file is linked into place whole, and the first one wins.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(make)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return path.read_bytes()


def secret_key(folder: Path) -> str:
    """Return Django's secret key of the installation in *folder*, kept in keys/django."""
    return keep_secret(folder / "keys" / "django", secrets.token_urlsafe(50).encode()).decode()
