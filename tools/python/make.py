"""Makes the project's Python environment; environment.ts starts it, in one process or in several at once.

    python make.py <interpreter> <folder> <requirements.txt> <its hash>

The kernel holds the lock, and lets go of it when this process ends, however it ends: there is never the lock of a dead
process to find and to take over. The locked file lies in the environment and stays, since removing it would be a race.
When standard input ends, whoever started this is gone: it ends together with pip, which would otherwise go on writing.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

LOCK = "lock"
# environment.ts knows the name too.
MARKER = "requirements.sha256"

interpreter, folder, requirements, wanted = sys.argv[1:]
own_python = os.path.join(folder, "bin", "python")
marker = os.path.join(folder, MARKER)
temporary = os.path.join(folder, "tmp")


def _say(line: str) -> None:
    print(line, flush=True)


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    # environment.ts makes this the leader of a process group: venv and pip are in it too.
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _is_complete() -> bool:
    try:
        with open(marker, encoding="utf8") as file:
            return file.read() == wanted and os.path.exists(own_python)
    except FileNotFoundError:
        return False


def _lock() -> int:
    descriptor = os.open(os.path.join(folder, LOCK), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say(f"Another process is making the Python environment {folder}: waiting for it ...")
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _empty() -> None:
    for entry in os.scandir(folder):
        if entry.name == LOCK:
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


def _run(command: list[str], problem: str) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        said = done.stdout.decode("utf8", "replace").strip()
        sys.exit(f"{problem}, and run the same command again. It said:\n{said}")


def _make() -> None:
    _empty()
    os.mkdir(temporary)
    _run([interpreter, "-m", "venv", folder], f"Python could not make {folder}")
    install = ["install", "--no-cache-dir", "--disable-pip-version-check", "--no-input", "--quiet"]
    _run(
        [own_python, "-m", "pip", *install, "--require-hashes", "-r", requirements],
        f"pip could not install {requirements}; look at the network, the proxy and the package index that pip uses",
    )
    shutil.rmtree(temporary)
    # Last: an environment without it was interrupted, and is made anew.
    with open(marker, "w", encoding="utf8") as file:
        file.write(wanted)


threading.Thread(target=_end_with_parent, daemon=True).start()
os.makedirs(folder, exist_ok=True)
held = _lock()
if not _is_complete():
    _say(f"Making the Python environment {folder} (once, 10 to 30 s) ...")
    started = time.monotonic()
    _make()
    _say(f"Made the Python environment in {time.monotonic() - started:.1f} s")
