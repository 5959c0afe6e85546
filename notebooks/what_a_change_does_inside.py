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
# # What would a change do to the cases inside
#
# A new version is reviewed as if it started on an empty system. It does not: on the day it goes live, hundreds of cases
# are somewhere in the middle of the old one. Two workflows with a history lie in `models`; each change of them is there
# as it was first proposed and as it was merged.

# %%
from pathlib import Path

import flowrehearsal as fr

models = next(path for path in (Path("models"), Path("../models")) if path.is_dir())
vendors, compliance = models / "vendor_onboarding" / "history", models / "compliance_approval" / "history"
fr.load(vendors / "v1.yaml")

# %% [markdown]
# ## A check is added
#
# From now on nobody is released as a vendor before the sanctions lists were asked. How many cases are in which state
# today is known to any database; these numbers are made up.

# %%
inside = {"draft": 310, "review": 120, "approved": 42}
proposed = fr.changes(vendors / "v1.yaml", vendors / "v2_harmful.yaml", cases=inside)
proposed

# %% [markdown]
# One sentence in this list is not about code. There are vendors between approval and release, and nobody will ever look
# for them in the lists: the new check stands before the place where they are. As a run, and with the way out of it:

# %%
skipped = proposed.judgements.query("severity == 'error'").iloc[0]
print(skipped["message"], f"For example: {skipped['witness']}.", skipped["advice"], sep="\n")

# %% [markdown]
# ## The same change, with a sentence for those inside
#
# The merged version is the proposed one and a few lines under `migrates`. Cases that are approved already go to where
# the lists are asked. To be sure, every case that can be inside is taken over and followed to its end, with all that is
# under way for it.

# %%
merged = fr.changes(vendors / "v1.yaml", vendors / "v2.yaml", cases=inside, in_flight=True, behaviour=True)
print(f"Cases that are inside: {merged.report.in_flight.sentence}")
merged.judgements.query("severity != 'note'")[["change", "severity", "message", "concerns"]]

# %% [markdown]
# And what cases can do in one of the versions only, each with a shortest run. The first row is the point of the whole
# change: a run that was possible before, and is not any more.

# %%
print(merged.behaviour["run"][0])
merged.behaviour[["only", "possible"]]

# %% [markdown]
# ## Harm that is in neither version
#
# A product asks for every payment whether a customer is cleared. The next change lets it keep a copy of its own, which
# learns of news by message. Each version by itself keeps this promise on a day without a fault: a case that begins in
# the new one sends its news as it moves. One that has moved already has sent nothing, and the copy stays as it was.

# %%
copied = fr.changes(
    compliance / "v1.yaml", compliance / "v2_harmful.yaml", {"approved": 2_150, "rejected": 95}, in_flight=True
)
harm = copied.harms.iloc[0]
print(
    f"{harm['title']}: not so for {harm['about']}, with cases in {harm['states']}. Cases there today: {harm['cases']}."
)
copied.harms[["promise", "about", "severity", "cases"]]

# %% [markdown]
# ## A state is gone
#
# The last one is the plainest. Somebody removes a state. Who is in it?

# %%
removed = fr.changes(compliance / "v2.yaml", compliance / "v3_harmful.yaml", {"escalated": 7})
print(removed.judgements["message"][0], "Cases there today:", removed.report.touched(["escalated"]))
