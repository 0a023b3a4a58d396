"""Where the program begins: who stops it while it still loads sees no traceback either."""

from __future__ import annotations

import sys

_STOPPED = 130
"""What a shell expects of a program that Ctrl+C has ended."""


def run() -> None:
    try:
        from fieldguide.cli import main

        main(prog_name="fieldguide")
    except KeyboardInterrupt:
        sys.exit(_STOPPED)


if __name__ == "__main__":
    run()
