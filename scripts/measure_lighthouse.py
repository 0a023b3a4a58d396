#!/usr/bin/env python3
"""Measures the built site with Lighthouse on its mobile preset and prints each page’s figures, the middle of three.

    scripts/measure_lighthouse.py [SITE] [PAGE …]

Lighthouse and Chromium are found, not fetched: set LIGHTHOUSE to its command (npm install lighthouse) and CHROME_PATH
to the browser where they are not on the path. The site is served compressed, as hosts do. Ends with 1 where a page
falls short of the bars.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, TypeAlias

PAGES = (
    *("", "behaviours/name-the-difficulties/", "obstacles/low-trust/", "six-questions/"),
    *("sessions/", "sessions/name-the-difficulties/", "kept/", "find/", "print/", "subjects/trust/"),
    *("paths/stuck-partnership/", "map/", "wall/", "contribute/"),
)
BARS = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
"""Of each page: what else the machine does just then costs performance."""
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
SQUEEZED = (".html", ".css", ".js", ".json", ".svg")

Report: TypeAlias = dict[str, Any]
"""What Lighthouse writes: its form is Lighthouse's own, and changes with it."""


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with gzip."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in SQUEEZED:
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *arguments: object) -> None:
        pass


def measure(lighthouse: list[str], address: str) -> Report:
    flags = "--headless=new --no-sandbox --disable-gpu --disable-quic"
    command = [*lighthouse, address, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={flags}"]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"Lighthouse stopped:\n{result.stderr}")
    report: Report = json.loads(result.stdout)
    return report


def measure_often(lighthouse: list[str], address: str) -> Report:
    """The report in the middle, by performance."""
    reports = [measure(lighthouse, address) for _ in range(RUNS)]
    return sorted(reports, key=lambda report: report["categories"]["performance"]["score"] or 0)[RUNS // 2]


def figures(report: Report) -> tuple[list[int], list[str]]:
    scores = [round((report["categories"][name]["score"] or 0) * 100) for name in BARS]
    times = [report["audits"][name]["displayValue"].replace("\xa0", " ") for name in FIGURES]
    requests = report["audits"]["network-requests"]["details"]["items"]
    sent = sum(item.get("transferSize", 0) for item in requests)
    return scores, [*times, f"{sent / 1024:.1f} KiB", f"{len(requests)} requests"]


def lost(report: Report) -> list[str]:
    """The checks that did not pass, for whoever wants to mend them."""
    named = {ref["id"] for name in BARS for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    audits = (report["audits"][name] for name in sorted(named))
    return [
        f"{audit['id']}: {audit['title']}" for audit in audits if (audit["score"] or 1) < 0.9 or audit["score"] == 0
    ]


def main(arguments: list[str]) -> int:
    site = Path(arguments[0] if arguments else "site")
    lighthouse = shlex.split(os.environ.get("LIGHTHOUSE", "lighthouse"))
    if not shutil.which(lighthouse[0]):
        sys.exit("Lighthouse is not here. Install it (npm install lighthouse) and name it: LIGHTHOUSE=…/lighthouse")
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium") or shutil.which("google-chrome") or "")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    short = False
    for page in arguments[1:] or PAGES:
        report = measure_often(lighthouse, f"http://127.0.0.1:{server.server_address[1]}/{page}")
        scores, more = figures(report)
        print(f"/{page}\n  {' / '.join(map(str, scores))}   {', '.join(more)}")
        print("".join(f"  lost: {line}\n" for line in lost(report)), end="")
        short |= any(score < bar for score, bar in zip(scores, BARS.values(), strict=True))
    server.shutdown()
    return int(short)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
