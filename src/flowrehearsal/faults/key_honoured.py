"""Assumption: a partner that promises to recognise a key does so for as long as requests with it can come."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.frame import is_deduplicated
from flowrehearsal.runtime.partners import executes
from flowrehearsal.runtime.runtime import Runtime

NAME = "key-honoured"
TEXT = "A partner recognises a repeated key and answers with the first outcome."
COVERS = "key_window"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """Every repetition of a request that was done is done again."""
    frame = runtime.frame
    commands = {command.name: command for command in runtime.program.commands}
    for site in runtime.calls:
        if not is_deduplicated(frame, site.effect):
            continue
        known = frame.term(names.memory(site.effect), "done")
        repeated = [
            Change(branch.condition, branch.updates, branch.messages)
            for branch in commands[site.command].branches
            if branch.outcome == "done" and known in branch.condition
        ]
        again = sequence(frame.variables, executes(frame, site.effect), repeated)
        for branch in branches_of(named(again, NAME), assumes=NAME):
            yield site.command, branch
