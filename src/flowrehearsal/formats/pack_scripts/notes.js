"use strict";
// Ticks and notes at questions: written here, saved to a file beside the definition, and loaded from it again.
(function () {
  var rules = pack.known.notes, changed = false, fields = new Map();

  function settled(place, isTicked) { place.classList.toggle("ticked", isTicked); }

  document.querySelectorAll("[data-question]").forEach(function (place) {
    var key = place.dataset.question, answer = place.querySelector(".answer"), said = place.querySelector(".said");
    var tick = pack.make("input", { type: "checkbox", id: "tick-" + key });
    var text = pack.make("textarea", {
      class: "note-text", rows: "2", dir: "auto", maxlength: String(rules.most_letters), placeholder: "What was agreed, by whom",
      "aria-label": "Note: " + place.querySelector("h4").textContent
    });
    tick.checked = answer.hasAttribute("data-ticked");
    text.value = place.querySelector(".written").textContent;
    said.classList.add("print-only");
    answer.append(pack.make("label", { class: "controls" }, [tick, " settled"]), text);
    function told() {
      settled(place, tick.checked);
      said.replaceChildren((tick.checked ? "Settled. " : "") + text.value);
    }
    function touch() { changed = true; told(); }
    tick.addEventListener("change", touch);
    text.addEventListener("input", touch);
    fields.set(key, { tick: tick, text: text, told: told });
    told();
  });
  var gone = Array.from(document.querySelectorAll("[data-stale]")).map(function (item) {
    return { question: item.dataset.stale, ticked: item.hasAttribute("data-ticked"), note: item.querySelector(".written").textContent };
  });

  function written() {
    var notes = [];
    fields.forEach(function (field, key) {
      if (field.tick.checked || field.text.value) {
        notes.push({ question: key, ticked: field.tick.checked, note: field.text.value });
      }
    });
    return JSON.stringify({ format: rules.format, workflow: rules.workflow, notes: notes.concat(gone) }, null, 2) + "\n";
  }

  document.getElementById("save").addEventListener("click", function () {
    var address = URL.createObjectURL(new Blob([written()], { type: "application/json" }));
    var link = pack.make("a", { href: address, download: rules.file });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
    changed = false;
    pack.say("Saved as " + rules.file + ": keep it beside the definition.");
  });

  function refused(document_) {
    if (!document_ || document_.format !== rules.format || !Array.isArray(document_.notes)) { return "This file holds no notes of a review."; }
    if (document_.workflow !== rules.workflow) { return "These notes are of another workflow."; }
    if (document_.notes.length > rules.most_notes) { return "There are too many notes in this file."; }
    var wrong = document_.notes.some(function (one) {
      return !one || typeof one.question !== "string" || typeof (one.note || "") !== "string" || (one.note || "").length > rules.most_letters;
    });
    return wrong ? "A note in this file is not written as it must be." : "";
  }

  document.getElementById("load").addEventListener("change", function (event) {
    var file = event.target.files[0];
    if (!file) { return; }
    file.text().then(function (text) {
      var found = null, known = 0;
      try { found = JSON.parse(text); } catch (error) { found = null; }
      var why = refused(found);
      if (why) { pack.say(why); return; }
      gone = [];
      fields.forEach(function (field) { field.tick.checked = false; field.text.value = ""; });
      found.notes.forEach(function (one) {
        var field = fields.get(one.question);
        if (!field) { gone.push({ question: one.question, ticked: one.ticked === true, note: one.note || "" }); return; }
        known += 1;
        field.tick.checked = one.ticked === true;
        field.text.value = one.note || "";
      });
      fields.forEach(function (field) { field.told(); });
      changed = false;
      pack.say(known + " notes loaded" + (gone.length ? "; " + gone.length + " are on questions that nobody asks any more." : "."));
    });
    event.target.value = "";
  });
  addEventListener("beforeunload", function (event) { if (changed) { event.preventDefault(); } });
})();
