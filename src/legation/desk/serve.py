"""Serving the desk from a terminal."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import uvicorn

from legation.desk.app import make_app
from legation.errors import DeskError

LOOPBACK = "127.0.0.1"


def listen(host: str, port: int) -> socket.socket:
    """A socket on that address; port 0 is any that is free.

    Raises:
        DeskError: another program has the port, or the machine has no such address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        sock = socket.socket(found[0], socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(found[4])
    except OSError as error:
        raise DeskError(
            f"nothing can be served on {host}:{port}: {error.strerror or error};"
            " --port 0 takes any port that is free"
        ) from error
    return sock


def address_of(sock: socket.socket, token: str | None) -> str:
    """The address to open in a browser."""
    host, port = sock.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")


def new_token(host: str) -> str | None:
    """A token where others than this machine can reach the address, else None."""
    return None if host in (LOOPBACK, "localhost", "::1") else secrets.token_urlsafe(24)


def serve(db: Path, sock: socket.socket, token: str | None, groups: Path | None = None) -> None:
    """Serve a store until the user stops it.

    Raises:
        StoreError, RelationError: the store or the groups cannot be opened.
    """
    port = sock.getsockname()[1]
    own = () if token else tuple(f"{name}:{port}" for name in (LOOPBACK, "localhost", "[::1]"))
    app = make_app(db, hosts=own, token=token, groups=groups)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run([sock])
