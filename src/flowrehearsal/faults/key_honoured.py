"""Assumption: a partner that promises to recognise a key does so for as long as requests with it can come."""

from collections.abc import Iterator

from flowrehearsal.program.program import Branch
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.frame import is_deduplicated
from flowrehearsal.runtime.partners import executes
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.workers import places, worker_name

NAME = "key-honoured"
TEXT = "A partner recognises a repeated key and answers with the first outcome."
COVERS = "key_window"


def apply(runtime: Runtime) -> Iterator[tuple[str, Branch]]:
    """Every worker's repetition of a request that was done is done again."""
    frame = runtime.frame
    own = {site.command for site in runtime.calls}
    for effect in frame.workflow.effects:
        if not is_deduplicated(frame, effect):
            continue
        known = [Change((frame.term(names.memory(effect), "done"),))]
        for place in places(frame, effect):
            command = f"{worker_name(place)} calls {effect}"
            again = sequence(frame.variables, known, executes(frame, effect), [Change(updates=(becomes(place, "ok"),))])
            if command in own:
                for branch in branches_of(named(again, NAME), assumes=NAME):
                    yield command, branch
