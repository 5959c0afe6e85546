"""People who may act for another role: the same acts, by other hands."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flowrehearsal.program.program import Branch, Command, Message
from flowrehearsal.runtime.frame import Frame


def with_delegates(frame: Frame, commands: Iterable[Command]) -> Iterator[Command]:
    """Each command, and after it one for every role that may do the same for its actor.

    What is decided and what comes of it is the role's; who is busy with it, and whose lane it is told in, the
    delegate's. A request that the role's own people have under way is not begun a second time.
    """
    for command in commands:
        yield command
        role = frame.workflow.roles.get(command.actor)
        for delegate in role.delegates if role is not None and command.initiative else ():
            yield _by(command, delegate)


def _by(command: Command, delegate: str) -> Command:
    branches = tuple(_told_by(branch, command.actor, delegate) for branch in command.branches)
    return replace(command, name=f"{delegate} for {command.name}", actor=delegate, branches=branches)


def _told_by(branch: Branch, role: str, delegate: str) -> Branch:
    return replace(branch, messages=tuple(_renamed(message, role, delegate) for message in branch.messages))


def _renamed(message: Message, role: str, delegate: str) -> Message:
    source, target = (delegate if lane == role else lane for lane in (message.source, message.target))
    return replace(message, source=source, target=target)
