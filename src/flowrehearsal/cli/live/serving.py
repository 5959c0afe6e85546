"""Serves the page of a live review to this machine; what is answered is decided elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any

from flowrehearsal.cli.live.answers import HEADERS, LOOPBACK, Answer, Request, answer
from flowrehearsal.cli.live.shown import Shown
from flowrehearsal.vocabulary.errors import UsageError

SLOW_SECONDS = 10
"""Whoever has not said what they want by then is hung up on."""
LOOK_SECONDS = 0.1
"""How often the server looks whether it is to end."""
NO_SUCH_METHOD = 501


@contextmanager
def served(shown: Shown, port: int = 0) -> Iterator[int]:
    """Serve the page on the loopback address while the block runs, on this port, or on a free one where it is 0.

    Gives the port. UsageError where it cannot be had.
    """
    try:
        server = _Server(shown, port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"--port: {port} cannot be used: {reason}; name another port, or none") from None
    with server:
        Thread(target=server.serve_forever, args=(LOOK_SECONDS,), daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    """A thread for each request; those that wait for a change do not keep the program from ending."""

    daemon_threads = True
    request_queue_size = 64  # a browser opens several connections at once, and one that is dropped waits a second

    def __init__(self, shown: Shown, port: int) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.shown = shown

    def server_bind(self) -> None:
        """Without asking the network for the name of this machine."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away; anything else is our own mistake, and told."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Takes a request apart and writes the answer; the library limits lines, headers and their number."""

    server: _Server
    timeout = SLOW_SECONDS
    server_version, sys_version = "rehearse", ""

    def do_GET(self) -> None:
        """Answer, whatever the method is."""
        headers = tuple((name.lower(), value) for name, value in self.headers.items())
        request = Request(self.command, self.path, headers)
        self._write(answer(request, self.server.server_port, self.server.shown))

    do_HEAD = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what the library cannot read, or knows no method for, without repeating it."""
        if code == NO_SUCH_METHOD:
            self.do_GET()
        else:
            self._write(Answer(code, "This is no request for a review.\n"))

    def log_message(self, format: str, *args: Any) -> None:
        """Leave the terminal to what is rehearsed."""

    def _write(self, given: Answer) -> None:
        self.request_version = self.protocol_version  # who said none, or a wrong one, is told the status too
        body = given.body.encode()
        self.send_response(given.status)
        about = (("Content-Type", f"{given.kind}; charset=utf-8"), ("Content-Length", str(len(body))))
        for name, value in (*HEADERS, *given.headers, *about):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
