"""What a partner manager asks a partner: what it recognises, for how long, and what it can be asked."""

from flowrehearsal.pages.question import Question

ROLE = "partner manager"
QUESTIONS = (
    Question(
        name="recognises",
        text="Does the partner recognise a request that comes again, by which key, and for how long?",
        page="how-calls-repeat",
        rules=("key-window-shorter-than-retry", "retry-without-idempotency"),
    ),
    Question(
        name="horizon",
        text="For how long can a request without an answer still be carried out?",
        page="how-calls-repeat",
        rules=("query-before-horizon", "timeout-to-terminal-with-inflight"),
    ),
    Question(
        name="callbacks",
        text="Do callbacks come once, in order, and with the name of the request they answer?",
        page="what-arrives-where",
        rules=("callback-without-correlation", "event-order-decides", "callback-last-write-wins"),
    ),
    Question(
        name="status",
        text="Can the partner be asked what became of a request?",
        page="how-calls-repeat",
        rules=("no-outcome-query", "no-reconciliation"),
    ),
    Question(
        name="sandbox",
        text="Is there a place to try its errors, timeouts and late callbacks before customers do?",
        page="what-faults-lead-to",
    ),
)
