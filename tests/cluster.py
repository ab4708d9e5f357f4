"""A PostgreSQL of the tests' own: made in a temporary folder, on a free port of the loopback, asking for a password."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NUMBERS = itertools.count()
PASSWORD = "s3cr3t, with a comma"  # noqa: S105 - of a database that lives for the tests
QUOTED = "s3cr3t%2C%20with%20a%20comma"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A server that runs."""

    port: int

    def url(self, database: str = "postgres", role: str = "owner", password: str = QUOTED) -> str:
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"


def programs() -> Path | None:
    """The folder of Debian's newest PostgreSQL for which PostGIS is there, too."""
    found = sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"), key=lambda path: int(path.parts[4]))
    folders = [Path("/usr/lib/postgresql") / path.parts[4] / "bin" for path in found]
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


@contextlib.contextmanager
def running(binaries: Path) -> Iterator[Cluster]:
    """Start a server, and stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="sitmap-postgres-"))
    (folder / "password").write_text(PASSWORD)
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        for path in (folder, folder / "password"):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    data = folder / "data"
    initdb = ["--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "-U", "owner", "-A", "scram-sha-256", f"--pwfile={folder / 'password'}"]
    settings = f"-F -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_wal_size=1GB"
    try:
        _run(binaries / "initdb", "-D", data, *initdb)
        _run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
        try:
            yield Cluster(port=port)
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_other, *map(str, command)], cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=120)  # noqa: S603 - PostgreSQL's own programs


@contextlib.contextmanager
def fresh(cluster: Cluster, *, postgis: bool = True) -> Iterator[str]:
    """Make a database, with PostGIS or without, and drop it at the end; gives its URL."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"tests_{next(_NUMBERS)}"
    with psycopg.connect(cluster.url(), autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            if postgis:
                with psycopg.connect(cluster.url(name)) as connection:
                    connection.execute("CREATE EXTENSION postgis")
            yield cluster.url(name)
        finally:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
