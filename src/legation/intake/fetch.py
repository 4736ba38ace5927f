"""Addresses -> what they answer, asked for as a guest does.

One request at a time, with a pause between two to the same host; robots.txt is heeded (RFC 9309);
who asks is said in the User-Agent; what has not changed is not sent again. Nothing that a server
does takes more than its limits of time and size.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from legation.errors import ArticleError
from legation.records.fetched import Fetched

if TYPE_CHECKING:
    import urllib3

# What a sitemap may have by its protocol; a page is held to the limit of an article later.
MOST_BYTES = 50 * 1024 * 1024

# RFC 9309 asks for 500 KiB at least.
_MOST_ROBOTS = 512 * 1024
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)

# Seconds: to connect, to wait for the next bytes, and for a whole answer.
_CONNECT, _READ, _WHOLE = 10.0, 30.0, 120.0

# A host that fails this often in a row is left alone for the rest of the run.
_MOST_FAILURES = 3

# A site that asks for longer pauses than this wants no robots.
_LONGEST_PAUSE = 60.0

_AT_ONCE = 64 * 1024
_ADDRESS = re.compile(r"https?://", re.I)


class FetchError(ArticleError):
    """An address that gives nothing.

    Attributes:
        lasting: it is not worth asking again in a later run.
    """

    def __init__(self, message: str, *, lasting: bool) -> None:
        super().__init__(message)
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered.

    Attributes:
        url: where it was in the end, after redirections.
        data: None where it has not changed.
        fetched: to ask with next time.
        content_type: as the server says.
    """

    url: str
    data: bytes | None
    fetched: Fetched
    content_type: str = ""


@dataclass
class _Host:
    """What is known of a host in this run."""

    robots: Any = None
    pause: float = 0.0
    last: float = float("-inf")
    failures: int = 0
    left: str = ""  # why it is left alone


@dataclass
class Fetcher:
    """Asks for addresses, one at a time.

    Args:
        agent: who asks, as the User-Agent has it; its first word stands in robots.txt.
        pause: seconds between two requests to a host; its robots.txt may ask for longer.
        given: addresses that the user named. Their hosts may be anywhere; what others link to must
            be on the public internet, so that no page makes us ask the machines next door.
    """

    agent: str
    pause: float = 1.0
    given: tuple[str, ...] = ()
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _managers: dict[str, urllib3.PoolManager] = field(default_factory=dict)

    def get(self, url: str, known: Fetched | None = None) -> Answer:
        """What an address answers; no data where it is as it was `known`.

        Raises:
            FetchError: it is refused, by us or by the site, or fails; or urllib3 is missing.
        """
        asked = url = urldefrag(url).url
        for _ in range(_MOST_REDIRECTS + 1):
            host = self._admitted(url)
            if not host.robots.can_fetch(url, self.agent):
                raise FetchError("its site's robots.txt does not want it read", lasting=True)
            with closing(self._ask(url, host, known)) as response:
                if response.status in _REDIRECTS:
                    url = _next(url, response.headers.get("Location"))
                    continue
                if response.status == 304 and known is not None:
                    return Answer(url, None, known)
                self._check(response, host)
                data = self._body(response, host, MOST_BYTES)
                told = response.headers
                fetched = Fetched(asked, told.get("ETag"), told.get("Last-Modified"))
                return Answer(url, data, fetched, told.get("Content-Type") or "")
        raise FetchError(f"it sends on more than {_MOST_REDIRECTS} times", lasting=True)

    # ---------------------------------------------------------------------- whom to ask, and when

    def _admitted(self, url: str) -> _Host:
        """The host of an address, if it may be asked."""
        try:
            parts = urlsplit(url)
            name, _ = parts.hostname or "", parts.port
        except ValueError as error:
            raise FetchError(f"it is no address ({error})", lasting=True) from error
        if parts.scheme not in ("http", "https") or not name:
            raise FetchError("only addresses with http and https are fetched", lasting=True)
        key = f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"
        host = self._hosts.get(key)
        if host is None:
            host = self._hosts[key] = _Host(pause=self.pause)
            if key not in map(_site, self.given) and not self._proxy(url):
                host.left = _not_public(name)
        if not host.left and host.robots is None:
            self._learn_robots(key, host)
        if host.left:
            raise FetchError(host.left, lasting=False)
        return host

    def _learn_robots(self, key: str, host: _Host) -> None:
        """Read robots.txt: what cannot be found allows all, what fails allows nothing."""
        try:
            from protego import Protego
        except ImportError as error:
            raise _missing("protego", error) from error
        url, text = f"{key}/robots.txt", ""
        for _ in range(_MOST_REDIRECTS + 1):
            with closing(self._ask(url, host, None)) as response:
                if response.status in _REDIRECTS:
                    url = _next(url, response.headers.get("Location"))
                    if _site(url) != key:
                        other = urlsplit(url).hostname or ""
                        if not self._proxy(url) and _not_public(other):
                            break
                    continue
                if response.status == 429 or response.status >= 500:
                    host.left = f"its site's robots.txt cannot be read ({response.status})"
                elif response.status == 200:
                    text = self._body(response, host, _MOST_ROBOTS, cut=True).decode(
                        "utf-8", "replace"
                    )
                break
        host.robots = Protego.parse(text)
        wish = host.robots.crawl_delay(self.agent) or 0.0
        if wish > _LONGEST_PAUSE:
            host.left = f"its site asks for {wish:.0f} s between two pages, too long to wait"
        host.pause = max(self.pause, wish)

    def _ask(self, url: str, host: _Host, known: Fetched | None) -> urllib3.BaseHTTPResponse:
        """Send one request, after the host's pause."""
        try:
            import urllib3
        except ImportError as error:
            raise _missing("urllib3", error) from error
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate"}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        wait = host.last + host.pause - self.clock()
        if wait > 0:
            self.sleep(wait)
        try:
            response = self._manager(url).request(
                "GET",
                url,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=_CONNECT, read=_READ),
            )
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise self._failed(host, _reason(error)) from error
        finally:
            host.last = self.clock()
        return response

    def _manager(self, url: str) -> urllib3.PoolManager:
        import urllib3

        proxy = self._proxy(url)
        if proxy not in self._managers:
            self._managers[proxy] = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
        return self._managers[proxy]

    def _proxy(self, url: str) -> str:
        parts = urlsplit(url)
        if proxy_bypass(parts.hostname or ""):
            return ""
        return getproxies().get(parts.scheme, "")

    # ------------------------------------------------------------------------- what comes back

    def _check(self, response: urllib3.BaseHTTPResponse, host: _Host) -> None:
        status = response.status
        if status == 200:
            return
        if status == 429 or response.headers.get("Retry-After"):
            host.left = f"its site asks to be left alone for a while (status {status})"
            raise FetchError(host.left, lasting=False)
        if status >= 500 or status in (403, 408):
            raise self._failed(host, f"the site answers with status {status}")
        raise FetchError(f"the site answers with status {status}", lasting=True)

    def _body(
        self, response: urllib3.BaseHTTPResponse, host: _Host, most: int, *, cut: bool = False
    ) -> bytes:
        data = bytearray()
        for chunk in self._chunks(response, host):
            data += chunk
            if len(data) > most:
                if cut:
                    break
                raise FetchError(
                    f"it is larger than {most // (1024 * 1024)} MB; fetch it yourself, and give"
                    " the file",
                    lasting=True,
                )
        host.failures = 0
        return bytes(data[:most])

    def _chunks(self, response: urllib3.BaseHTTPResponse, host: _Host) -> Iterator[bytes]:
        """An answer as it comes, unpacked bit by bit: a bomb costs no more than its limit."""
        import urllib3

        end = self.clock() + _WHOLE
        try:
            while chunk := response.read1(_AT_ONCE, decode_content=True):
                yield chunk
                if self.clock() > end:
                    raise self._failed(host, f"it took more than {_WHOLE:.0f} s")
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise self._failed(host, _reason(error)) from error

    def _failed(self, host: _Host, reason: str) -> FetchError:
        host.failures += 1
        if host.failures >= _MOST_FAILURES:
            host.left = f"its site has failed {host.failures} times in a row, the last: {reason}"
        return FetchError(f"it cannot be fetched: {reason}", lasting=False)


def is_address(text: str) -> bool:
    """Whether a source is an address, and not a file."""
    return _ADDRESS.match(text) is not None


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


def _next(url: str, location: str | None) -> str:
    if not location:
        raise FetchError("it sends on, and does not say where", lasting=True)
    try:
        return urldefrag(urljoin(url, location)).url
    except ValueError as error:
        raise FetchError(f"it sends on to what is no address ({error})", lasting=True) from error


def _not_public(name: str) -> str:
    """Why a host may not be asked; "" when it is on the public internet."""
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    except (OSError, ValueError) as error:
        return f"its host {name} is not found ({error})"
    if all(address.is_global for address in addresses):
        return ""
    return f"its host {name} is in a private network; name the address yourself if you want it"


def _reason(error: Exception) -> str:
    """urllib3's messages name its own objects first: "<HTTPConnection …>: Failed to …"."""
    return re.sub(r"^.*?object at 0x[0-9a-f]+>,?:? *|^HTTP\w*\(.*?\): ", "", str(error)).strip()


def _missing(package: str, error: ImportError) -> FetchError:
    return FetchError(
        f'to fetch needs {package}, which is not there; run: pip install "legation[web]" ({error})',
        lasting=False,
    )
