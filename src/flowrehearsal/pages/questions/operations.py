"""What operations ask: who has what is stuck, what leads out, and what goes on behind an override."""

from flowrehearsal.pages.question import Question

ROLE = "operations"
QUESTIONS = (
    Question(
        name="blocked",
        text="In whose queue is a case that cannot go on, and does somebody read that queue?",
        page="who-owns-what",
        rules=("state-without-owner", "effect-unowned", "shared-blocked-state", "two-owners", "single-person-owner"),
        promises=("always-owned", "no-silent-stuck"),
        metrics=("unowned", "stuck"),
    ),
    Question(
        name="way-out",
        text="What leads out of each stuck state, and can it be done twice without harm?",
        page="who-owns-what",
        rules=("no-recovery-path", "replay-without-key", "replay-from-unknown", "owner-cannot-act", "dead-end-state"),
        promises=("option-to-complete",),
    ),
    Question(
        name="after-override",
        text="What still runs, and what still comes back, after somebody has overridden a case?",
        page="what-overrides-leave",
        rules=("override-leaves-work-running", "override-last-write-wins", "raw-state-write"),
        promises=("override-respected",),
        metrics=("lost-overrides",),
    ),
    Question(
        name="truth",
        text="How do we find out what the partner really did?",
        page="how-calls-repeat",
        rules=("no-outcome-query", "no-reconciliation"),
    ),
    Question(
        name="force-close",
        text="A case is closed by force: what is left behind, and who cleans it up?",
        page="what-overrides-leave",
        rules=("kill-skips-compensation", "compensation-unretried", "final-but-unfinished"),
        promises=("closed-means-closed", "net-effect-zero"),
        metrics=("residual-effects", "residual-money"),
    ),
    Question(
        name="volume",
        text="From how many cases on are people what everybody waits for?",
        page="measured",
        metrics=("utilisation", "queue-wait", "operator-touches"),
    ),
)
