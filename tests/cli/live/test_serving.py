"""Tests of the server: what it listens to, and what it says to what no browser would say."""

import socket
from collections.abc import Iterator

import pytest

from flowrehearsal.cli.live.answers import HEADERS
from flowrehearsal.cli.live.serving import served
from flowrehearsal.cli.live.shown import Shown
from flowrehearsal.vocabulary.errors import UsageError

SHOWN = Shown('<html lang="en">the page')


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served(SHOWN) as found:
        yield found


def said(port: int, text: str) -> str:
    """All that comes back to these bytes."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(text.encode("latin-1"))
        found = b""
        while more := line.recv(65_536):
            found += more
    return found.decode()


def first(port: int, text: str) -> str:
    return said(port, text).partition("\r\n")[0]


def test_the_page_comes_with_every_header(port: int) -> None:
    head, _, body = said(port, f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    assert headers.pop("Server").strip() == "rehearse" and headers.pop("Date")
    expected = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    assert (status, headers, body) == ("HTTP/1.0 200 OK", dict(HEADERS) | expected, SHOWN.text)


def test_a_head_has_no_body(port: int) -> None:
    found = said(port, f"HEAD / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")
    assert found.startswith("HTTP/1.0 200 ") and found.endswith("\r\n\r\n")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403 Forbidden"),
        ("GET /\r\n\r\n", "403 Forbidden"),
        ("GET /../../etc/hosts HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "404 Not Found"),
        ("GET //evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "404 Not Found"),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://evil.example\r\n\r\n", "403 Forbidden"),
        ("PROBE / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "405 Method Not Allowed"),
        ("PROBE / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403 Forbidden"),
        ("PROBE / HTTP/9\r\n\r\n", "400 Bad Request"),
        (f"GET /{'probe' * 14_000}"[:65_537], "414 Request-URI Too Long"),
        ("GET / HTTP/1.1\r\n" + "Probe: 1\r\n" * 101 + "\r\n", "431 Request Header Fields Too Large"),
    ],
)
def test_what_no_browser_of_ours_says_is_refused_and_not_repeated(port: int, request_: str, status: str) -> None:
    found = said(port, request_.replace("PORT", str(port)))
    assert found.partition("\r\n")[0].partition(" ")[2] == status
    assert "the page" not in found
    assert "probe" not in found.lower() and "evil" not in found and "etc" not in found


def test_a_port_that_is_taken_is_refused_and_one_that_was_served_is_free_again(port: int) -> None:
    with (
        pytest.raises(UsageError, match=f"^--port: {port} cannot be used: address already in use; name another"),
        served(SHOWN, port),
    ):
        pass
    with served(SHOWN) as other:
        pass
    with served(SHOWN, other) as again:
        assert again == other


def test_only_this_machine_is_listened_to(port: int) -> None:
    """Another address of this machine is what others would come by."""
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", port), 10):
        pass
