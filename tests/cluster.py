"""A throw-away PostgreSQL cluster for one run of the tests. Nothing in it survives, so it need not be durable."""

import os
import signal
import subprocess
import time
from glob import glob
from pathlib import Path

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "log_min_messages": "fatal",
}
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class ClusterError(Exception):
    """PostgreSQL is not installed, or does not start."""


class Cluster:
    """A cluster in *folder*, reached through a socket there; *durable* as an office needs it.

    Its own collation is pinyin order, on purpose: text must compare by code point whatever the database was made with.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self.folder = folder
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        self._log = (folder / "log").open("wb")
        data = folder / "data"
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--locale=C.UTF-8"]
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            folder.chmod(0o711)
            data.mkdir()
            for path in (folder, data):
                subprocess.run(["chown", "postgres:", path], check=True)
        self._run([_binary("initdb"), *options, "--locale-provider=icu", "--icu-locale=zh", "-D", data])
        settings = [f"--{name}={value}" for name, value in (SETTINGS if durable else SETTINGS | FORGETFUL).items()]
        self._server = subprocess.Popen(
            [*_as_postgres(), _binary("postgres"), "-D", data, "-k", folder, *settings],
            stdout=self._log,
            stderr=self._log,
            cwd=folder,
        )
        self._wait()

    def stop(self) -> None:
        """End the server; whoever is still connected is cut off."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait()
        self._log.close()

    def _run(self, command: list[str | Path]) -> None:
        done = subprocess.run(
            [*_as_postgres(), *command], stdout=self._log, stderr=self._log, cwd=self.folder, check=False
        )
        if done.returncode:
            raise ClusterError((self.folder / "log").read_text())

    def _wait(self) -> None:
        until = time.monotonic() + 30
        ready = [_binary("pg_isready"), "-q", "-h", str(self.folder)]
        while subprocess.run(ready, check=False).returncode:
            if self._server.poll() is not None or time.monotonic() > until:
                raise ClusterError((self.folder / "log").read_text())


def _binary(name: str) -> str:
    found = sorted(glob(f"/usr/lib/postgresql/*/bin/{name}"), key=lambda path: int(path.split("/")[4]))
    if not found:
        raise ClusterError("PostgreSQL is not installed; scripts/debian postgresql does it")
    return found[-1]


def _as_postgres() -> list[str]:
    """Return the command before the command: an ordinary user, and the end when the tests end, however they do."""
    account = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", "--pdeathsig=INT", *account]
