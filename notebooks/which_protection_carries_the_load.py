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
# # Which protection carries the load
#
# A vendor is approved, looked up in the sanctions lists, and created in an ERP that cannot tell a second request from
# the first. Around that there are keys, fences, checks, owners, deadlines and retries. Somebody asks which of them are
# needed. One answer is to take each away and look what falls.

# %%
from pathlib import Path

import flowrehearsal as fr

models = next(path for path in (Path("models"), Path("../models")) if path.is_dir())
file = models / "vendor_onboarding" / "history" / "v3.yaml"
design = fr.load(file)
design

# %% [markdown]
# As it stands, no promise is broken, whichever two things go wrong.

# %%
fr.explore(design, faults=2)

# %% [markdown]
# ## Take each away
#
# Every protection is taken out by itself, and the design is explored anew, in all of its runs. *Load-bearing*: a
# promise falls without it. *Masked*: nothing falls, because something else catches the same. *Idle*: nothing can happen
# here that it would be for.

# %%
tables = fr.tables(design, only=("protections", "assumptions"), faults=2)
protections = tables.protections
protections.groupby(["kind", "bearing"]).size().unstack(fill_value=0)

# %% [markdown]
# ## What carries, and how soon it is missed
#
# `faults` says how many things have to go wrong until it is missed. Where that is 0, a good day is enough. Owners and
# deadlines are left out here; they carry nearly always the same promise, that nobody's case is forgotten.

# %%
carrying = protections.query("bearing == 'load-bearing' and kind not in ['owner', 'deadline', 'handler', 'poll']")
carrying = carrying.sort_values(["faults", "falls", "protection"])
carrying[["protection", "becomes", "falls", "faults"]].reset_index(drop=True)

# %% [markdown]
# ## What hides behind what
#
# A masked protection is not useless. Somewhere else in the design something catches the same thing; where taking both
# away makes a promise fall, `masked_by` names it. Two people who each remove "the one that is not needed" remove both.

# %%
protections.query("bearing == 'masked' and masked_by != ''")[["protection", "masked_by"]].reset_index(drop=True)

# %% [markdown]
# ## One of them, as a picture
#
# A surprise from the table: a *check* in an action that only parks a case keeps the ERP from getting a vendor twice.
# This is the run without it. No fault is needed.

# %%
text = file.read_text(encoding="utf-8")
before = (
    "park_sanctions: {on: [screen.exhausted, deadline], from: awaiting_sanctions, to: blocked_sanctions, checks: state}"
)
without = fr.parse(text.replace(before, before.replace(", checks: state", "")))
explored = fr.explore(without, faults=0)
twice = explored.counterexamples.query("property == 'at-most-once'").index[0]
explored.draw(twice)

# %% [markdown]
# ## What nobody would miss, as far as this can tell
#
# That is no licence to delete: it holds for these partners, for two faults, and for the promises that are looked at.

# %%
protections.query("bearing in ['idle', 'undecided']")[["protection", "bearing", "reason"]].reset_index(drop=True)

# %% [markdown]
# ## The protections that are not ours
#
# An assumption carries like a protection, but somebody else maintains it. These are the sentences to have confirmed.

# %%
tables.assumptions[["assumption", "owner", "until", "bearing", "falls", "faults"]]
