"""Follows every link inside the built site: inside_links.py SITE."""

from __future__ import annotations

import functools
import http.server
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TypeAlias

Request: TypeAlias = socket.socket | tuple[bytes, socket.socket]

# It is our own server, which need not be spared.
SETTINGS = "[checking]\nmaxrequestspersecond=1000\nthreads=4\n"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        # Any value: a host that says this may be asked as often as the settings allow.
        self.send_header("LinkChecker", "fast")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Request, client_address: object) -> None:
        # The checker hangs up on what it need not read to the end.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def main(site: str) -> int:
    if not (Path(site) / "index.html").is_file():
        print(f"{site} holds no site; run “make site” first.", file=sys.stderr)
        return 2
    handler = functools.partial(_Quiet, directory=site)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        with tempfile.TemporaryDirectory() as folder:
            settings = Path(folder) / "linkcheckerrc"
            settings.write_text(SETTINGS, encoding="utf-8")
            # As a module: the project may stand in a folder that its console scripts cannot name.
            command = [
                sys.executable,
                "-m",
                "linkcheck",
                "--config",
                str(settings),
                "--no-robots",
                "--no-status",
                address,
            ]
            result = subprocess.run(command)
        server.shutdown()
    return result.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
