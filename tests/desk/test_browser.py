"""The desk in a real browser: with scripts, by mouse and by keyboard.

Needs Chromium: `chromium` on PATH, or its path in LEGATION_CHROMIUM. With a folder in
LEGATION_SCREENSHOTS the pages are kept there as pictures.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from legation.desk import make_app
from legation.desk.serve import listen

CHROMIUM = shutil.which(os.environ.get("LEGATION_CHROMIUM", "chromium"))
ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
"""As root, and where little memory is shared, as in a container."""

PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: install it, or name it in LEGATION_CHROMIUM"
)

PAGES = {
    "overview": "/",
    "relation": "/relation?one=JPN&other=PRK&by=day",
    "relation-empty": "/relation?one=KEN&other=JPN",
    "relation-form": "/relation",
    "search": "/search?words=condemned",
    "statements": "/search?what=statements",
    "network": "/network",
    "map": "/map",
    "happening": "/happening/1",
    "event": "/event/1",
    "article": "/article/2",
    "read": "/read",
    "refused": "/article/999",
}


@pytest.fixture(scope="module")
def address(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that is served, as `legation desk` does, over a store that it may write to."""
    own = Path(shutil.copy(db, tmp_path_factory.mktemp("browser") / "news.duckdb"))
    sock = listen("127.0.0.1", 0)
    host = f"127.0.0.1:{sock.getsockname()[1]}"
    config = uvicorn.Config(make_app(own, hosts=[host]), log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([sock],), daemon=True)
    thread.start()
    yield f"http://{host}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # for machines that have much else to do
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose console stays silent: no error, and nothing that the policy refuses."""
    context = browser.new_context(base_url=address, viewport={"width": 1200, "height": 900})
    made = context.new_page()
    complaints: list[str] = []
    made.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    expected = re.compile("status of 40[04]")
    assert [one for one in complaints if not expected.search(one)] == []


def open_page(page: Page, path: str) -> None:
    """Open a page, and wait until its scripts have drawn what they draw."""
    page.goto(path)
    if page.locator("[data-chart]").count():
        expect(page.locator("canvas").first).to_be_visible()
    if page.locator("#period").count():
        expect(page.locator("#period figure")).to_have_count(2)


def focused(page: Page) -> str:
    """Words of what has the focus."""
    return page.evaluate("document.activeElement.innerText || document.activeElement.name")


def tab_to(page: Page, words: str, most: int = 80) -> None:
    """Press Tab until what has these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if re.search(words, focused(page)):
            return
    raise AssertionError(f"no Tab leads to {words}")


def test_a_relation_is_read_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    tab_to(page, "^one$")
    page.keyboard.type("jap")
    expect(page.get_by_role("option").first).to_contain_text("Japan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("One side")).to_have_value("JPN")
    page.keyboard.press("Tab")
    page.keyboard.type("north ko")
    expect(page.get_by_role("option").first).to_contain_text("North Korea")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Japan and North Korea")

    tab_to(page, "^Day$")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("by=day"))
    expect(page.get_by_role("link", name="Day", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    chart = page.get_by_role("slider")
    expect(chart).to_have_attribute("aria-valuetext", "2019-06-08: 0 events")
    chart.focus()
    page.keyboard.press("Home")
    expect(chart).to_have_attribute("aria-valuetext", re.compile("^2019-05-02: [12] event"))
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("since=2019-05-02&until=2019-05-03"))
    events = page.locator("#events")
    expect(events.get_by_role("heading")).to_have_text("Events from 2019-05-02 to 2019-05-03")
    expect(events).not_to_contain_text("North Korea condemned Japan")

    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("since="))
    expect(events).to_contain_text("North Korea condemned Japan")
    page.go_back()
    expect(page).to_have_url(re.compile("since=2019-05-02"))
    expect(events).not_to_contain_text("North Korea condemned Japan")

    tab_to(page, "^2019-05-0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/event/"))
    expect(page.locator("blockquote mark.trigger").first).to_be_visible()
    tab_to(page, "^Abe offers talks")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/article/1"))
    tab_to(page, "Japan")
    note = page.get_by_role("tooltip")
    expect(note).to_contain_text("Japan")
    expect(page.locator("mark:focus")).to_have_attribute("aria-describedby", "note")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(re.compile("/event/"))


def test_an_event_is_corrected_by_keyboard(page: Page) -> None:
    page.goto("/event/1")
    tab_to(page, "^verdict$")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("wrong: no such event is told")).to_be_checked()
    tab_to(page, "^initials$")
    page.keyboard.type("AB")
    tab_to(page, "^note$")
    page.keyboard.type("nobody met")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#corrections"))
    expect(page.locator("main")).to_contain_text("nobody met")


def test_days_are_chosen_by_dragging_and_the_address_is_the_view(page: Page) -> None:
    page.goto(PAGES["relation"])
    frame = page.get_by_role("slider")
    expect(frame.locator("canvas")).to_be_visible()
    box = frame.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + 160, steps=3)
    page.mouse.up()
    events = page.locator("#events")
    expect(events.get_by_role("heading")).to_contain_text("to 2019-06-08")
    expect(events).to_contain_text("North Korea condemned Japan")
    expect(events).not_to_contain_text("Japan condemned North Korea")
    chosen = page.url
    expect(page.locator(".picked")).to_be_visible()

    page.go_back()
    expect(events).to_contain_text("Japan condemned North Korea")
    expect(page.locator(".picked")).to_be_hidden()
    page.goto(chosen)
    expect(page.locator(".picked")).to_be_visible()
    expect(events).not_to_contain_text("Japan condemned North Korea")
    page.get_by_role("link", name="All events").click()
    expect(events).to_contain_text("Japan condemned North Korea")


def test_a_chart_is_downloaded_and_a_table_too(page: Page, tmp_path: Path) -> None:
    page.goto(PAGES["relation"])
    for name, start in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as found:
            page.get_by_role("button", name=name).click()
        file = tmp_path / found.value.suggested_filename
        found.value.save_as(file)
        assert file.suffix == f".{name.lower()}"
        assert file.read_bytes().startswith(start)
    import xml.etree.ElementTree as ElementTree

    drawn = ElementTree.parse(tmp_path / "japan-and-north-korea-by-day.svg")
    assert any("Japan → North Korea" in (one.text or "") for one in drawn.iter())
    with page.expect_download() as found:
        page.get_by_role("link", name="CSV of this page").click()
    found.value.save_as(tmp_path / "events.csv")
    assert "condemned" in (tmp_path / "events.csv").read_text("utf-8")


def test_a_chart_is_zoomed_and_coloured_by_buttons(page: Page) -> None:
    page.goto(PAGES["relation"])
    page.get_by_role("button", name="Zoom in").click()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^From 2019-05-1\d to 2019-05"))
    page.get_by_role("button", name="All").click()
    expect(page.get_by_role("status")).to_have_text("From 2019-05-02 to 2019-06-08")
    page.get_by_role("button", name="Words and deeds").click()
    expect(page.locator(".chart .keys")).to_contain_text("deeds of conflict")


def test_days_of_the_overview_have_their_network_and_map(page: Page) -> None:
    page.goto("/")
    period = page.locator("#period")
    expect(period.get_by_role("heading", name="All days")).to_be_visible()
    expect(period).to_contain_text("Kenya")
    chart = page.get_by_role("slider", name=re.compile("Articles by day"))
    chart.focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(period.get_by_role("heading", name="From 2019-05-02 to 2019-05-02")).to_be_visible()
    expect(period).not_to_contain_text("Kenya")
    page.go_back()
    expect(period).to_contain_text("Kenya")


def test_a_pasted_report_is_read_and_its_marks_say_what_they_are(page: Page) -> None:
    page.goto("/read")
    page.get_by_label("The report").fill("Chad attacked Mali on Friday.")
    page.get_by_label("Published").fill("2020-01-06")
    page.keyboard.press("Enter")
    mark = page.locator("article mark.trigger").first
    expect(mark).to_have_text("attacked")
    mark.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("ASSAULT")


def test_words_of_articles_never_run(page: Page) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for path in ("/article/2", "/", "/search?words=condemned"):
        page.goto(path)
        expect(page.locator("main")).to_be_visible()
    page.goto("/article/2")
    page.locator("article mark").first.hover()
    assert said == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_has_a_serious_fault_of_accessibility(page: Page, path: str) -> None:
    open_page(page, path)
    found = Axe().run(page).response["violations"]
    serious = {
        one["id"]: [node["html"] for node in one["nodes"]]
        for one in found
        if one["impact"] in ("serious", "critical")
    }
    assert serious == {}


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_colours_have_contrast_and_nothing_lies_beside_a_phone(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(base_url=address, viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    for name, path in PAGES.items():
        open_page(page, path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is {wide} pixels wider than a phone"
        if scheme == "dark":
            found = Axe().run(page, options={"runOnly": ["color-contrast"]})
            assert found.violations_count == 0, (name, found.generate_report())
    context.close()


@pytest.mark.skipif("LEGATION_SCREENSHOTS" not in os.environ, reason="no folder for screenshots")
@pytest.mark.parametrize("scheme", ["light", "dark", "phone"])
def test_pages_are_kept_as_pictures(browser: Browser, address: str, scheme: str) -> None:
    folder = Path(os.environ["LEGATION_SCREENSHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(
        base_url=address,
        viewport=PHONE if scheme == "phone" else {"width": 1200, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for name, path in PAGES.items():
        open_page(page, path)
        page.screenshot(path=folder / f"{name}-{scheme}.png", full_page=True)
        assert (folder / f"{name}-{scheme}.png").stat().st_size
    context.close()
