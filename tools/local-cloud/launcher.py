"""Runs MiniStack 1.5.33 for one parent process.

Pinned to that version, since it replaces two of its internal functions: a request over loopback counts as TLS, because
the bucket that `cdk bootstrap` makes refuses anything else and MiniStack is reached over plain http; and recorded calls go
on to EventBridge (cloudtrail_events.py).
"""

import ipaddress
import sys
from importlib.metadata import version

from parent import end_with_parent

PINNED = "1.5.33"

end_with_parent()

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

from cloudtrail_events import pass_on  # noqa: E402
from ministack.app import main  # noqa: E402

pass_on()

sys.argv = ["ministack"]
main()
