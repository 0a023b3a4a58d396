# The browser's scripts without a browser, for what only Python can compare them with.

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import missing


@pytest.fixture(scope="module")
def node():
    """The scripts' own code: node(script, argument) with `card` and `engine` in reach."""
    program = shutil.which("node")
    if program is None:
        missing("Node.js")
    command = [program, str(Path(__file__).parent / "answer.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:

        def run(script: str, argument: object):
            process.stdin.write(f"{json.dumps([script, argument])}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield run
        process.stdin.close()
