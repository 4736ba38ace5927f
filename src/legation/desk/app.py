"""The desk as an ASGI application: addresses, and what is read from them.

Every page has an address that holds all of the view. With `.json` at its end it is the same record
as JSON; the search and the timeline come as CSV too.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Collection, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from legation.desk import pages, reading
from legation.desk.guard import Guard
from legation.desk.library import Library
from legation.desk.render import render
from legation.errors import ArticleError, DeskError, LegationError
from legation.intake.published import read_day
from legation.reader import Reader
from legation.records.article import Article, DateOrigin
from legation.relations import By

LONGEST_PASTE = 1_000_000
"""Bytes of a pasted report."""

MOST_ROWS = 10_000
"""Rows of a CSV or JSON file that the search gives."""

_TIMELINE = (
    "day", "direction", "type", "mode", "actors", "recipients", "score", "articles", "sources",
    "sentence", "publisher", "origin", "event",
)  # fmt: skip

_FOLDER = Path(__file__).parent


def make_app(
    db: Path,
    *,
    hosts: Collection[str],
    token: str | None = None,
    groups: Path | None = None,
    reader: Reader | None = None,
) -> Starlette:
    """The desk over a store.

    Args:
        hosts, token: as `guard.Guard` takes them.
        groups: a TOML file of groups of parties.
        reader: reads what is pasted; None makes one when the first report is pasted.

    Raises:
        StoreError, RelationError: the store or the groups cannot be opened.
    """
    desk = _Desk(Library(db, groups), reader)
    routes = [
        Route("/", desk.overview),
        Route("/overview.json", desk.overview),
        Route("/relation", desk.relation),
        Route("/relation.{form:str}", desk.relation),
        Route("/search", desk.search),
        Route("/search.{form:str}", desk.search),
        Route("/happening/{number:int}", desk.happening),
        Route("/happening/{number:int}.json", desk.happening),
        Route("/event/{number:int}", desk.event),
        Route("/article/{number:int}", desk.article),
        Route("/article/{number:int}.json", desk.article),
        Route("/read", desk.form, methods=["GET"]),
        Route("/read", desk.read, methods=["POST"]),
        Mount("/static", StaticFiles(directory=_FOLDER / "static")),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts, token=token)],
        exception_handlers={
            LegationError: _refused,
            404: _not_found,
            405: _not_found,
        },
    )


class _Desk:
    """The handlers. They are plain functions, so that Starlette runs them beside its own loop."""

    def __init__(self, library: Library, reader: Reader | None) -> None:
        self.library = library
        self._reader = reader

    def overview(self, request: Request) -> Response:
        return _answer(request, "overview", pages.overview(self.library))

    def relation(self, request: Request) -> Response:
        asked = _Query(request)
        one, other = asked.text("one"), asked.text("other")
        codes = pages.party_codes(self.library)
        if not one or not other:
            return _html("relation", page=None, codes=codes, one=one, other=other)
        page = pages.relation(
            self.library,
            pages.Asked(
                one,
                other,
                asked.choice("by", By, By.MONTH),
                asked.day("from"),
                asked.day("to"),
                asked.day("since"),
                asked.day("until"),
                asked.number("page", 1),
            ),
        )
        form = request.path_params.get("form")
        if form == "csv":
            return _csv(_TIMELINE, [dataclasses.asdict(act) for act in page.acts])
        if form == "json":
            return _json(page)
        return _html("relation", page=page, codes=codes, one=one, other=other)

    def search(self, request: Request) -> Response:
        asked = _Query(request)
        wanted = pages.Wanted(
            asked.text("words"),
            asked.text("party"),
            asked.text("type"),
            asked.day("from"),
            asked.day("to"),
            asked.number("page", 1),
        )
        form = request.path_params.get("form")
        if form is None:
            return _answer(request, "search", pages.search(self.library, wanted))
        page = pages.search(self.library, dataclasses.replace(wanted, page=1), most=MOST_ROWS)
        if form == "csv":
            return _csv(tuple(page.rows[0]) if page.rows else (), page.rows)
        return _json(page)

    def happening(self, request: Request) -> Response:
        number = request.path_params["number"]
        page = pages.happening(self.library, number)
        if page is None:
            raise DeskError(f"there is no happening {number} in this store")
        return _answer(request, "happening", page)

    def event(self, request: Request) -> Response:
        number = pages.happening_of(self.library, request.path_params["number"])
        return RedirectResponse(f"/happening/{number}", 303)

    def article(self, request: Request) -> Response:
        number = request.path_params["number"]
        page = reading.stored(self.library, number)
        if page is None:
            raise DeskError(f"there is no article {number} in this store")
        return _answer(request, "article", page)

    def form(self, request: Request) -> Response:
        return _html("read", page=None, text="", published="")

    async def read(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > LONGEST_PASTE:
                raise DeskError("that report is longer than a million bytes; legation read has no"
                                " such limit")  # fmt: skip
        return await run_in_threadpool(self._read, bytes(body))

    def _read(self, body: bytes) -> Response:
        from urllib.parse import parse_qs

        try:
            fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
        except ValueError as error:
            raise DeskError("that is no form of the desk") from error
        text, published = (fields.get(name, [""])[0] for name in ("text", "published"))
        text = text.replace("\r\n", "\n")
        day = read_day(published) if published.strip() else None
        if not text.strip():
            raise ArticleError("there is nothing to read: paste a report into the box")
        self._reader = self._reader or Reader()
        given = DateOrigin.GIVEN if day else None
        report = self._reader.read(Article(text, published=day, published_from=given))
        return _html("read", page=reading.pasted(report), text=text, published=published)


class _Query:
    """The values of an address.

    Raises:
        DeskError: from its methods, where a value is none of what it should be.
    """

    def __init__(self, request: Request) -> None:
        self._values = request.query_params

    def text(self, name: str) -> str:
        return self._values.get(name, "").strip()[:200]

    def day(self, name: str) -> date | None:
        text = self.text(name)
        try:
            return read_day(text) if text else None
        except ArticleError as error:
            raise DeskError(f"{name}: {error}") from error

    def number(self, name: str, default: int) -> int:
        text = self.text(name)
        if not text:
            return default
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
            raise DeskError(f'{name}: "{text}" is no number from 1 to 1,000,000')
        return int(text)

    def choice(self, name: str, kind: type[By], default: By) -> By:
        text = self.text(name)
        try:
            return kind(text) if text else default
        except ValueError as error:
            raise DeskError(f'{name}: "{text}" is none of {", ".join(kind)}') from error


def _answer(request: Request, template: str, page: Any) -> Response:
    return _json(page) if request.url.path.endswith(".json") else _html(template, page=page)


def _html(template: str, status: int = 200, **values: Any) -> Response:
    return HTMLResponse(render(template, **values), status)


def _json(page: Any) -> Response:
    return Response(
        json.dumps(plain(page), ensure_ascii=False, indent=2), media_type="application/json"
    )


def plain(value: Any) -> Any:
    """A record as JSON can hold it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _csv(columns: tuple[str, ...], rows: Collection[Mapping[str, Any]]) -> Response:
    """A table for a spreadsheet, in which no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return Response(
        out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="legation.csv"'},
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r" and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _refused(request: Request, error: Exception) -> Response:
    missing = isinstance(error, DeskError) and str(error).startswith("there is no")
    return _html("refused", 404 if missing else 400, message=str(error))


def _not_found(request: Request, error: Exception) -> Response:
    return _html("refused", 404, message="There is no such page.")
