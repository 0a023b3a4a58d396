"""Proposes renewed locks as a pull request, where `make lock ARGS=--upgrade` has changed them: lock_request.py.

One branch is written anew each time, so that there is one request and not one a week.
"""

from __future__ import annotations

import subprocess
import sys

from changes import ROOT
from make_locks import LOCKS, changes

BRANCH = "renew-locks"
TITLE = "Renew the locks of Python"
NAME, MAIL = "github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com"
"""As the host names whoever acts in a workflow."""


def run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _what_changed() -> list[str]:
    # The lock of the tests holds that of the site.
    lock = list(LOCKS)[-1]
    return changes(run("git", "show", f"HEAD:{lock}"), (ROOT / lock).read_text(encoding="utf-8"))


def main() -> int:
    changed = _what_changed()
    if not changed:
        print("The locks are as new as they can be.")
        return 0
    body = "\n".join(["The newest releases that go together:\n", *(f"- {line}" for line in changed)])
    # A workflow's own request starts no other workflow.
    body += "\n\nClose it and open it again, so that the checks run on it.\n"
    run("git", "switch", "--force-create", BRANCH)
    run("git", "-c", f"user.name={NAME}", "-c", f"user.email={MAIL}", "commit", "--quiet", "-m", TITLE, "--", *LOCKS)
    run("gh", "auth", "setup-git")
    run("git", "push", "--quiet", "--force", "origin", BRANCH)
    if run("gh", "pr", "list", "--head", BRANCH, "--state", "open", "--json", "number", "--jq", ".[0].number").strip():
        run("gh", "pr", "edit", BRANCH, "--body", body)
    else:
        run("gh", "pr", "create", "--head", BRANCH, "--title", TITLE, "--body", body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
