import re
from pathlib import Path

import pytest

from flowrehearsal.cli import demonstration
from flowrehearsal.definition.load import load_workflow
from flowrehearsal.options import Options

BOOKING = Path("models/hotel_booking")


def test_the_definitions_are_those_of_the_models() -> None:
    """They are links: nobody keeps two copies alike."""
    shipped = {name: (BOOKING / name).read_text(encoding="utf-8") for name in ("naive.yaml", "hardened.yaml")}
    assert demonstration.texts() == shipped


@pytest.mark.slow
def test_the_walk_tells_the_story_in_order(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demonstration, "MEASURED", Options(replications=1, engine="reference"))
    demonstration.demonstrate()
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert [line.partition("   ")[2] for line in lines if line[:1].isdigit()] == [
        "rehearse check naive.yaml",
        "rehearse explore naive.yaml --faults 0",
        "rehearse compare naive.yaml hardened.yaml",
        "rehearse explore hardened.yaml --faults 1",
    ]
    assert "   Traveller sees “Failed - please try again”; payments carried out charge" in lines
    [held] = re.findall(r"(\d+) of (\d+) properties that were put to the test hold", told)
    assert held[0] == held[1]
    assert "not measured" not in told
    assert max(map(len, lines)) <= 101


def test_the_files_are_written_without_what_is_true_in_the_repository_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demonstration.write_files(tmp_path / "booking")
    naive, hardened = tmp_path / "booking" / "naive.yaml", tmp_path / "booking" / "hardened.yaml"
    assert [load_workflow(path).version for path in (naive, hardened)] == [1, 2]
    assert [path.read_text().splitlines()[0][:2] for path in (naive, hardened)] == ["# ", "# "]
    assert "$schema" not in naive.read_text() + hardened.read_text()
    assert f"  rehearse compare {naive} {hardened}" in capsys.readouterr().out.splitlines()
