"""The desk as an ASGI application: addresses, and what is read from them.

Every page has an address that holds all of the view. With `.json` at its end it is the same record
as JSON; the search and the timeline come as CSV too.
"""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from legation.desk import reading
from legation.desk.corrections import correct
from legation.desk.guard import Guard
from legation.desk.library import Library
from legation.desk.openapi import description
from legation.desk.pages.event import event
from legation.desk.pages.happening import happening
from legation.desk.pages.network import Days, MapAsked, network, places
from legation.desk.pages.overview import overview
from legation.desk.pages.relation import Asked, relation
from legation.desk.pages.search import Wanted, What, search
from legation.desk.parties import MOST, parties
from legation.desk.render import prepare, render
from legation.desk.writing import as_csv, as_json
from legation.errors import ArticleError, DeskError, LegationError
from legation.intake.published import read_day
from legation.reader import Reader
from legation.records.article import Article, DateOrigin
from legation.relations import By

LONGEST_PASTE = 1_000_000
"""Bytes of a pasted report."""

LONGEST_CORRECTION = 10_000

MOST_ROWS = 10_000
"""Rows of a CSV or JSON file that the search gives."""

_CODES = 300

_FIRST_YEAR, _LAST_YEAR = 1000, 2999

Choice = TypeVar("Choice", bound=StrEnum)

_TIMELINE = (
    "day", "direction", "type", "mode", "actors", "recipients", "score", "articles", "sources",
    "sentence", "publisher", "origin", "event",
)  # fmt: skip

_LARGEST = 2**62
"""Of the numbers that a store can give out."""

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
    library = Library(db, groups)
    desk = _Desk(library, reader)
    prepare()
    parties(library)
    routes = [
        Route("/", desk.overview),
        Route("/overview.json", desk.overview),
        Route("/openapi.json", desk.openapi),
        Route("/api/parties", desk.parties),
        Route("/network", desk.network),
        Route("/network.{form:str}", desk.network),
        Route("/map", desk.map),
        Route("/map.{form:str}", desk.map),
        Route("/relation", desk.relation),
        Route("/relation.{form:str}", desk.relation),
        Route("/search", desk.search),
        Route("/search.{form:str}", desk.search),
        Route("/happening/{number:int}", desk.happening),
        Route("/happening/{number:int}.{form:str}", desk.happening),
        Route("/event/{number:int}", desk.event),
        Route("/event/{number:int}.json", desk.event),
        Route("/event/{number:int}/correct", desk.correct, methods=["POST"]),
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
        self._form_token = secrets.token_urlsafe(24)
        self._reader = reader

    def overview(self, request: Request) -> Response:
        page = overview(self.library)
        return _answer(request, "overview", page, codes=self._codes())

    def openapi(self, request: Request) -> Response:
        return _json(description())

    def parties(self, request: Request) -> Response:
        asked = _Query(request)
        most = min(asked.number("limit", MOST), MOST)
        return _json(parties(self.library).find(asked.text("q"), most))

    def network(self, request: Request) -> Response:
        asked = _Query(request)
        page = network(self.library, Days(asked.day("from"), asked.day("to")))
        return _answer(request, "network", page, table=page.edges)

    def map(self, request: Request) -> Response:
        asked = _Query(request)
        wanted = MapAsked(
            asked.day("from"), asked.day("to"), asked.text("party"), asked.text("type")
        )
        page = places(self.library, wanted)
        return _answer(request, "map", page, table=page.places)

    def relation(self, request: Request) -> Response:
        asked = _Query(request)
        form = request.path_params.get("form")
        one, other = asked.text("one"), asked.text("other")
        if not one or not other:
            if form is not None:
                raise DeskError("name two sides: relation.json?one=JPN&other=PRK")
            return _html("relation", page=None, codes=self._codes(), one=one, other=other)
        page = relation(
            self.library,
            Asked(
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
        if form == "csv" and asked.text("table") == "periods":
            return _columns_csv(page.periods)
        if form == "csv":
            return _csv(_TIMELINE, page.acts)
        if form == "json":
            return _json(page)
        return _html("relation", page=page, codes=self._codes(), one=one, other=other)

    def search(self, request: Request) -> Response:
        asked = _Query(request)
        wanted = Wanted(
            asked.choice("what", What, What.EVENTS),
            asked.text("words"),
            asked.text("party"),
            asked.text("type"),
            asked.text("place"),
            asked.text("standing"),
            asked.number("sources", 1),
            asked.day("from"),
            asked.day("to"),
            asked.number("page", 1),
        )
        form = request.path_params.get("form")
        if form is None:
            return _html("search", page=search(self.library, wanted))
        page = search(self.library, dataclasses.replace(wanted, page=1), most=MOST_ROWS)
        return _csv(page.columns, page.rows) if form == "csv" else _json(page)

    def happening(self, request: Request) -> Response:
        page = happening(self.library, _number(request))
        return _answer(request, "happening", page, table=page.tellings)

    def event(self, request: Request) -> Response:
        page = event(self.library, _number(request))
        return _answer(request, "event", page, form_token=self._form_token)

    async def correct(self, request: Request) -> Response:
        body = await _body(request, LONGEST_CORRECTION, "that correction is too long")
        return await run_in_threadpool(self._correct, _number(request), body)

    def _correct(self, number: int, body: bytes) -> Response:
        form = _form(body)
        # Beside the origin, which the guard looks at: only a page of this desk knows the token.
        given = form.get("form_token", [""])[0]
        if not secrets.compare_digest(given.encode(), self._form_token.encode()):
            raise DeskError(
                "that form is of another desk, or of one that was closed since: open the event"
                " again, and send it from there"
            )
        correct(self.library, number, form)
        return RedirectResponse(f"/event/{number}#corrections", 303)

    def article(self, request: Request) -> Response:
        number = _number(request)
        page = reading.stored(self.library, number)
        if page is None:
            raise DeskError(f"there is no article {number} in this store")
        return _answer(request, "article", page)

    def _codes(self) -> tuple[str, ...]:
        """Sides to choose from where no script suggests any."""
        return tuple(one.id for one in parties(self.library).find("", _CODES))

    def form(self, request: Request) -> Response:
        return _html("read", page=None, text="", published="")

    async def read(self, request: Request) -> Response:
        body = await _body(
            request,
            LONGEST_PASTE,
            "that report is longer than a million bytes; legation read has no such limit",
        )
        return await run_in_threadpool(self._read, body)

    def _read(self, body: bytes) -> Response:
        form = _form(body)
        text, published = (form.get(name, [""])[0] for name in ("text", "published"))
        text = text.replace("\r\n", "\n")
        day = read_day(published) if published.strip() else None
        if not text.strip():
            raise ArticleError("there is nothing to read: paste a report into the box")
        self._reader = self._reader or Reader()
        given = DateOrigin.GIVEN if day else None
        report = self._reader.read(Article(text, published=day, published_from=given))
        return _html("read", page=reading.pasted(report), text=text, published=published)


def _number(request: Request) -> int:
    number: int = request.path_params["number"]
    if number > _LARGEST:
        raise DeskError(f"there is no number {number} in this store")
    return number


async def _body(request: Request, most: int, refusal: str) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise DeskError(refusal)
    return bytes(body)


def _form(body: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=30)
    except ValueError as error:
        raise DeskError("that is no form of the desk") from error


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
            day = read_day(text) if text else None
        except ArticleError as error:
            raise DeskError(f"{name}: {error}") from error
        if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise DeskError(f"{name}: {day} is no day from {_FIRST_YEAR} to {_LAST_YEAR}")
        return day

    def number(self, name: str, default: int) -> int:
        text = self.text(name)
        if not text:
            return default
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
            raise DeskError(f'{name}: "{text}" is no number from 1 to 1,000,000')
        return int(text)

    def choice(self, name: str, kind: type[Choice], default: Choice) -> Choice:
        text = self.text(name)
        try:
            return kind(text) if text else default
        except ValueError as error:
            raise DeskError(f'{name}: "{text}" is none of {", ".join(kind)}') from error


def _answer(
    request: Request, template: str, page: Any, *, table: tuple[Any, ...] = (), **values: Any
) -> Response:
    """A page in the form that is asked for; as CSV, its table."""
    form = request.url.path.rpartition(".")[2]
    if form == "json":
        return _json(page)
    if form == "csv":
        columns = [field.name for field in dataclasses.fields(table[0])] if table else []
        return _csv(columns, table)
    return _html(template, page=page, **values)


def _html(template: str, status: int = 200, **values: Any) -> Response:
    return HTMLResponse(render(template, **values), status)


def _json(page: Any) -> Response:
    return Response(as_json(page), media_type="application/json")


def _columns_csv(table: Any) -> Response:
    """A table that is kept in columns."""
    columns = [field.name for field in dataclasses.fields(table)]
    rows = zip(*(getattr(table, name) for name in columns), strict=True)
    named = [SimpleNamespace(**dict(zip(columns, row, strict=True))) for row in rows]
    return _csv(columns, named)


def _csv(columns: Collection[str], rows: Collection[Any]) -> Response:
    return Response(
        as_csv(columns, rows),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="legation.csv"'},
    )


def _refused(request: Request, error: Exception) -> Response:
    missing = isinstance(error, DeskError) and str(error).startswith("there is no")
    return _problem(request, 404 if missing else 400, str(error))


def _not_found(request: Request, error: Exception) -> Response:
    return _problem(request, 404, "There is no such page.")


def _problem(request: Request, status: int, message: str) -> Response:
    path = request.url.path
    if path.startswith("/api/") or path.endswith(".json"):
        return JSONResponse({"error": message}, status)
    return _html("refused", status, message=message)
