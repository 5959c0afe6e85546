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
# # A partner of your own
#
# A scenario says in a few words how a partner behaves: how long an answer takes, how often it is a no. Some partners do
# not fit into that. Our payment gateway works on two requests at a time and lets the others wait in line, also those
# that nobody waits for any more. That is a queue, and a queue is a process of SimPy.

# %%
from pathlib import Path

import simpy

import flowrehearsal as fr

models = next(path for path in (Path("models"), Path("../models")) if path.is_dir())
file = models / "payment_review" / "hardened.yaml"
design = fr.load(file)

# %% [markdown]
# ## The process
#
# A partner is made anew for every replication, with the environment of SimPy. It is called for every request, waits for
# whatever it likes, and returns what became of it: `done`, `refused`, `error`, `failed`, or `None` for no answer at
# all. Chance comes from the call, so that two designs that are compared meet the same gateway in the same mood.


# %%
class Gateway:
    """Works on some requests at a time, on each for about twenty seconds; the others wait in line."""

    at_once = 2
    longest = 0

    def __init__(self, environment):
        self.line = simpy.Resource(environment, capacity=self.at_once)

    def __call__(self, call):
        with self.line.request() as turn:
            type(self).longest = max(self.longest, len(self.line.queue))
            yield turn
            yield call.seconds(8 + 24 * call.chance("work"))
        return "done"


# %% [markdown]
# ## A day with a rush
#
# Some hours of orders, one a minute, which two at a time can well do. In the second hour sixty more come within ten
# minutes.

# %%
day = fr.parse_scenario("""
scenario: a-rush
extends: calm
figures: placeholder
arrivals: {rate: 60/h, cases: 240, bursts: [{at: 1h, cases: 60, within: 10m}]}
run_for: 8h
people:
  any: {takes: {lognormal: {median: 1m, p95: 4m}}, decides: {reject: 0%, escalate: 0%, refund: 0%, propose_refund: 0%}}
  finance: {takes: {lognormal: {median: 10m, p95: 30m}}, decides: {refund: 0%, propose_refund: 0%}}
""")
rushed = fr.simulate(design, day, partners={"payments": Gateway}, replications=2)
rushed.over_time("open cases", "cases waiting on payments")

# %% [markdown]
# The rush lasts ten minutes, and the day does not recover from it. No fault was injected: nothing is down, nothing
# crashes. What happened?

# %%
figures = rushed.figures.query("metric in ['calls', 'unfinished'] and subject in ['capture', '']")
print(f"The longest line at the gateway: {Gateway.longest} requests, of {rushed.report.study.cases // 2} orders.")
figures[["metric", "subject", "estimate", "unit"]].round(1)

# %% [markdown]
# We wait for an answer for half a minute and then ask again. While the line is longer than that, every order stands in
# it several times, and most of what the gateway works on is a request that we have given up. The line is kept long by
# those who try to get through it.
#
# ## Three things that a room would propose
#
# A larger gateway:


# %%
class Larger(Gateway):
    """Three at a time."""

    at_once = 3


fr.simulate(design, day, partners={"payments": Larger}, replications=2).over_time("open cases")

# %% [markdown]
# The same gateway, and more patience on our side. That is a change of two numbers in our own design:

# %%
before, after = "timeout: 30s\n    lease: 2m\n    fenced: true\n    retry: {attempts: 6", "timeout: 4m\n    lease: 6m"
text = file.read_text(encoding="utf-8")
patient = fr.parse(text.replace(before, after + "\n    fenced: true\n    retry: {attempts: 6"))
fr.simulate(patient, day, partners={"payments": Gateway}, replications=2).over_time("open cases")

# %% [markdown]
# Or a gateway that looks at the clock: what has waited for longer than we wait is not worked on. This one we cannot
# build; we can ask for it. The day recovers with it, but slowly: who was not served in time waits for a person now.


# %%
class Considerate(Gateway):
    """Leaves what nobody waits for any more."""

    def __init__(self, environment):
        super().__init__(environment)
        self.environment = environment

    def __call__(self, call):
        given_up = call.seconds(30)
        with self.line.request() as turn:
            yield turn | given_up
            if given_up.processed:
                return None
            yield call.seconds(8 + 24 * call.chance("work"))
        return "done"


fr.simulate(design, day, partners={"payments": Considerate}, replications=2).over_time("open cases")
