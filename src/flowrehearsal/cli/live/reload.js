"use strict";
// Shows the next version of a served review as soon as there is one, at the same place. It waits while notes are unsaved.
(function () {
  var root = document.documentElement, version = root.dataset.version, KEPT = "flowrehearsal-place", PAUSE = 2000;

  function say(text) { document.getElementById("status").textContent = text; }
  function sections() { return Array.from(document.querySelectorAll("main > section[id]")); }

  // What would be lost says so itself, to whoever wants to leave the page.
  function isUnsaved() { return !dispatchEvent(new Event("beforeunload", { cancelable: true })); }

  function remember() {
    var top = sections().find(function (section) { return section.getBoundingClientRect().bottom > 0; });
    if (!top) { return; }
    var role = document.getElementById("role");
    sessionStorage.setItem(KEPT, JSON.stringify({
      section: top.id, offset: top.getBoundingClientRect().top, theme: root.dataset.theme || "", role: role ? role.value : ""
    }));
    history.scrollRestoration = "manual";
  }

  function chooseAgain(kept) {
    var button = document.getElementById("theme"), role = document.getElementById("role");
    if (!button) { if (kept.theme) { root.dataset.theme = kept.theme; } return; }
    for (var turn = 0; kept.theme && root.dataset.theme !== kept.theme && turn < 2; turn += 1) { button.click(); }
    if (role && kept.role) { role.value = kept.role; role.dispatchEvent(new Event("change")); }
  }

  function comeBack() {
    var kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    if (!kept) { return; }
    chooseAgain(kept);
    var section = sections().find(function (one) { return one.id === kept.section; });
    if (!section) { return; }
    sessionStorage.removeItem(KEPT);
    function go() {
      scrollTo({ top: scrollY + section.getBoundingClientRect().top - kept.offset, behavior: "instant" });
    }
    // Again after the section was laid out, which happens only where somebody looks.
    go();
    requestAnimationFrame(function () { go(); requestAnimationFrame(function () { go(); history.scrollRestoration = "auto"; }); });
  }

  function show() {
    if (isUnsaved()) {
      say("There is a newer version; it is shown when your notes are saved.");
      setTimeout(show, PAUSE);
      return;
    }
    remember();
    location.reload();
  }

  function ask() {
    fetch("/changed?since=" + version, { cache: "no-store" }).then(function (answer) {
      if (answer.status === 200) { show(); } else if (answer.status === 204) { ask(); } else { throw new Error(); }
    }).catch(function () {
      say("Nobody serves this review any more; what is shown may be old.");
      setTimeout(ask, PAUSE);
    });
  }

  addEventListener("load", function () { comeBack(); ask(); });
})();
