"""Measured durations from a file beside the scenario."""

from pathlib import Path

import pytest

from flowrehearsal.definition.load import load_scenario
from flowrehearsal.vocabulary.errors import DefinitionError


def scenario_beside(folder: Path, samples: str | bytes | None) -> Path:
    if samples is not None:
        (folder / "s.csv").write_bytes(samples.encode() if isinstance(samples, str) else samples)
    path = folder / "x.yaml"
    path.write_text("scenario: x\nextends: calm\npeople:\n  any: {takes: {empirical: s.csv}}\n")
    return path


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("300ms\n100ms\n", (100e3, 300e3)),
        ("duration\n2m\n", (120e6,)),
        ("seconds,who\n2,ana\n1.5,ben\n\n", (1.5e6, 2e6)),
        ('"hours"\n"1"\n', (3600e6,)),
        ("ms\n0\n", (0.0,)),
    ],
)
def test_the_first_column_holds_durations(tmp_path: Path, text: str, parameters: tuple[float, ...]) -> None:
    takes = load_scenario(scenario_beside(tmp_path, text)).people["any"].takes
    assert (takes.kind, takes.parameters) == ("empirical", parameters)


@pytest.mark.parametrize(
    ("samples", "problem"),
    [
        (None, "The file cannot be read: No such file or directory. Check the name."),
        ("", "There are no samples. Write one duration a line."),
        ("seconds\n", "There are no samples. Write one duration a line."),
        (b"\xff\xfe", "Byte 0xff is not UTF-8 text. Save the file as UTF-8 text."),
        (
            "seconds\n1\nfast\n",
            "line 3: `fast` is not a duration. Give each line a unit (250ms), or name the unit in the "
            "first line (seconds).",
        ),
        (
            "1\n",
            "line 1: `1` is not a duration. Give each line a unit (250ms), or name the unit in the first "
            "line (seconds).",
        ),
        (
            "ms\n-1\n",
            "line 2: `-1ms` is negative. Give each line a unit (250ms), or name the unit in the first line (seconds).",
        ),
        ("1s\n" * 20_001, "There are 20,001 samples. The limit is 20,000: draw some of them."),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, samples: str | bytes | None, problem: str) -> None:
    path = scenario_beside(tmp_path, samples)
    with pytest.raises(DefinitionError) as caught:
        load_scenario(path)
    assert [str(one) for one in caught.value.problems] == [f"{path}:4:16: `s.csv`: {problem}"]


def test_other_samples_are_another_scenario(tmp_path: Path) -> None:
    """The digest stands for everything that decides a result."""
    first = load_scenario(scenario_beside(tmp_path, "1s\n")).source.digest
    assert load_scenario(scenario_beside(tmp_path, "2s\n")).source.digest != first
