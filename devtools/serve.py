"""`./dev run` and `./dev manage`: the product on this machine, with example people and offers.

Server and worker live and die together; both get an orderly end on Ctrl-C.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import IO

from devtools import catalogues, frontend, surroundings
from devtools.paths import ROOT, VAR, VENV_BIN
from devtools.talk import GiveUp, say

HOST = "127.0.0.1"
PORT = 8000
# Letters of the example site are long: the worker speaks into a file.
WORKER_LOG = VAR / "worker.log"

Running = list[subprocess.Popen[bytes]]


def manage(arguments: list[str]) -> int:
    """manage.py with the surroundings of `./dev run`."""
    catalogues.compile_all()
    return _manage(surroundings.laptop(), *arguments)


def run(arguments: list[str]) -> int:
    """Set up, start, tell how to sign in, and stay until Ctrl-C or until one part ends."""
    wanted = argparse.ArgumentParser(prog="./dev run")
    wanted.add_argument("--port", type=int, help="default: 8000, or the next one that is free")
    asked: int | None = wanted.parse_args(arguments).port
    frontend.ready()
    catalogues.compile_all()
    port = free_port(asked)
    address = f"http://localhost:{port}"
    env = surroundings.laptop(SITE_URL=address)
    for step in (("migrate", "--verbosity", "0"), ("load_demo",)):
        if _manage(env, *step):
            raise GiveUp(f"`manage.py {step[0]}` failed: what it printed above says why.")
    running: Running = []
    try:
        running.append(_start(env, str(VENV_BIN / "granian"), *_server_words(port)))
        with WORKER_LOG.open("wb") as log:
            running.append(_start(env, sys.executable, "manage.py", "run_worker", output=log))
        _await_answer(port, running)
        _manage(env, "demo_people")
        say(f"\nGratis norsk is at {address} (Ctrl-C stops it)")
        return _until_one_ends(running)
    finally:
        _stop(running)


def free_port(asked: int | None) -> int:
    """The port asked for, or the first free one from 8000 on."""
    tried = [asked] if asked is not None else range(PORT, PORT + 50)
    for port in tried:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise GiveUp(f"Port {asked or PORT} is taken: choose another with --port.")


def _server_words(port: int) -> list[str]:
    quiet = ["--log-level", "warning", "--no-ws"]
    threads = ["--workers", "1", "--blocking-threads", "4"]
    return [
        *quiet,
        "--interface",
        "wsgi",
        "--host",
        HOST,
        "--port",
        str(port),
        *threads,
        "gratisnorsk.wsgi:application",
    ]


def _manage(env: dict[str, str], *arguments: str) -> int:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=False
    ).returncode


def _start(env: dict[str, str], *command: str, output: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C reaches us alone, and we end the parts in order."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )


def _await_answer(port: int, running: Running) -> None:
    """Wait until the server gives any answer at all."""
    for _ in range(300):
        if any(part.poll() is not None for part in running):
            raise GiveUp(f"The server or the worker ended at once: look above and in {WORKER_LOG}.")
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise GiveUp("The server did not answer within half a minute.")


def _until_one_ends(running: Running) -> int:
    while all(part.poll() is None for part in running):
        time.sleep(0.3)
    say(
        f"The server or the worker has ended (its last words are above or in {WORKER_LOG}); stopping the other."
    )
    return 1


def _stop(running: Running) -> None:
    """SIGTERM to both, then wait; who does not listen is killed."""
    for part in running:
        if part.poll() is None:
            part.terminate()
    for part in running:
        try:
            part.wait(timeout=10)
        except subprocess.TimeoutExpired:
            part.kill()
