"""`rehearse sweep`."""

from pathlib import Path

import pytest

from flowrehearsal import studying
from flowrehearsal.cli.main import run
from tests.experiments.shop import DAY, SHOP

WAIT = "p95(queue_wait(clerk))"


def swept(folder: Path, *more: str, expect: str = "") -> int:
    (folder / "shop.yaml").write_text("\n".join(SHOP.source.lines))
    (folder / "day.yaml").write_text(DAY + expect)
    return run(["sweep", str(folder / "shop.yaml"), "--scenario", str(folder / "day.yaml"), *more])


def test_every_combination_is_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--set", "roles.clerk.people=1,2", "--set", "arrivals.cases=10, 20", "--replications", "3"]
    assert swept(tmp_path, *options, "--figure", WAIT, "--figure", "unfinished") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == ["roles.clerk.people", "arrivals.cases", "figure", "estimate", "interval", "unit"]
    assert [line[:3] for line in lines[1:]] == [
        [people, cases, figure] for people in "12" for cases in ("10", "20") for figure in (WAIT, "unfinished")
    ]


def test_an_interrupt_that_leaves_combinations_out_is_said_and_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate, asked = studying.run, list[object]()

    def impatient(design: object, *more: object) -> object:
        asked.append(design)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return simulate(design, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(studying, "run", impatient)
    options = ["--set", "roles.clerk.people=1,2,3", "--figure", WAIT, "--replications", "2"]
    assert swept(tmp_path, *options) == 3
    _, row, *rest = capsys.readouterr().out.splitlines()
    assert row.split()[:2] == ["1", WAIT]
    assert rest == ["", "interrupted after 1 of 3 combinations; the others are left out"]


@pytest.mark.parametrize(("name", "beginning"), [("found.svg", "<svg"), ("found.csv", "roles.clerk.people,metric,")])
def test_it_is_written_as_the_suffix_says(name: str, beginning: str, tmp_path: Path) -> None:
    options = ["--set", "roles.clerk.people=1,2", "--figure", WAIT, "--replications", "2"]
    assert swept(tmp_path, *options, "-o", str(tmp_path / name)) == 0
    assert (tmp_path / name).read_text().startswith(beginning)


@pytest.mark.parametrize(
    ("numbers", "code", "answer"),
    [
        ("1,2,3", 0, "the cheapest that is enough: roles.clerk.people = 2"),
        ("1", 1, "none of them is known to be enough"),
    ],
)
def test_the_cheapest_numbers_that_suffice_are_found(
    numbers: str, code: int, answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--set", f"roles.clerk.people={numbers}", "--cheapest", "--replications", "60"]
    assert swept(tmp_path, *options, expect=f"expect: ['{WAIT} <= 6m']\n") == code
    assert capsys.readouterr().out.splitlines()[-1] == answer


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--set", "roles.clerk.people=1"], "Name what to show with --figure"),
        (["--set", "roles.clerk.people=1", "--figure", WAIT, "--cheapest"], "Name what to show with --figure"),
        (["--set", "roles.clerk.people", "--figure", WAIT], "write PATH=VALUE,..."),
        (["--set", "roles.clark.people=1", "--figure", WAIT], "Did you mean `clerk`?"),
        (["--set", "roles.clerk.people=1", "--figure", WAIT, "-o", "found.pdf"], "name a .csv or .svg file"),
        (["--set", "roles.clerk.people=1", "--cheapest"], "expects nothing"),
        (["--set", "roles.clerk.people=1", "--figure", "waiting", "--replications", "1"], "there is no such metric"),
    ],
)
def test_what_cannot_be_swept_is_refused(
    options: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert swept(tmp_path, *options) == 2
    assert complaint in capsys.readouterr().err
