"""Two-phase commit as Gray and Lamport wrote it down: a manager, participants, and messages that stay."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Value, Variable

Facts = dict[str, Value]


def two_phase_commit(participants: int) -> Program:
    """The program for so many participants. A step that changes nothing is a step, as in the original."""
    variables = [_variable("manager", "init", "committed", "aborted"), _flag("commit sent"), _flag("abort sent")]
    for p in range(participants):
        variables.append(_variable(f"state {p}", "working", "prepared", "committed", "aborted"))
        variables += [_flag(f"prepared {p} counted"), _flag(f"prepared {p} sent")]
    return Program("two-phase-commit", tuple(variables), tuple(_commands(participants)))


def _commands(participants: int) -> Iterator[Command]:
    everybody: Facts = {f"prepared {p} counted": True for p in range(participants)}
    yield _command("commit", {"manager": "init"} | everybody, {"manager": "committed", "commit sent": True})
    yield _command("abort", {"manager": "init"}, {"manager": "aborted", "abort sent": True})
    for p in range(participants):
        yield _command(f"count {p}", {"manager": "init", f"prepared {p} sent": True}, {f"prepared {p} counted": True})
        yield _command(
            f"prepare {p}", {f"state {p}": "working"}, {f"state {p}": "prepared", f"prepared {p} sent": True}
        )
        yield _command(f"choose {p}", {f"state {p}": "working"}, {f"state {p}": "aborted"})
        yield _command(f"obey commit {p}", {"commit sent": True}, {f"state {p}": "committed"})
        yield _command(f"obey abort {p}", {"abort sent": True}, {f"state {p}": "aborted"})


def _command(name: str, when: Facts, then: Facts) -> Command:
    guard = tuple(Term(variable, (value,)) for variable, value in when.items())
    updates = tuple(Update(variable, "set", value) for variable, value in then.items())
    return Command(name, "somebody", guard, (Branch(name, updates=updates),))


def _variable(name: str, *domain: Value) -> Variable:
    return Variable(name, domain, domain[:1], "case")


def _flag(name: str) -> Variable:
    return _variable(name, False, True)
