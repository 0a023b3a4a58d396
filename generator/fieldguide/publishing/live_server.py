"""The preview's web server, for this machine alone."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from fieldguide.publishing.live_site import LIVE, Answer, LiveSite

HOST = "127.0.0.1"
PULSE = 20
"""Seconds after which a page that waits for news is told that there are none, so that one that is gone is noticed."""


class LiveServer(ThreadingHTTPServer):
    """Serves a site on a port of this machine. Raises OSError where the port is in use."""

    daemon_threads = True
    # Another preview that stopped a moment ago does no harm; one that runs does.
    allow_reuse_address = True

    def __init__(self, site: LiveSite, port: int) -> None:
        self.site = site
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone needs no answer."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LiveServer

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path == LIVE:
            self._tell_news()
        else:
            self._send(self.server.site.answer(path))

    do_HEAD = do_GET

    def _send(self, answer: Answer) -> None:
        unchanged = answer.status == 200 and self.headers.get("If-None-Match") == answer.tag
        self.send_response(304 if unchanged else answer.status)
        self.send_header("ETag", answer.tag)
        self.send_header("Cache-Control", "no-cache")
        if answer.location:
            self.send_header("Location", answer.location)
        if not unchanged:
            self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", "0" if unchanged else str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and not unchanged:
            self.wfile.write(answer.body)

    def _tell_news(self) -> None:
        # https://html.spec.whatwg.org/multipage/server-sent-events.html
        """Every version from now on, as a stream of events, with the mistakes in it."""
        site, version = self.server.site, -1
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        while True:
            if site.wait_for_news(version, PULSE):
                version = site.version
                self.wfile.write(f"data: {json.dumps({'mistakes': site.mistakes})}\n\n".encode())
            else:
                self.wfile.write(b": none\n\n")
            self.wfile.flush()

    def log_message(self, format: str, *arguments: object) -> None:
        """The terminal is for what is wrong with the guide."""
