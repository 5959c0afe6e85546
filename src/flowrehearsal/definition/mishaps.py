"""What the faults of a scenario are called that follow from times, cases and people, and what each of them does."""

OUTAGE = "partner-outage"
SLOW = "partner-slow"
ERROR_BURST = "partner-error-burst"
BURST = "backlog-burst"
STORM = "retry-storm"
JUMP = "clock-jump"
EARLY = "timer-early"
LATE = "timer-late"
POISON = "poison-case"
UNDO_FAILS = "compensation-fails"
STALE = "stale-action"
OVERRIDE = "operator-override"
REPLAY = "operator-replay"
ABSENT = "person-absent"
"""Each name stands here alone, so that what takes a fault out and what says where it struck mean the same."""

MISHAPS = {
    OUTAGE: "`partners.X.outages`: every call of that time fails.",
    SLOW: "`partners.X.outages` with `mode: {slow: 10}`: answers take so many times as long.",
    ERROR_BURST: "`partners.X.outages` with `mode: {errors: 50%}`: so many more calls fail.",
    BURST: "`arrivals.bursts`: so many cases more arrive within a time; it hits their first step.",
    STORM: "`retry_storms`: what waits to be tried again forgets its backoff and goes on the next beat.",
    JUMP: "`clock_jumps`: deadlines, leases, questions and waits under way end so much earlier or later.",
    EARLY: "`faults.timer_early`: in this share of the cases deadlines and clocks take half their time.",
    LATE: "`faults.timer_late`: in this share of the cases deadlines and clocks take twice their time.",
    POISON: "`faults.poison_case`: in this share of the cases every call fails.",
    UNDO_FAILS: "`faults.compensation_fails`: in this share of the cases every undo fails.",
    STALE: "`faults.stale_action`: a person decides on an old view; a case that is checked refuses it.",
    OVERRIDE: "`overrides`: somebody overrides a case that does not move.",
    REPLAY: "`replays`: somebody sends again for a case that does not move.",
    ABSENT: "`absent`: one of a role is away; it hits the step that waited for somebody meanwhile.",
}
"""Name → where a scenario says it, and what happens. All others are a file each in `faults/`."""
