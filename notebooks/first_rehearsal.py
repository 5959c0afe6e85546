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
# # A first rehearsal
#
# A traveller books a hotel room. We charge the card, ask the supplier for the room and send a mail. The supplier
# sometimes says "got it" and finishes a few minutes later; now and then an answer gets lost. Two designs of this
# lie in `models/hotel_booking`: one that looks fine in a review meeting, and one that survives it.
#
# This notebook rehearses both. It uses nothing but the public API.

# %%
from pathlib import Path

import flowrehearsal as fr

here = Path.cwd()
models = next(folder / "models" / "hotel_booking" for folder in (here, *here.parents) if (folder / "models").is_dir())

# %% [markdown]
# ## The design
#
# A workflow draws itself. Boxes are states, coloured by who decides what happens next; solid arrows are people's
# acts, dashed ones happen by themselves. Red and dashed: nobody decides.

# %%
naive = fr.load(models / "naive.yaml")
naive

# %% [markdown]
# ## What the rules see
#
# Rules read the definition and run nothing. What they say is a suspicion with a line number.

# %%
checked = fr.check(naive)
checked.findings[["severity", "rule", "subject", "line"]]

# %% [markdown]
# ## What can happen
#
# Exploration takes every step that can happen, in every order. Here without a single fault: no crash, no timeout, no
# lost message. Whatever goes wrong now goes wrong on a good day.

# %%
explored = fr.explore(naive, faults=0)
explored

# %%
explored.properties

# %%
explored.counterexamples[["title", "property", "faults", "steps"]]

# %% [markdown]
# A counterexample is a run, as short as it can be, replayed before it is shown.

# %%
worst = explored.counterexamples.query("property == 'closed-means-closed'").index[0]
explored.draw(worst)

# %%
explored.steps(worst)

# %% [markdown]
# ## How often, and for how long
#
# The same program, in time: a bad day with slow and failing partners. The scenario's figures are placeholders, so
# read them as a comparison between designs and not as a promise. Intervals are over replications; this notebook runs
# too few of them to be sure of anything.

# %%
measured = fr.simulate(naive, "bad-day", replications=3)
measured.figures

# %% [markdown]
# ## The other design
#
# It has an outbox, one key for the whole case, a state for "we do not know yet", and an owner for everything that is
# stuck. One fault is allowed here; the README shows two.

# %%
hardened = fr.load(models / "hardened.yaml")
hardened

# %%
fr.explore(hardened, faults=1)

# %% [markdown]
# ## The page to sit down with
#
# `fr.review` does all of this at once and writes a page that stands alone:
#
# ```python
# fr.review(naive, scenario="bad-day").save("review.html")
# ```
