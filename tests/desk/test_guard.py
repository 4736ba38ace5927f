"""Who may ask the desk, and what its pages may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from legation.desk import make_app
from legation.desk.guard import Guard
from legation.desk.serve import address_of, listen, new_token
from legation.errors import DeskError

TOKEN = "s3cret"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8350", "127.0.0.1:9999", ""])
def test_a_desk_that_is_called_by_another_name_does_not_answer(desk: TestClient, host: str) -> None:
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "news.duckdb" not in answer.text


@pytest.mark.parametrize("path", ["/", "/search", "/nothing", "/static/desk.css"])
def test_no_page_may_run_scripts_of_others_or_load_from_elsewhere(
    desk: TestClient, path: str
) -> None:
    policy = desk.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null"])
def test_other_pages_cannot_send_forms(desk: TestClient, origin: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    answer = desk.post("/read", data={"text": "Iran attacked Iraq."}, headers=headers)
    assert answer.status_code == 403


def test_a_desk_for_others_asks_for_its_token(db: Path) -> None:
    app = make_app(db, hosts=[], token=TOKEN)
    with TestClient(app, base_url="http://desk.example", follow_redirects=False) as client:
        assert client.get("/").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        opened = client.get(f"/search?words=a&token={TOKEN}")
        assert (opened.status_code, opened.headers["location"]) == (307, "/search?words=a")
        assert "httponly" in opened.headers["set-cookie"].lower()
        assert client.get("/").status_code == 200


def test_a_desk_for_anybody_is_never_without_a_token() -> None:
    async def app(scope: object, receive: object, send: object) -> None: ...

    with pytest.raises(ValueError, match="token"):
        Guard(app, hosts=())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_needs_no_token(host: str) -> None:
    assert new_token(host) is None


def test_other_addresses_get_a_new_token_each_time() -> None:
    first, second = new_token("0.0.0.0"), new_token("0.0.0.0")
    assert first and second and first != second


def test_a_port_that_is_taken_is_told_with_a_way_out() -> None:
    taken = listen("127.0.0.1", 0)
    taken.listen()
    port = taken.getsockname()[1]
    assert address_of(taken, None) == f"http://127.0.0.1:{port}/"
    with pytest.raises(DeskError, match="--port 0"):
        listen("127.0.0.1", port)
    taken.close()
