"""Two-phase commit for other model checkers, and how many states and transitions are known of it.

The program that we explore is in tests/exploration/two_phase_commit.py; what stands here for SPIN and beside this file
for TLC is written by hand, as their users would, with the same states and steps.
"""

from collections.abc import Iterator
from pathlib import Path

PUBLISHED = {
    3: (288, 1_145),
    4: (1_568, 8_257),
    5: (8_832, 58_145),
    6: (50_816, 402_305),
    7: (296_448, 2_744_705),
    8: (1_745_408, 18_507_777),
    9: (10_340_352, 123_558_401),
}
"""Participants → distinct states, and transitions, as TLC counts them where they change nothing too.

The states of 3 and 6 are told in the examples that come with TLA+ (TwoPhase), those of 3 and 5 in the tests of
Stateright; all of them are 2^n + 4^n + 6^n.
"""

SPECIFICATION = Path(__file__).with_suffix(".tla")
"""The same for TLC."""

MANAGER = """\
/* manager: 0 = init, 1 = committed, 2 = aborted; two bits of `states` for each participant: 0 = working, 1 = prepared,
   2 = committed, 3 = aborted; a bit of `sent` and `counted` for each whose word was sent and heard. */
byte manager;
bit commit_sent;
bit abort_sent;
{small} counted;
{small} sent;
int states;

active proctype everything()
{{
end:
  do
  :: d_step {{ manager == 0 && counted == {everybody} -> manager = 1; commit_sent = 1 }}
  :: d_step {{ manager == 0 -> manager = 2; abort_sent = 1 }}
"""
PARTICIPANT = """\
  :: d_step {{ manager == 0 && (sent & {bit}) -> counted = counted | {bit} }}
  :: d_step {{ (states & {both}) == 0 -> states = states | {prepared}; sent = sent | {bit} }}
  :: d_step {{ (states & {both}) == 0 -> states = states | {both} }}
  :: d_step {{ commit_sent -> states = (states & ~{both}) | {committed} }}
  :: d_step {{ abort_sent -> states = states | {both} }}
"""
END = """\
  od
}
"""


def promela(participants: int) -> str:
    """Written for speed: a state has 12 bytes, of which SPIN needs fewer steps to compare and hash."""
    return "".join(_parts(participants))


def _parts(participants: int) -> Iterator[str]:
    assert participants <= 15, "two bits of an integer of 32 for each"
    yield MANAGER.format(small="byte" if participants <= 8 else "short", everybody=(1 << participants) - 1)
    for p in range(participants):
        yield PARTICIPANT.format(bit=1 << p, both=3 << 2 * p, prepared=1 << 2 * p, committed=2 << 2 * p)
    yield END
