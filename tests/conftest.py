"""What all tests share: the slow ones wait until they are asked for, property tests are steady; a
web site on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import hypothesis
import pytest

# The same examples each time, however busy the machine is. To look further:
# pytest --hypothesis-profile=default --hypothesis-seed=random
hypothesis.settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes minutes; runs with --slow only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: runs with --slow"))


@dataclass
class Page:
    """What an address of the site answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """A site, and what it was asked for.

    Attributes:
        pages: by path; others are not found.
        asked: paths in their order, with the headers of the requests.
    """

    root: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)

    def put(self, path: str, body: str | bytes, **headers: str) -> str:
        """Put a page there; gives its address."""
        data = body.encode() if isinstance(body, str) else body
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(data, headers=names)
        return self.root + path

    def answer(self, path: str, status: int, **headers: str) -> str:
        """Let an address answer with a status; gives the address."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(b"", status, names)
        return self.root + path

    def paths(self) -> list[str]:
        """What was asked for since the last call, robots.txt left out."""
        paths = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return paths


@pytest.fixture
def site() -> Iterator[Site]:
    """Runs a site while a test does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            ours.asked.append((self.path, self.headers))
            page = ours.pages.get(self.path, Page(b"", 404))
            etag, day = page.headers.get("ETag"), page.headers.get("Last-Modified")
            known = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
            if page.status == 200 and ((etag and known[0] == etag) or (day and known[1] == day)):
                page = Page(b"", 304)
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in page.headers:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    ours = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield ours
    server.shutdown()
    thread.join()
    server.server_close()
