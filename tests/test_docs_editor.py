"""What the page about editors says is so."""

import json
import re
from pathlib import Path

from flowrehearsal.cli.group import group
from flowrehearsal.editor.server import PAUSE

PAGE = Path("docs/editor.md").read_text(encoding="utf-8")


def test_settings_can_be_read_and_commands_exist() -> None:
    settings = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)]
    assert [sorted(each)[0] for each in settings] == ["glspc.server.command", "yaml.schemas"]
    named = {*re.findall(r"rehearse ([a-z]+)", PAGE), *settings[0]["glspc.server.commandArguments"]}
    assert named == {"lsp", "check", "explore", "gate", "schema"}
    assert named <= set(group.list_commands(None))  # type: ignore[attr-defined]


def test_how_long_it_waits() -> None:
    assert "a quarter of a second" in PAGE and PAUSE == 0.25
