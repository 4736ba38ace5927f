from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from legation.intake import fetch
from legation.intake.fetch import Fetcher, FetchError, is_address
from legation.records.fetched import Fetched

pytest.importorskip("urllib3")
pytest.importorskip("protego")

AGENT = "Legation/0.0 (tests; tests@example.org)"


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(site: Any, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Fetcher:
    monkeypatch.setattr(fetch, "getproxies", dict)
    return Fetcher(AGENT, 2.0, (site.root,), clock, clock.sleep)


def refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher.get(url)
    return raised.value


def test_an_address_gives_its_bytes_and_says_who_asks(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/a", "words", Content_Type="text/html; charset=utf-8")
    answer = fetcher.get(url + "#part")
    assert (answer.url, answer.data, answer.content_type) == (
        url, b"words", "text/html; charset=utf-8",
    )  # fmt: skip
    assert {headers["User-Agent"] for _, headers in site.asked} == {AGENT}


def test_there_is_a_pause_between_two_requests_to_a_host(
    site: Any, fetcher: Fetcher, clock: Clock
) -> None:
    url = site.put("/a", "words")
    for _ in range(3):
        fetcher.get(url)
    assert clock.slept == [2.0, 2.0, 2.0]  # one request more: robots.txt
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a", "/a"]


def test_a_site_may_ask_for_longer_pauses_but_not_for_ever(
    site: Any, fetcher: Fetcher, clock: Clock
) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    fetcher.get(site.put("/a", "words"))
    assert clock.slept == [7.0]
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n")
    other = Fetcher(AGENT, 2.0, (site.root,), clock, clock.sleep)
    assert "3600 s" in str(refused(other, site.root + "/a"))


def test_robots_txt_is_heeded_with_its_wildcards(site: Any, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: other\nDisallow: /\n\nUser-agent: legation\n"
                            "Disallow: /private\nDisallow: /*.pdf$\n")  # fmt: skip
    for path in ("/private/x", "/a.pdf"):
        error = refused(fetcher, site.put(path, "words"))
        assert "robots.txt" in str(error) and error.lasting
    assert fetcher.get(site.put("/a.pdf.html", "words")).data == b"words"
    assert site.paths() == ["/a.pdf.html"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_fails_allows_nothing(status: int, site: Any, fetcher: Fetcher) -> None:
    site.answer("/robots.txt", status)
    error = refused(fetcher, site.put("/a", "words"))
    assert "robots.txt cannot be read" in str(error) and not error.lasting
    assert site.paths() == []


def test_what_has_not_changed_is_not_sent_again(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/a", "words", ETag='"1"', Last_Modified="Thu, 02 May 2019 00:00:00 GMT")
    first = fetcher.get(url)
    assert first.fetched == Fetched(url, '"1"', "Thu, 02 May 2019 00:00:00 GMT")
    again = fetcher.get(url, first.fetched)
    assert (again.data, again.fetched) == (None, first.fetched)
    site.put("/a", "new words", ETag='"2"')
    assert fetcher.get(url, first.fetched).data == b"new words"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirections_are_followed_and_the_address_asked_for_is_remembered(
    status: int, site: Any, fetcher: Fetcher
) -> None:
    site.put("/b", "words")
    url = site.answer("/a", status, Location="/b")
    answer = fetcher.get(url)
    assert (answer.url, answer.fetched.url, answer.data) == (site.root + "/b", url, b"words")


def test_redirections_without_end_are_given_up(site: Any, fetcher: Fetcher) -> None:
    url = site.answer("/a", 302, Location="/a")
    assert "more than 5 times" in str(refused(fetcher, url))
    assert len(site.paths()) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/a", "http://[::", "x:"]
)
def test_a_redirection_to_something_else_is_refused(
    target: str, site: Any, fetcher: Fetcher
) -> None:
    assert refused(fetcher, site.answer("/a", 302, Location=target)).lasting


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "10.0.0.7", "169.254.169.254",
                                  "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"])  # fmt: skip
def test_what_others_link_to_is_not_asked_for_in_a_private_network(
    host: str, site: Any, fetcher: Fetcher
) -> None:
    assert "private network" in str(refused(fetcher, f"http://{host}/a"))
    sent_on = site.answer("/a", 302, Location=f"http://{host}/a")
    assert "private network" in str(refused(fetcher, sent_on))


@pytest.mark.parametrize(("status", "lasting"), [(404, True), (410, True), (403, False),
                                                 (500, False), (502, False)])  # fmt: skip
def test_a_status_tells_whether_to_ask_again(
    status: int, lasting: bool, site: Any, fetcher: Fetcher
) -> None:
    error = refused(fetcher, site.answer("/a", status))
    assert error.lasting is lasting
    assert str(status) in str(error)


@pytest.mark.parametrize("answer", [(429, {}), (503, {"Retry_After": "120"})])
def test_a_site_that_asks_for_peace_is_left_in_peace(
    answer: Any, site: Any, fetcher: Fetcher
) -> None:
    status, headers = answer
    refused(fetcher, site.answer("/a", status, **headers))
    site.paths()
    assert "left alone" in str(refused(fetcher, site.put("/b", "words")))
    assert site.paths() == []


def test_a_site_that_fails_again_and_again_is_left_alone(site: Any, fetcher: Fetcher) -> None:
    for number in range(3):
        refused(fetcher, site.answer(f"/{number}", 500))
    site.paths()
    assert "3 times in a row" in str(refused(fetcher, site.put("/b", "words")))
    assert site.paths() == []


def test_what_is_too_large_is_given_up(
    site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MOST_BYTES", 1024 * 1024)
    assert fetcher.get(site.put("/a", bytes(1024 * 1024))).data == bytes(1024 * 1024)
    assert "larger than 1 MB" in str(refused(fetcher, site.put("/b", bytes(1024 * 1024 + 1))))


def test_an_answer_that_unpacks_without_end_is_given_up(
    site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MOST_BYTES", 1024 * 1024)
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    assert "larger" in str(refused(fetcher, site.put("/a", bomb, Content_Encoding="gzip")))
    packed = gzip.compress(b"words " * 1000)
    url = site.put("/b", packed, Content_Encoding="gzip")
    assert fetcher.get(url).data == b"words " * 1000


def test_a_broken_answer_is_a_failure(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/a", b"not gzip at all", Content_Encoding="gzip")
    assert not refused(fetcher, url).lasting


def test_an_answer_that_ends_early_is_a_failure(site: Any, fetcher: Fetcher) -> None:
    url = site.put("/a", "words", Content_Length="500")
    assert "cannot be fetched" in str(refused(fetcher, url))


def test_robots_txt_that_never_ends_is_cut(site: Any, fetcher: Fetcher) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"# filler\n" * 500_000)
    assert refused(fetcher, site.put("/a", "words")).lasting
    assert fetcher.get(site.put("/b", "words")).data == b"words"


@pytest.fixture
def serve_raw() -> Any:
    """A server that answers each connection by a function over its socket."""
    servers = []

    def serve(answer: Callable[[socket.socket], None]) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def run() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    try:
                        connection.recv(65536)
                        answer(connection)
                    except OSError:
                        pass

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{server.getsockname()[1]}"

    yield serve
    for server in servers:
        server.close()


def test_an_answer_that_drips_is_given_up(serve_raw: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"#")
            clock.now += 50

    root = serve_raw(drip)
    monkeypatch.setattr(fetch, "getproxies", dict)
    fetcher = Fetcher(AGENT, 0.0, (root,), clock, clock.sleep)
    assert "more than 120 s" in str(refused(fetcher, root + "/a"))


@pytest.mark.parametrize("answer", [b"", b"no HTTP at all\r\n\r\n", b"HTTP/1.1 999999 X\r\n\r\n",
                                    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                                    b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000])  # fmt: skip
def test_what_is_no_http_is_an_error_of_ours(
    answer: bytes, serve_raw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "getproxies", dict)
    root = serve_raw(lambda connection: connection.sendall(answer))
    refused(Fetcher(AGENT, 0.0, (root,)), root + "/a")


def test_a_host_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "getproxies", dict)
    error = refused(Fetcher(AGENT), "http://no-such-host.invalid/a")
    assert "is not found" in str(error) and not error.lasting


@pytest.mark.parametrize(("text", "is_one"), [("https://a.example/x", True), ("HTTP://a", True),
                                              ("news.jsonl", False), ("http/x.txt", False),
                                              ("ftp://a", False), ("-", False)])  # fmt: skip
def test_an_address_is_told_from_a_file(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one
