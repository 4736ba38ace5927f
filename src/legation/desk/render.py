"""Templates -> HTML. Whatever comes from a store is escaped; no template marks anything as safe."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from legation.desk import places, ties
from legation.desk.pages.network import MapPage, NetworkPage
from legation.desk.reading import days_of


def render(template: str, **values: Any) -> str:
    """The template of that name with these values."""
    return _environment().get_template(f"{template}.html").render(**values)


def prepare() -> None:
    """Compile the templates, so that the first who asks for a page need not wait for it."""
    for name in _environment().list_templates(extensions=["html"]):
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("legation.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "query": _query,
        "web": _web,
        "days": days_of,
        "ties": _ties,
        "land": _land,
        "around": places.point,
    }
    return environment


def _ties(page: NetworkPage) -> ties.Ties:
    """The drawing of a network."""
    return ties.draw(page.edges, {node.id: node.name for node in page.nodes})


def _land(page: MapPage) -> places.Map:
    """The drawing of places."""
    return places.draw(page.places)


def _query(values: Mapping[str, Any], **changed: Any) -> str:
    """The values of an address, some of them changed; what is None or "" is left out."""
    return urlencode({k: str(v) for k, v in {**values, **changed}.items() if v not in (None, "")})


def _web(address: str | None) -> str | None:
    """An address that is one of the web: articles may come with others ("javascript:…")."""
    if address is None:
        return None
    try:
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
