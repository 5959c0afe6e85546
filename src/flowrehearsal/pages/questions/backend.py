"""What backend asks: where it counts, what is done once, and what becomes of a call that nobody answers."""

from flowrehearsal.pages.question import Question

ROLE = "backend"
QUESTIONS = (
    Question(
        name="commit",
        text="At which moment does it count, and is anything outside asked for before that moment?",
        page="who-owns-what",
        rules=("effect-before-commit", "inline-effect", "notify-before-commit", "risky-step-before-pivot"),
        promises=("no-phantom", "no-lost-effect"),
    ),
    Question(
        name="once",
        text="What may happen only once, and whose key makes sure of it?",
        page="how-calls-repeat",
        rules=("retry-without-idempotency", "idempotency-key-too-narrow", "idempotency-key-too-wide"),
        promises=("at-most-once",),
        metrics=("duplicates",),
    ),
    Question(
        name="timeout",
        text="A call times out: what if it was done, what if it was not, and what if it is still going on?",
        page="what-faults-lead-to",
        rules=("timeout-treated-as-failure", "timeout-to-terminal-with-inflight", "query-before-horizon"),
        promises=("closed-means-closed",),
    ),
    Question(
        name="unexpected",
        text="What arrives in a state that does not expect it, and is it said what then?",
        page="what-arrives-where",
        rules=("unspecified-reception", "callback-unhandled-in-state", "callback-last-write-wins"),
        promises=("no-stale-write",),
    ),
    Question(
        name="calls",
        text="How many calls can one request become, and how many when a partner is down?",
        page="how-calls-repeat",
        rules=("retry-nested", "retry-unbounded", "retry-no-backoff", "retry-no-jitter"),
        promises=("bounded-work",),
        metrics=("retry-amplification", "outage-amplification"),
    ),
    Question(
        name="paused",
        text="A worker stops for an hour in the middle of a call: what has happened when it wakes up?",
        page="what-faults-lead-to",
        rules=("lease-shorter-than-call", "outbox-without-lease", "result-without-fence"),
        promises=("no-lost-update",),
    ),
)
