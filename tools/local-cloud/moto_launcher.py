"""Runs moto for one parent process, on the port of 127.0.0.1 that it is given."""

import sys

from parent import end_with_parent

end_with_parent()

from moto.server import main  # noqa: E402

main(["-H", "127.0.0.1", "-p", sys.argv[1]])
