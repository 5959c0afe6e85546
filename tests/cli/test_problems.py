from io import StringIO
from pathlib import Path

from flowrehearsal.cli.problems import SHOWN, show_definition_error
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location


def shown(*problems: Problem) -> str:
    stream = StringIO()
    show_definition_error(DefinitionError(problems), stream)
    return stream.getvalue()


def test_a_problem_shows_its_line_and_a_caret(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("workflow: ticket\nstaets: {}\n")
    assert shown(Problem(Location(str(file), 2, 1), "Unknown field `staets`.", "Did you mean `states`?")) == (
        f"{file}:2:1: Unknown field `staets`. Did you mean `states`?\n"
        "  2 | staets: {}\n"
        "      ^\n"
        "1 problem; nothing was rehearsed.\n"
    )


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = str(tmp_path / "gone.yaml")
    text = shown(Problem(Location(file, 9, 1), "Second."), Problem(Location(file, 2, 4), "First."))
    assert text == f"{file}:2:4: First.\n{file}:9:1: Second.\n2 problems; nothing was rehearsed.\n"


def test_a_line_that_cannot_be_printed_is_left_out(tmp_path: Path) -> None:
    """Binary junk would move the cursor of a terminal."""
    file = tmp_path / "junk.yaml"
    file.write_bytes(b"a: \x1b[2J\n")
    assert shown(Problem(Location(str(file), 1, 4), "Not text.")) == (
        f"{file}:1:4: Not text.\n1 problem; nothing was rehearsed.\n"
    )


def test_a_long_line_is_cut_around_the_place_and_the_caret_stays_right(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text("a" * 500 + "!" + "b" * 500 + "\n" + "\u4e2d\u6587: [\n")
    assert shown(Problem(Location(str(file), 1, 501), "Wrong."), Problem(Location(str(file), 2, 5), "Open.")) == (
        f"{file}:1:501: Wrong.\n"
        f"  1 | …{'a' * 49}!{'b' * 48}…\n"
        f"      {' ' * 50}^\n"
        f"{file}:2:5: Open.\n"
        "  2 | \u4e2d\u6587: [\n"
        "            ^\n"
        "2 problems; nothing was rehearsed.\n"
    )


def test_a_flood_of_problems_is_counted_and_not_shown(tmp_path: Path) -> None:
    file = str(tmp_path / "gone.yaml")
    text = shown(*(Problem(Location(file, line, 1), "Wrong.") for line in range(1, SHOWN + 4)))
    assert text.splitlines()[-3:] == [
        f"{file}:{SHOWN}:1: Wrong.",
        "… and 3 more.",
        f"{SHOWN + 3} problems; nothing was rehearsed.",
    ]
