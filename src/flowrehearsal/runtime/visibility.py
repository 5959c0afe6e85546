"""The part of a command's branches that its actor can see, as a guard.

Whether a branch is possible may depend on the case itself (visible) and on hidden truth. A clock must run only while
the actor has something to do, so what every branch asks of the case belongs in the guard as well.
"""

from flowrehearsal.program.program import Command, Guard, Program, Term

VISIBLE = ("case", "client")
"""The kinds of variables that people, timers and workers can see."""


def visible_guard(program: Program, command: Command) -> Guard:
    """For each visible variable that every branch constrains: the values that some branch allows."""
    first, *others = ({t.variable: set(t.values) for t in branch.condition} for branch in command.branches)
    shared = {name: values for name, values in first.items() if program.variable(name).kind in VISIBLE}
    for other in others:
        shared = {name: values | other[name] for name, values in shared.items() if name in other}
    guarded = {term.variable for term in command.guard}
    terms = []
    for name, values in shared.items():
        domain = program.variable(name).domain
        if name not in guarded and len(values) < len(domain):
            terms.append(Term(name, tuple(value for value in domain if value in values)))
    return tuple(terms)
