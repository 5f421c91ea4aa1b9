"""Runs MiniStack 1.5.33 for one parent process.

Pinned to that version, since it replaces one of its internal functions:
- a request over loopback counts as TLS, because the bucket that `cdk bootstrap` makes refuses anything else and
  MiniStack is reached over plain http;
- when standard input ends, the parent is gone, however that came about: the server ends and takes its working
  folder along, if that is one which local-cloud.ts made.
"""

import ipaddress
import os
import shutil
import sys
import threading
from importlib.metadata import version

PINNED = "1.5.33"
FOLDER_PREFIX = "cmk-local-cloud-"
FOLDER = os.getcwd()


def _end_with_parent() -> None:
    try:
        while os.read(sys.stdin.fileno(), 4096):
            pass
        if os.path.basename(FOLDER).startswith(FOLDER_PREFIX):
            shutil.rmtree(FOLDER, ignore_errors=True)
    finally:
        os._exit(0)


# First of all: the parent may be gone before MiniStack is loaded, which takes a while.
threading.Thread(target=_end_with_parent, daemon=True).start()

if version("ministack") != PINNED:
    sys.exit(f"launcher.py is written for MiniStack {PINNED}, and {version('ministack')} is installed")

from ministack.core import iam_evaluator  # noqa: E402

_pin_request_origin = iam_evaluator.pin_request_origin


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _loopback_is_secure(source_ip: str, secure_transport: bool) -> None:
    _pin_request_origin(source_ip, secure_transport or _is_loopback(source_ip))


# Before the import of ministack.app, which takes the function by name.
iam_evaluator.pin_request_origin = _loopback_is_secure

from ministack.app import main  # noqa: E402

sys.argv = ["ministack"]
main()
