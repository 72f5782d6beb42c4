"""This tests what every answer of the pages has in common, and what programs call."""

import mimetypes
from dataclasses import replace

import httpx
import pytest

from storage.database import open_database
from tests.storage.kept import OFFICER
from tests.web.conftest import CHEAP, SESSION, URL, a_browser
from web.app import create_app


async def test_health_is_shown_to_programs(open_browser):
    answer = await open_browser().open("/health")
    assert (answer.status_code, answer.json()) == (200, {"prefect": "well"})


async def test_a_wake_up_call_is_passed_on(open_browser):
    answer = await open_browser().post("/wake")

    assert answer.status_code == 204


async def test_looking_wakes_nobody(open_browser):
    answer = await open_browser().open("/wake")

    assert answer.status_code == 405


async def test_a_name_that_somebody_points_at_this_machine_is_refused(open_browser):
    browser = open_browser()
    browser.client.headers["Host"] = "elsewhere.example"

    answer = await browser.post("/wake")

    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/sign-in", "/static/house.css", "/nowhere", "/health"])
async def test_every_answer_carries_the_guarding_headers(open_browser, path):
    answer = await open_browser().open(path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"


async def test_a_script_is_one_whatever_the_system_takes_it_for(site):
    # As Windows does where another program has said so; browsers then refuse to run it.
    mimetypes.add_type("text/plain", ".js")

    answer = await a_browser(site).open("/static/start.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
async def test_what_another_site_sends_is_refused(open_browser, headers):
    browser = open_browser(OFFICER)
    browser.client.headers.update(headers)

    answer = await browser.send("/sign-out", on="/account")

    assert answer.status_code == 403
    assert (await browser.open("/account")).status_code == 200


async def test_a_form_without_its_token_is_refused(open_browser):
    answer = await open_browser(OFFICER).post("/sign-out")

    assert answer.status_code == 403


async def test_the_token_of_another_browser_is_refused(open_browser):
    elsewhere = open_browser(OFFICER)
    planted = (await elsewhere.open("/account")).text.split('name="csrf" value="')[1][:64]

    answer = await open_browser(OFFICER).post("/sign-out", csrf=planted)

    assert answer.status_code == 403


async def test_a_page_that_is_not_there_says_so_and_leads_on(open_browser):
    answer = await open_browser(OFFICER).open("/nowhere")

    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'href="/"' in answer.text


async def test_a_body_that_is_too_large_is_refused(open_browser):
    answer = await open_browser(OFFICER).client.post("/sign-out", content=b"x" * (26 << 20))

    assert answer.status_code == 413


async def test_the_offices_colour_is_a_stylesheet(open_browser):
    answer = await open_browser().open("/office.css")

    assert (answer.text, answer.headers["Content-Type"]) == (
        ":root{--office:#1c3d5a}",
        "text/css; charset=utf-8",
    )


async def test_no_page_holds_a_style_or_a_script_of_its_own(open_browser):
    page = (await open_browser(OFFICER).open("/account")).text

    assert "style=" not in page
    assert "<script>" not in page


async def test_behind_tls_cookies_are_bound_to_the_host(secure):
    answer = await secure().open("/sign-in")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-dilyn-visitor=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "max-age" in answer.headers["Strict-Transport-Security"]


async def test_a_database_that_is_away_is_said_so_on_a_page(site):
    away = open_database("postgresql://dilyn@/dilyn?host=/nowhere")
    app = create_app(replace(site, engine=away), passwords=CHEAP)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL)
    client.cookies.set(SESSION, "of a session that cannot be looked up", domain="127.0.0.1")

    answer = await client.get("/")

    assert answer.status_code == 503
    assert "The database does not answer" in answer.text


async def test_an_address_that_no_database_can_look_for_is_refused(open_browser):
    answer = await open_browser(OFFICER).open("/observations?words=%00")

    assert answer.status_code == 400
