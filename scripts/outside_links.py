"""Asks for each outside link: outside_links.py [--added BASE] [--report FILE].

Without --added, every link in the guide. Only a clear “no” counts: a host that is slow, or that turns
programs away, says nothing about what a reader would meet.
"""

from __future__ import annotations

import argparse
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from changes import GUIDE, ROOT, added_links, outside_links

AGENT = "Mozilla/5.0 (compatible; fieldguide link check)"
GONE = (404, 410)


def all_links() -> list[str]:
    found = set()
    for name in GUIDE:
        place = ROOT / name
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if file.suffix in (".yaml", ".yml", ".md"):
                found.update(outside_links(file.read_text(encoding="utf-8")))
    return sorted(found)


def ask(link: str) -> str:
    """Why a link is broken; empty where it is not, or where nobody can tell."""
    request = urllib.request.Request(link, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=30):
            return ""
    except urllib.error.HTTPError as error:
        return f"the host says {error.code}" if error.code in GONE else ""
    except urllib.error.URLError as error:
        return "there is no such host" if "Name or service not known" in str(error.reason) else ""
    except (OSError, ValueError):
        return ""


def broken(links: list[str], ask: Callable[[str], str] = ask) -> list[tuple[str, str]]:
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(ask, links)
    return [(link, why) for link, why in zip(links, answers, strict=True) if why]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--added", metavar="BASE")
    parser.add_argument("--report", type=Path)
    arguments = parser.parse_args()
    links = added_links(arguments.added) if arguments.added else all_links()
    found = broken(links)
    report = "".join(f"- {link}: {why}\n" for link, why in found)
    print(f"Outside links asked for: {len(links)}; broken: {len(found)}.\n{report}", end="")
    if arguments.report:
        arguments.report.parent.mkdir(parents=True, exist_ok=True)
        arguments.report.write_text(report, encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
