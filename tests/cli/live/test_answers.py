"""Tests of what is answered: the page to the browser on this machine, nothing else to anybody."""

import pytest

from flowrehearsal.cli.live.answers import FOREIGN, HEADERS, NO_METHOD, NOTHING, UNCHANGED, Answer, Request, answer
from flowrehearsal.cli.live.shown import Shown

PORT = 8123
HOST = ("host", "127.0.0.1:8123")
SHOWN = Shown('<html lang="en">the page')
PAGE = Answer(200, SHOWN.text, "text/html")


def answered(method: str, target: str, *headers: tuple[str, str], port: int = PORT) -> Answer:
    return answer(Request(method, target, headers), port, SHOWN, patience_seconds=0)


@pytest.mark.parametrize(
    "headers",
    [
        [HOST],
        [("host", "localhost:8123")],
        [("host", "LocalHost:8123")],
        [HOST, ("origin", "http://127.0.0.1:8123")],
        [HOST, ("origin", "http://localhost:8123")],
        [HOST, ("sec-fetch-site", "none")],
        [HOST, ("sec-fetch-site", "same-origin")],
    ],
)
def test_this_machine_is_shown_the_page(headers: list[tuple[str, str]]) -> None:
    assert answered("GET", "/", *headers) == PAGE
    assert answered("HEAD", "/", *headers) == PAGE


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("host", "")],
        [("host", "evil.example")],
        [("host", "evil.example:8123")],
        [("host", "127.0.0.1")],
        [("host", "127.0.0.1:8124")],
        [("host", "127.0.0.1.evil.example:8123")],
        [("host", "localhost:8123@evil.example")],
        [("host", "[::1]:8123")],
        [("host", "0.0.0.0:8123")],
        [HOST, HOST],
        [HOST, ("host", "evil.example")],
        [HOST, ("origin", "http://evil.example")],
        [HOST, ("origin", "http://127.0.0.1:8124")],
        [HOST, ("origin", "https://127.0.0.1:8123")],
        [HOST, ("origin", "null")],
        [HOST, ("origin", "")],
        [HOST, ("origin", "http://127.0.0.1:8123"), ("origin", "http://evil.example")],
        [HOST, ("sec-fetch-site", "cross-site")],
        [HOST, ("sec-fetch-site", "same-site")],
        [HOST, ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
    ],
)
@pytest.mark.parametrize("target", ["/", "/changed?since=0", "/nothing"])
def test_other_hosts_and_other_sites_are_told_nothing(headers: list[tuple[str, str]], target: str) -> None:
    """Another site's page may make this browser ask, and point its own name at this machine to read the answer."""
    assert answered("GET", target, *headers) == FOREIGN


def test_browsers_leave_out_the_port_that_everybody_knows() -> None:
    assert answered("GET", "/", ("host", "localhost"), ("origin", "http://localhost"), port=80) == PAGE
    assert answered("GET", "/", ("host", "evil.example"), port=80) == FOREIGN


@pytest.mark.parametrize(
    "target",
    [
        "",
        "*",
        "/?",
        "/?a=b",
        "//",
        "/.",
        "/index.html",
        "/hotel.yaml",
        "/../../etc/hosts",
        "/%2e%2e/%2e%2e/etc/hosts",
        "/..%2fhotel.yaml",
        "/..\\hotel.yaml",
        "/\0",
        "http://127.0.0.1:8123/",
        "file:///etc/hosts",
        "127.0.0.1:8123",
        "/changed",
        "/changed?",
        "/changed?since=<script>",
        "/changed?since=0&since=1",
        "/changed/?since=0",
        "/CHANGED?since=0",
    ],
)
def test_there_is_nothing_but_the_page(target: str) -> None:
    assert answered("GET", target, HOST) == NOTHING


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get", ""])
def test_the_page_can_only_be_looked_at(method: str) -> None:
    assert answered(method, "/", HOST) == NO_METHOD
    assert NO_METHOD.headers == (("Allow", "GET, HEAD"),)


def test_a_page_is_told_that_there_is_another_version_and_which() -> None:
    assert answered("GET", "/changed?since=0", HOST) == Answer(200, SHOWN.version)
    assert answered("GET", f"/changed?since={SHOWN.version}", HOST) == UNCHANGED


def test_no_answer_is_kept_guessed_at_framed_or_told_of() -> None:
    assert dict(HEADERS) == {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
