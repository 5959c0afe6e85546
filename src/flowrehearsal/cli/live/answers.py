"""What a live review answers to a request: its page to the browser on this machine, and nothing else to anybody.

A page of another site may make a browser on this machine ask; so may a name that somebody pointed at this machine after
its page was loaded. So the host must be this one by name or number, and the origin, where one is said, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from string import hexdigits

from flowrehearsal.cli.live.shown import Shown

LOOPBACK = "127.0.0.1"
HOSTS = (LOOPBACK, "localhost")
METHODS = ("GET", "HEAD")
OURSELVES = ("same-origin", "none")
"""Who asks, as browsers say it: our own page, or somebody who typed the address."""
PATIENCE_SECONDS = 25.0
"""How long somebody waits for a change before being told that there is none, and asking again."""
PLAIN_HTTP = 80
HEADERS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
"""Of every answer. What a page may run and load it says itself."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks: `target` as in the first line, `headers` with their names in lower case, in their order."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value.strip().lower() for key, value in self.headers if key == name]


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, the body, and headers of its own; nothing of the request is repeated in it."""

    status: int
    body: str = ""
    kind: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()


FOREIGN = Answer(403, "This review is for the browser on the machine that it is written on.\n")
NO_METHOD = Answer(405, "A review can be looked at, nothing else.\n", headers=(("Allow", ", ".join(METHODS)),))
NOTHING = Answer(404, "There is nothing here but the review.\n")
UNCHANGED = Answer(204)


def answer(request: Request, port: int, shown: Shown, patience_seconds: float = PATIENCE_SECONDS) -> Answer:
    """The answer of a server that listens on this port; to `/changed` it waits for something to tell."""
    if not _is_ours(request, port):
        return FOREIGN
    if request.method not in METHODS:
        return NO_METHOD
    path, _, query = request.target.partition("?")
    if request.target == "/":
        return Answer(200, shown.text, "text/html")
    since = query.removeprefix("since=")
    if path != "/changed" or not query.startswith("since=") or not set(since) <= set(hexdigits):
        return NOTHING
    version = shown.other_than(since, patience_seconds)
    return UNCHANGED if version is None else Answer(200, version)


def _is_ours(request: Request, port: int) -> bool:
    """Whether a browser asks this machine by its own name, for itself or for our own page."""
    authorities = set(_authorities(port))
    origins = {f"http://{authority}" for authority in authorities}
    return (
        len(request.all("host")) == 1
        and set(request.all("host")) <= authorities
        and set(request.all("origin")) <= origins
        and set(request.all("sec-fetch-site")) <= set(OURSELVES)
    )


def _authorities(port: int) -> Iterator[str]:
    for host in HOSTS:
        yield f"{host}:{port}"
        if port == PLAIN_HTTP:  # which browsers do not say
            yield host
