"""What the desk answers is as its OpenAPI description says, whatever is asked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis")

from hypothesis import HealthCheck, given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from schemathesis.checks import not_a_server_error  # noqa: E402
from schemathesis.specs.openapi.checks import (  # noqa: E402
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient  # noqa: E402

from legation.desk import app, make_app  # noqa: E402
from legation.desk.openapi import description  # noqa: E402
from legation.relations import By  # noqa: E402

HOST = "127.0.0.1:8350"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="session")
def api(db: Path) -> Any:
    loaded = schemathesis.openapi.from_dict(description())
    loaded.app = make_app(db, hosts=[HOST])
    return loaded


@pytest.mark.parametrize("path", description()["paths"])
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_every_answer_is_as_described(api: Any, path: str, data: st.DataObject) -> None:
    case = data.draw(api[path]["GET"].as_strategy())
    case.call_and_validate(checks=CHECKS, headers={"host": HOST})


SIDES = st.sampled_from(
    ["JPN", "PRK", "JPN:GOV", "FRA", "PRK|CHN", "*:REB", "PRK.kim-jong-un", "XQQ"]
)
DAYS = st.one_of(st.none(), st.dates(date(2018, 12, 1), date(2020, 2, 1)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    one=SIDES, other=SIDES, by=st.sampled_from(By), days=st.tuples(DAYS, DAYS, DAYS, DAYS),
    page=st.integers(1, 3),
)  # fmt: skip
def test_sides_that_are_told_of_are_answered_or_refused_with_words(
    api: Any, one: str, other: str, by: By, days: tuple[date | None, ...], page: int
) -> None:
    query = {"one": one, "other": other, "by": by.value, "page": page}
    named = zip(("from", "to", "since", "until"), days, strict=True)
    query |= {name: day.isoformat() for name, day in named if day}
    case = api["/relation.json"]["GET"].Case(query=query)
    case.call_and_validate(checks=CHECKS, headers={"host": HOST})


REAL = [
    "/overview.json", "/api/parties?q=j", "/relation.json?one=JPN&other=PRK",
    "/relation.json?one=FRA&other=PRK&by=week", "/network.json", "/map.json", "/search.json",
    "/search.json?what=statements", "/search.json?what=actors", "/search.json?what=places",
    "/happening/1.json", "/event/1.json", "/article/1.json", "/article/2.json",
]  # fmt: skip


@pytest.mark.parametrize("path", REAL)
def test_pages_that_are_full_are_as_described(desk: TestClient, path: str) -> None:
    jsonschema = pytest.importorskip("jsonschema_rs")
    told = description()
    name = re.sub(r"/\d+\.json", "/{number}.json", path.partition("?")[0])
    content = told["paths"][name]["get"]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": told["components"]}
    answer = desk.get(path).json()
    assert [str(error) for error in jsonschema.validator_for(schema).iter_errors(answer)] == []


def test_every_address_that_gives_json_is_described() -> None:
    source = (Path(app.__file__)).read_text("utf-8")
    routes = set(re.findall(r'Route\(\s*"([^"]+)"', source))
    given = {route.replace(":int", "").replace("{form:str}", "json") for route in routes}
    given = {path for path in given if path.endswith(".json") or path.startswith("/api/")}
    assert given - {"/openapi.json"} == set(description()["paths"])


def test_the_description_is_served(desk: TestClient) -> None:
    assert desk.get("/openapi.json").json() == description()
