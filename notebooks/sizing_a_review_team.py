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
# # Sizing a review team
#
# Orders come around the clock, reviewers work in the daytime. The bank holds the card for a week; after that there is
# nothing left to take. How many reviewers does it take, what happens with one fewer, and who pays for it?
#
# The design is the mended one of `models/payment_review`.

# %%
from pathlib import Path

import flowrehearsal as fr

models = next(path for path in (Path("models"), Path("../models")) if path.is_dir())
design = fr.load(models / "payment_review" / "hardened.yaml")

# %% [markdown]
# ## The world
#
# One week of orders, and a second one in which what is left can be worked off. These figures are made up: put yours in
# their place and run the notebook again. What is expected stands at the end, as sentences that can fail: nearly every
# review is done before its deadline, and nobody is so busy that a day of illness breaks the week.

# %%
week = fr.parse_scenario("""
scenario: a-week-of-orders
extends: calm
figures: placeholder
arrivals: {rate: 4/h, cases: 672}
run_for: 14d
people:
  any: {takes: {lognormal: {median: 4m, p95: 15m}}, works: mon-fri 09:00-17:00,
        decides: {reject_escalated: 30%, refund: 0%, propose_refund: 0%}}
  reviewer: {takes: {lognormal: {median: 12m, p95: 45m}}, works: mon-fri 09:00-17:00,
             decides: {reject: 5%, escalate: 8%}}
expect:
  - deadline_misses(in_review) <= 1%
  - utilisation(reviewer) <= 80%
""")

# %% [markdown]
# ## The curve
#
# The same orders, each time with another number of reviewers.

# %%
teams = [2, 3, 4, 5, 6]
curve = fr.sweep(design, {"roles.reviewer.people": teams}, week, replications=3)
curve.draw("p95(queue_wait(reviewer))", "deadline_misses(in_review)", "utilisation(reviewer)")

# %% [markdown]
# More people shorten the wait only up to a point. What is left at the right end is not a queue but a weekend: orders of
# Friday evening wait for Monday however many reviewers come in then. Hours, not heads, would shorten that.
#
# ## What a small team does to the week
#
# Up: a night or a weekend. Down: a working day. A team that is large enough begins every day with nothing left from
# the day before; one that is too small goes into the weekend with a pile.

# %%
curve.over_time("open cases")

# %% [markdown]
# ## Who pays for it
#
# In this design a review that is late goes to the senior reviewers, days before the bank's week is over. So a team that
# is too small does not show as lapsed captures, of which there are as many with any team. It shows as other people's
# work.

# %%
paying = curve.figures.query(
    "(metric == 'deadline-misses' and subject == 'in_review') or (metric == 'lapsed' and subject == 'capture') "
    "or (metric == 'utilisation' and subject in ['reviewer', 'senior_reviewer'])"
)
paying.pivot_table(index=["metric", "subject", "unit"], columns="roles.reviewer.people", values="estimate").round(1)

# %% [markdown]
# ## The smallest team that meets what is expected
#
# The search begins with the cheapest team and ends with the first that meets every expectation. Each team is simulated
# until that is decided; all of its answers together are wrong in at most one search of twenty.

# %%
found = fr.cheapest(design, {"roles.reviewer.people": teams}, week, replications=200)
found

# %%
print(f"{found.cheapest['roles.reviewer.people']} reviewers, on figures that nobody has measured yet.")
