import sys

import pytest

from flowrehearsal.cli.main import run


def test_without_its_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pygls"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "flowrehearsal.editor.server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert run(["lsp"]) == 2
    needed = 'Error: the language server needs a package that is not installed: pip install "flowrehearsal[lsp]"\n'
    assert capsys.readouterr() == ("", needed)
