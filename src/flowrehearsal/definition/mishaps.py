"""What the faults of a scenario are called that follow from times, cases and people, and what each of them does."""

MISHAPS = {
    "partner-outage": "`partners.X.outages`: every call of that time fails.",
    "partner-slow": "`partners.X.outages` with `mode: {slow: 10}`: answers take so many times as long.",
    "partner-error-burst": "`partners.X.outages` with `mode: {errors: 50%}`: so many more calls fail.",
    "backlog-burst": "`arrivals.bursts`: so many cases more arrive within a time; it hits their first step.",
    "retry-storm": "`retry_storms`: what waits to be tried again forgets its backoff and goes on the next beat.",
    "clock-jump": "`clock_jumps`: deadlines, leases, questions and waits under way end so much earlier or later.",
    "timer-early": "`faults.timer_early`: in this share of the cases deadlines and clocks take half their time.",
    "timer-late": "`faults.timer_late`: in this share of the cases deadlines and clocks take twice their time.",
    "poison-case": "`faults.poison_case`: in this share of the cases every call fails.",
    "compensation-fails": "`faults.compensation_fails`: in this share of the cases every undo fails.",
    "stale-action": "`faults.stale_action`: a person decides on an old view; a case that is checked refuses it.",
    "operator-override": "`overrides`: somebody overrides a case that does not move.",
    "operator-replay": "`replays`: somebody sends again for a case that does not move.",
    "person-absent": "`absent`: one of a role is away; it hits the step that waited for somebody meanwhile.",
}
"""Name → where a scenario says it, and what happens. All others are a file each in `faults/`."""
