"""Does what the tutorial says, block by block, and sees what it shows."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run

TUTORIAL = Path("docs/start/tutorial.md")
BLOCK = re.compile(r"^```(\S+)(?: (\w+))?\n(?::caption: ([^\n]*)\n\n)?(.*?)^```$", re.DOTALL | re.MULTILINE)
LEFT_OUT = "…"
SOMEBODY = {f"GIT_{who}_{what}": "reader@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


class Reader:
    """Somebody who types what stands in the tutorial."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch, self.code = capsys, monkeypatch, 0

    def type(self, command: str) -> str:
        words = shlex.split(command)
        if words[0] == "rehearse":
            self.code = run(words[1:])
            return "".join(self.capsys.readouterr())
        if words[0] == "cd":
            self.monkeypatch.chdir(words[1])
            return ""
        if command == "echo $?":
            return f"{self.code}\n"
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, and what stands below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def is_shown(shown: str, printed: str) -> bool:
    """Whether what was printed is what is shown, with any lines where some are left out."""
    lines = ("(?:.*\n)*" if line == LEFT_OUT else re.escape(f"{line}\n") for line in shown.splitlines())
    return re.fullmatch("".join(lines), printed) is not None


def changed(text: str, difference: str) -> str:
    """A text without the lines that begin with a minus, and with those that begin with a plus."""
    lines = difference.splitlines()
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line[0] in kept) for kept in (" -", " +"))
    assert text.count(old) == 1, difference
    return text.replace(old, new)


@pytest.mark.slow
def test_everything_happens_as_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = BLOCK.findall(TUTORIAL.read_text(encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    for name, value in SOMEBODY.items():
        monkeypatch.setenv(name, value)
    reader = Reader(capsys, monkeypatch)
    for kind, language, caption, text in blocks:
        if kind == "console":
            for command, shown in commands(text):
                printed = reader.type(command)
                assert is_shown(shown, printed), f"$ {command}\n{printed}"
        elif language == "diff":
            Path(caption).write_text(changed(Path(caption).read_text(), text))
        else:
            assert text in Path(caption.removeprefix("in ")).read_text()
    assert {kind for kind, *_ in blocks} == {"console", "{code-block}"}
    assert Path(".github/workflows/rehearse.yml").is_file()


@pytest.mark.parametrize(
    ("shown", "as_told"),
    [("a\nb\n", True), ("a\n", False), ("a\n…\n", True), ("…\nb\n", True), ("b\n…\n", False), ("…\na\n…\n", True)],
)
def test_what_is_shown_has_to_be_printed(shown: str, as_told: bool) -> None:
    assert is_shown(shown, "a\nb\n") is as_told
