"""The program `rehearse`: nothing is loaded before Ctrl-C is looked after."""

import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
COLLECTED = 1_000_000
"""New objects after which Python looks for those that nobody can reach any more."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (`sys.argv` where None) and return its exit code; our own mistakes come out as exceptions."""
    try:
        # Loading the commands takes long enough to be interrupted.
        from flowrehearsal.cli.group import answered

        return answered(arguments)
    except KeyboardInterrupt:
        print("Interrupted; no file was left half written.", file=sys.stderr)
        return INTERRUPTED


def main() -> None:
    """The entry point of the program."""
    # Nearly everything that a command makes lives until its end: looking there for garbage takes a tenth of a check.
    gc.set_threshold(COLLECTED, 50, 50)
    # Looking for plug-ins of the library that reads files means reading the list of all installed packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows few characters gets escapes, never a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = run()
    # All that is left ends with the process. To look through it once more on the way out takes another tenth.
    gc.freeze()
    sys.exit(code)
