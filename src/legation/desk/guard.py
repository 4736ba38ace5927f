"""Who may ask the desk, and what a browser may do with its pages.

The pages show words of articles, which are hostile, and the desk listens on a port that every page
open in the browser can send requests to. So: the name it is asked by must be its own (else a site
could point a name of its own at 127.0.0.1), what changes something must come from its own pages,
and no page may run a script that is none of the desk's own files, or load anything from elsewhere.
See OWASP's cheat sheets on DNS rebinding, cross-site request forgery and content security policy.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "legation_token"

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # Not "no-referrer": then browsers send "Origin: null" with the desk's own forms (Fetch, 3.2).
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """ASGI middleware that lets in only who may.

    Args:
        hosts: names, with ports, that the desk may be asked by; () is any, and then `token` must
            be given.
        token: what others must know: as `?token=` in the first address, then as a cookie.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], token: str | None = None) -> None:
        if not hosts and token is None:
            raise ValueError("a desk that anybody may ask needs a token")
        self.app, self.hosts, self.token = app, frozenset(hosts), token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                # Files of the desk are asked for again, and sent only where they have changed.
                static = scope["path"].startswith("/static/")
                headers["cache-control"] = "no-cache" if static else "no-store"
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self.app)(scope, receive, sealed)

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        if self.hosts and headers.get("host", "").lower() not in self.hosts:
            return PlainTextResponse("this desk is not called by that name", 421)
        if request.method not in ("GET", "HEAD") and not _is_own(headers):
            return PlainTextResponse("only the desk's own pages may send this", 403)
        if self.token is None:
            return None
        given = request.query_params.get("token")
        if given is not None and secrets.compare_digest(given.encode(), self.token.encode()):
            # The token leaves the address, which ends up in histories and bookmarks.
            bare = request.url.remove_query_params("token")
            answer = RedirectResponse(f"{bare.path}?{bare.query}" if bare.query else bare.path)
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
            return answer
        known = request.cookies.get(COOKIE, "")
        if secrets.compare_digest(known.encode(), self.token.encode()):
            return None
        return PlainTextResponse(
            "this desk asks for its token: open the address that legation desk has printed", 401
        )


def _is_own(headers: Headers) -> bool:
    """Whether a request comes from a page of the desk: browsers say so, and pages cannot lie."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
