"""One line per step of a simulated run."""

from flowrehearsal.cli.trace import as_text, chosen
from flowrehearsal.simulation.retelling import Moment


def test_a_line_says_when_who_what_and_what_changed() -> None:
    changes = (("state", "open", "paid"), ("data.told", False, True))
    moment = Moment(3_723_000_004, 7, "api", "api calls pay", "done", "timeout-late", changes)
    assert as_text([moment]) == (
        "   1:02:03.000004  case 7      api calls pay: done  [timeout-late]  state: open → paid"
        "  data.told: false → true\n"
    )


def test_a_replication_or_one_case_of_it_is_named() -> None:
    assert (chosen("3"), chosen("3:141")) == ((3, None), (3, 141))
