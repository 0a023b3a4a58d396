"""What is known to be wrong with the packages of a lock: known_faults.py PIP_AUDIT LOCK.

Ends with 0 where nothing is, with 1 where something is, and with 2 where nobody can tell: pip-audit says of a
database that does not answer that it knows of no fault.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

UNKNOWN = "No database of known faults answered, so nothing is known of any. Try again where there is a network."


@dataclass(frozen=True)
class Audit:
    asked: int
    faults: tuple[str, ...]
    """A line for each."""
    unknown: tuple[str, ...]
    """The packages of which the database knows nothing."""

    @property
    def code(self) -> int:
        if self.faults:
            return 1
        return 2 if self.unknown or not self.asked else 0


def parse(report: str) -> Audit:
    """What pip-audit says in JSON; where it fell before it said anything, nothing."""
    try:
        found = json.loads(report)["dependencies"]
    except (KeyError, TypeError, ValueError):
        return Audit(0, (), ())
    faults = [
        f"{each['name']} {each['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no release'}"
        for each in found
        for fault in each.get("vulns", ())
    ]
    return Audit(len(found), tuple(faults), tuple(each["name"] for each in found if "skip_reason" in each))


def to_text(audit: Audit) -> str:
    if len(audit.unknown) == audit.asked:
        return f"{UNKNOWN}\n"
    lines = [*audit.faults, *(f"{name}: the database does not know it" for name in audit.unknown)]
    count = len(audit.faults)
    return "".join(f"{line}\n" for line in [*lines, f"Packages: {audit.asked}. Known faults: {count}."])


def main(pip_audit: str, lock: str) -> int:
    command = [pip_audit, "--requirement", lock, "--no-deps", "--disable-pip", "--format", "json"]
    run = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True)
    audit = parse(run.stdout)
    print(to_text(audit), end="", file=sys.stderr if audit.code else sys.stdout)
    return audit.code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
