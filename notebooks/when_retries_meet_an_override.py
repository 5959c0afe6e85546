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
# # When retries meet an override
#
# A payout does not go through. The machine tries again, and again, for hours. After a while somebody in support presses
# "stop". Both are right to do so, and neither knows of the other. Who wins?
#
# Four designs of the same payout lie in `notebooks/payout`, each with one idea more than the one before.

# %%
from pathlib import Path

import ipywidgets

import flowrehearsal as fr

folder = next(path for path in (Path("payout"), Path("notebooks/payout")) if path.is_dir())
designs = {name: fr.load(folder / f"{name}.yaml") for name in ("overwrites", "checks", "withdraws", "waits")}
designs["overwrites"]

# %% [markdown]
# ## The first design: the bank's answer wins
#
# No fault is needed for that: no crash, no lost message, only two that act at the same time.

# %%
explored = fr.explore(designs["overwrites"], faults=0)
number = explored.counterexamples.query("property == 'override-respected'").index[0]
explored.draw(number)

# %% [markdown]
# ## How often
#
# A bank that is down for an hour twice a day, and people who stop what has not moved for a while. Nobody measured these
# figures.

# %%
day = fr.parse_scenario("""
scenario: a-slow-bank
extends: calm
figures: placeholder
arrivals: {rate: 20/h, cases: 300}
run_for: 30h
people: {any: {takes: {lognormal: {median: 2m, p95: 15m}}}}
partners:
  bank:
    latency: {lognormal: {median: 2s, p95: 10s}}
    outcomes: {done: 97%, refused: 1%, error: 2%}
    outages: [{at: 3h, for: 1h, mode: down}, {at: 9h, for: 1h, mode: down}]
overrides: [{by: support, action: stop, stuck_longer_than: 30m, share: 60%}]
""")
WINDOW, PATIENCE = "effects.pay.retry.within", "scenario.overrides.0.stuck_longer_than"
windows, patience = ["20m", "1h", "2h", "4h"], ["5m", "30m"]


def tried(name, windows, patience):
    """A design with every such window of retries, under every such patience of support."""
    return fr.sweep(designs[name], {WINDOW: windows, PATIENCE: patience}, day, replications=3)


overwrites = tried("overwrites", ["1h", "2h", "4h"], patience)
overwrites.draw("lost_overrides", "wrong_ends")

# %% [markdown]
# The longer the machine goes on, the more of support's decisions are written over. The books suffer less: where the
# money went out after all, the case says "paid".
#
# ## The second design: support wins
#
# The bank's late answer is ignored, since the case is closed. That takes one word in the definition, and the override
# is safe. The money is not: the machine goes on trying, and the bank pays what support has stopped.

# %%
checks = tried("checks", windows, patience)
checks.draw("operator_touches(support)", "wrong_ends")

# %%
explored = fr.explore(designs["checks"], faults=0)
explored.draw(1)

# %% [markdown]
# ## Turn it yourself
#
# One combination as a table, and below it the same with sliders. Those need a running notebook; the charts above show
# the same figures.

# %%
seen = "metric in ['lost-overrides', 'wrong-ends'] or (metric == 'operator-touches' and subject == 'support')"


def figures(design, window, support_waits):
    """What one combination comes to."""
    found = tried(design, [window], [support_waits]).figures.query(seen)
    return found[["metric", "estimate", "low", "high", "unit"]].round(1)


figures("withdraws", window="2h", support_waits="30m")

# %%
ipywidgets.interactive(
    figures,
    design=list(designs),
    window=ipywidgets.SelectionSlider(options=windows, value="2h", continuous_update=False),
    support_waits=ipywidgets.SelectionSlider(options=["5m", "15m", "30m", "1h"], continuous_update=False),
)

# %% [markdown]
# ## All four beside each other
#
# The third design withdraws what has not been sent, which helps, but not with a call that is on the line. The fourth
# does not close the case at all until it is known what the bank did; if it paid, the money is asked back first.

# %%
compared = fr.compare(designs, day, replications=10)
rows = compared.differences.query("metric in ['lost-overrides', 'wrong-ends']")
rows[["design", "metric", "before", "after", "unit", "standing"]].round(1)

# %% [markdown]
# ## What is left
#
# In every run without a fault the last design keeps what it promises. One thing is left in all four: when the attempts
# are used up, the case ends as "stopped", although the last call may have come through. A rule says so without a
# single run.

# %%
fr.explore(designs["waits"], faults=0)

# %%
left = fr.check(designs["waits"], select=["timeout-treated-as-failure"]).findings
print(*left["subject"] + ": " + left["message"], sep="\n")
