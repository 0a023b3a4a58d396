"""The preview's web server: what browsers are sent, and how they hear of news."""

import http.client
import json
import threading

import pytest

from fieldguide.publishing.live_server import LiveServer
from fieldguide.publishing.live_site import LIVE, Answer


class Site:
    """Two pages and a version."""

    mistakes, version = "", 0

    def __init__(self):
        self.changed = threading.Event()

    def answer(self, path):
        pages = {"": Answer(200, "text/html", b"home"), "old": Answer(302, "text/plain", b"", "/old/")}
        return pages.get(path, Answer(404, "text/html", b"not here"))

    def wait_for_news(self, version, seconds):
        if self.version == version:
            self.changed.wait()
        return True


@pytest.fixture
def server():
    server = LiveServer(Site(), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server, path, method="GET", **headers):
    connection = http.client.HTTPConnection(*server.server_address, timeout=60)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer, answer.read() if path.lstrip("/") != LIVE else answer


def test_a_page_is_sent_whole_and_not_again_to_who_has_it(server):
    answer, body = ask(server, "/?q=1")
    assert (answer.status, body, answer.headers["Content-Type"]) == (200, b"home", "text/html")
    again, body = ask(server, "/", **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status, body) == (304, b"")


def test_its_tag_alone_can_be_asked_for(server):
    answer, body = ask(server, "/", "HEAD")
    assert (answer.status, body) == (200, b"")
    assert answer.headers["ETag"]


def test_where_something_else_stands_is_told(server):
    assert ask(server, "/old")[0].headers["Location"] == "/old/"
    assert ask(server, "/nowhere")[0].status == 404


def test_a_page_hears_of_each_new_version_with_its_mistakes(server):
    _, stream = ask(server, f"/{LIVE}")
    assert json.loads(stream.readline().removeprefix(b"data: ")) == {"mistakes": ""}
    stream.readline()
    server.site.mistakes, server.site.version = "one error", 1
    server.site.changed.set()
    assert json.loads(stream.readline().removeprefix(b"data: ")) == {"mistakes": "one error"}


def test_a_port_that_is_taken_is_refused(server):
    with pytest.raises(OSError):
        LiveServer(Site(), server.server_address[1])
