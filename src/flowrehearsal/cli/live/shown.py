"""The one page that a live review shows, and waiting for the next one."""

from hashlib import sha256
from threading import Condition

VERSION = 16
"""Letters of the name of a version."""
_HEAD = '<html lang="en">'


class Shown:
    """The page of now. It may be put from one thread and read from others."""

    def __init__(self, text: str) -> None:
        """`text`: the first page, as a document of HTML."""
        self._changed = Condition()
        self._text, self._version = _named(text)

    def put(self, text: str) -> None:
        """Show another page, and wake whoever waits for one; the same text again is nothing new."""
        with self._changed:
            self._text, self._version = _named(text)
            self._changed.notify_all()

    @property
    def text(self) -> str:
        """The page, which names its own version."""
        with self._changed:
            return self._text

    @property
    def version(self) -> str:
        """What it is called: by its content, so that a server that was started anew is not taken for an older one."""
        with self._changed:
            return self._version

    def other_than(self, version: str, patience_seconds: float) -> str | None:
        """The version of now, as soon as it is another than that; None where it still is not after so long."""
        with self._changed:
            differs = self._changed.wait_for(lambda: self._version != version, patience_seconds)
            return self._version if differs else None


def _named(text: str) -> tuple[str, str]:
    """The page with its version where its script finds it; letters that no page can hold are spelled out."""
    text = text.encode("utf-8", "backslashreplace").decode()
    version = sha256(text.encode()).hexdigest()[:VERSION]
    head, tag, rest = text.partition(_HEAD)
    assert tag, "a page that no version can be written to"
    return f'{head}{tag[:-1]} data-version="{version}">{rest}', version
