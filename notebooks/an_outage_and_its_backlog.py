# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # An outage and its backlog
#
# The payment provider is down for some hours. An outage is over for the provider long before it is over for us: what
# could not be captured lies in a pile, and somebody has to work it off. How high is it, how long does it last, and what
# shortens it?
#
# The design is the mended one of `models/payment_review`.

# %%
from pathlib import Path

import flowrehearsal as fr

models = next(path for path in (Path("models"), Path("../models")) if path.is_dir())
design = fr.load(models / "payment_review" / "hardened.yaml")

# %% [markdown]
# ## The day
#
# Reviewers are quick, so that nothing else piles up. Finance looks at every capture that is stuck and tries it again.
# Nobody measured these figures: read what follows as a comparison.

# %%
day = fr.parse_scenario("""
scenario: payments-down
extends: calm
figures: placeholder
arrivals: {rate: 30/h, cases: 600}
run_for: 30h
people:
  any: {takes: {lognormal: {median: 2m, p95: 8m}},
        decides: {reject: 3%, escalate: 3%, refund: 0%, propose_refund: 0%}}
  finance: {takes: {lognormal: {median: 5m, p95: 15m}}, decides: {refund: 0%, propose_refund: 0%}}
partners:
  payments:
    latency: {lognormal: {median: 800ms, p95: 5s}}
    outcomes: {done: 98%, refused: 2%}
    outages: [{at: 6h, for: 3h, mode: down}]
""")

# %% [markdown]
# ## How high the pile gets

# %%
longer = fr.sweep(design, {"partners.payments.outages.0.for": ["1h", "3h", "6h"]}, day, replications=2)
longer.over_time("cases waiting on payments")

# %% [markdown]
# With the people that there are, the way down takes about as long as the outage did: new orders come in beside it, and
# every case of it takes a person some minutes. What a person tried *during* the outage was tried in vain.

# %%
asked = "metric in ['recovery', 'outage-amplification'] or (metric == 'operator-touches' and subject == 'finance')"
columns = ["metric", "subject", "unit"]
longer.figures.query(asked).pivot_table(
    index=columns, columns="partners.payments.outages.0.for", values="estimate", sort=False
).round(1)

# %% [markdown]
# ## More people?
#
# The first thing that is proposed in such a meeting.

# %%
people = fr.sweep(design, {"roles.finance.people": [1, 2, 3, 6]}, day, replications=2)
people.over_time("cases waiting on payments")

# %% [markdown]
# ## Or more patience?
#
# The design gives up after a few attempts, within minutes, and asks a person. If the machine goes on trying every ten
# minutes for as long as an outage may last, most of the pile goes away by itself when the provider is back, with the
# three people in finance that there are.

# %%
patience = {
    "effects.capture.retry.within": ["20m", "2h", "8h"],
    "effects.capture.retry.attempts": [60],
    "effects.capture.retry.most": ["10m"],
}
patient = fr.sweep(design, patience, day, replications=2)
patient.over_time("cases waiting on payments")

# %% [markdown]
# Patience has a price too: the provider is called more often while it is down. Whoever runs it will want to know.

# %%
patient.figures.query(asked).pivot_table(
    index=columns, columns="effects.capture.retry.within", values="estimate", sort=False
).round(1)

# %% [markdown]
# ## What the rules think of it
#
# A longer schedule has to fit the deadlines around it. Whoever changes the file asks the rules again: they compare
# the window of the attempts with the deadline of the state that waits for them.

# %%
text = (models / "payment_review" / "hardened.yaml").read_text(encoding="utf-8")
before = "retry: {attempts: 6, backoff: exponential, first: 2s, most: 1m, jitter: full, within: 20m}"
after = "retry: {attempts: 60, backoff: exponential, first: 2s, most: 10m, jitter: full, within: 8h}"
changed = fr.check(fr.parse(text.replace(before, after)), select=["retries"]).findings
print(*changed["message"] + "\n" + changed["advice"], sep="\n\n")
