"""Opens one issue for the broken outside links, or renews the one that is open: link_issue.py REPORT."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TITLE = "Outside links that lead nowhere"
BODY = """\
These links in the guide lead nowhere. Each needs another address, or its words alone:

{report}
This issue is written anew each week, and can be closed when the list is done.
"""


def gh(*arguments: str) -> str:
    return subprocess.run(["gh", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def main(report: str) -> int:
    body = BODY.format(report=Path(report).read_text(encoding="utf-8"))
    search = ["--state", "open", "--search", f'in:title "{TITLE}"', "--json", "number", "--jq", ".[0].number"]
    number = gh("issue", "list", *search)
    if number:
        gh("issue", "edit", number, "--body", body)
    else:
        gh("issue", "create", "--title", TITLE, "--body", body)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
