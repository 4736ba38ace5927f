"""What the desk answers as JSON, as an OpenAPI description: `/openapi.json`.

It is made of the records of the pages: their fields are the properties, their docstrings the help.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from legation import __version__
from legation.desk.pages.event import EventPage
from legation.desk.pages.happening import HappeningPage
from legation.desk.pages.network import MapPage, NetworkPage
from legation.desk.pages.overview import Overview
from legation.desk.pages.relation import RelationPage
from legation.desk.pages.search import SearchPage, What
from legation.desk.parties import Known
from legation.desk.reading import Reading
from legation.desk.writing import shown_fields
from legation.lexicon.ontology import load_ontology
from legation.relations import By

Schema = dict[str, Any]

_DAY = {"type": "string", "format": "date"}
_WORDS = {"type": "string", "maxLength": 200}
_PAGE = {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1}

_FROM = ("from", "the first day", _DAY)
_TO = ("to", "the last day", _DAY)
_PARTY = ("party", "a code of a state or body, or an id of the directory", _WORDS)

_ATTRIBUTE = re.compile(r"^    ([a-z_, ]+): (.+?)(?=^    \S|\Z)", re.MULTILINE | re.DOTALL)


def description() -> Schema:
    """The whole description, as JSON can hold it."""
    schemas: dict[str, Schema] = {
        "Refused": {
            "type": "object",
            "properties": {"error": {"type": "string"}},
            "required": ["error"],
            "description": "Why it cannot be shown, and what to ask instead.",
        }
    }
    kinds = {"type": "string", "enum": ["", *load_ontology().types]}
    type_ = ("type", "a PLOVER type", kinds)
    one, other = (
        (name, "a side: JPN, JPN:GOV, NATO, JPN.abe-shinzo, PRK|CHN, a group", _WORDS, True)
        for name in ("one", "other")
    )
    number = "number in the store"
    paths = {
        "/overview.json": _get("What is in the store", Overview, schemas),
        "/api/parties": _get(
            "Sides whose code, name or a word of it begins so",
            tuple[Known, ...],
            schemas,
            ("q", "what was typed; without it, the most told", _WORDS),
            ("limit", "no more than so many, and than 20", {**_PAGE, "default": 20}),
        ),
        "/relation.json": _get(
            "Two sides over time, and a page of the events between them",
            RelationPage,
            schemas,
            one,
            other,
            ("by", "how long periods are", {"enum": [by.value for by in By], "default": "month"}),
            _FROM,
            _TO,
            ("since", "the first day of the timeline, within the series", _DAY),
            ("until", "the last day of the timeline", _DAY),
            ("page", "of the timeline", _PAGE),
        ),
        "/network.json": _get("Who deals with whom", NetworkPage, schemas, _FROM, _TO),
        "/map.json": _get("Where it happened", MapPage, schemas, _FROM, _TO, _PARTY, type_),
        "/search.json": _get(
            "Events, statements, actors or places; at most 10,000",
            SearchPage,
            schemas,
            ("what", "what is looked for", {"enum": [what.value for what in What]}),
            ("words", "words, or a part of one", _WORDS),
            _PARTY,
            type_,
            ("place", "a country, or a part of a place's name", _WORDS),
            ("standing", "fact, or an auxiliary mode of PLOVER", _WORDS),
            ("sources", "at least so many independent ones", _PAGE),
            _FROM,
            _TO,
        ),
        "/happening/{number}.json": _get(
            "What happened, and who tells it", HappeningPage, schemas, number=number
        ),
        "/event/{number}.json": _get(
            "An event of an article, opened to its mentions", EventPage, schemas, number=number
        ),
        "/article/{number}.json": _get(
            "An article with all that was read from it", Reading, schemas, number=number
        ),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Legation's desk",
            "version": __version__,
            "description": "A store of news, as JSON. Pages have the same addresses without .json.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _get(
    summary: str,
    answer: Any,
    schemas: dict[str, Schema],
    *parameters: tuple[Any, ...],
    number: str | None = None,
) -> Schema:
    asked = [
        {
            "name": name,
            "in": "query",
            "description": about,
            "schema": schema,
            "required": bool(required),
        }
        for name, about, schema, *required in parameters
    ]
    if number is not None:
        schema = {"type": "integer", "minimum": 1}
        asked.append(
            {"name": "number", "in": "path", "description": number, "schema": schema,
             "required": True}
        )  # fmt: skip

    def json(told: Schema) -> Schema:
        return {"application/json": {"schema": told}}

    refused = {"$ref": "#/components/schemas/Refused"}
    return {
        "get": {
            "summary": summary,
            "parameters": asked,
            "responses": {
                "200": {"description": summary, "content": json(_schema(answer, schemas))},
                "400": {"description": "A value is none.", "content": json(refused)},
                "404": {"description": "There is no such thing.", "content": json(refused)},
            },
        }
    }


_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: _DAY,
    datetime: {"type": "string", "description": "UTC, as ISO 8601"},
}


def _schema(kind: Any, schemas: dict[str, Schema]) -> Schema:
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(one, schemas) for one in inner]}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], schemas)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _schema(inner[1], schemas)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"type": "string", "enum": [one.value for one in kind]}
    name = f"{kind.__module__.rsplit('.', 1)[-1]}.{kind.__name__}"
    if name not in schemas:
        schemas[name] = {}  # for records that hold themselves
        schemas[name] = _record(kind, schemas)
    return {"$ref": f"#/components/schemas/{name}"}


def _record(kind: Any, schemas: dict[str, Schema]) -> Schema:
    assert dataclasses.is_dataclass(kind), kind
    hints = get_type_hints(kind)
    text = inspect.getdoc(kind) or ""
    _, _, attributes = text.partition("Attributes:\n")
    help_ = {
        name.strip(): " ".join(about.split())
        for names, about in _ATTRIBUTE.findall(attributes)
        for name in names.split(",")
    }
    properties = {}
    for field in shown_fields(kind):
        schema = _schema(hints[field.name], schemas)
        about = help_.get(field.name)
        properties[field.name] = {**schema, "description": about} if about else schema
    return {
        "type": "object",
        "description": " ".join(text.partition("\n\n")[0].split()),
        "properties": properties,
        "required": list(properties),
    }
