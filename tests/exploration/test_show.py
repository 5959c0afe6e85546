"""A run as the steps that people read."""

from flowrehearsal.exploration.result import ShownStep
from flowrehearsal.exploration.show import shown
from flowrehearsal.program.program import Branch, Command, Message, Update
from tests.exploration.small import STATE, count, explored, flag, guard, step, variable

SAYS = Message("worker", "supplier", "reserve")


def test_a_step_says_who_what_and_what_it_changed() -> None:
    call = Branch(
        "done", (), (Update("reserve.executed", "set", 1), Update("state", "set", "waiting")), messages=(SAYS,)
    )
    commands = [
        Command("worker calls reserve", "worker", guard({"state": "draft"}), (call,)),
        step("crash", {"state": "waiting"}, {"state": "failed", "intervened": True}, fault="crash", actor="worker"),
    ]
    variables = [STATE, count("reserve.executed"), flag("intervened"), variable("overwritten", "no", "human")]
    exploration = explored(variables, commands)
    [failed] = exploration.active("failed").nonzero()[0]
    assert shown(exploration, exploration.trace_to(int(failed))) == (
        ShownStep(
            1,
            "worker",
            "worker calls reserve: done",
            "",
            (SAYS,),
            (("state", "draft", "waiting"), ("reserve.executed", "0", "1")),
            (("app", "Please wait"), ("desk", "Waiting")),
            ("waiting",),
        ),
        ShownStep(
            2,
            "worker",
            "crash: crash",
            "crash",
            (),
            (("state", "waiting", "failed"), ("intervened", "false", "true")),
            (("app", "Failed"), ("desk", "Failed")),
            ("failed",),
        ),
    )
