"use strict";
// Shows what one role asks: its questions, and the pages that answer them.
(function () {
  var select = document.getElementById("role");
  function filter() {
    var role = select.value, hidden = 0;
    document.querySelectorAll("[data-roles]").forEach(function (part) {
      part.hidden = Boolean(role) && part.dataset.roles.split("|").indexOf(role) < 0;
      if (part.hidden && part.tagName === "SECTION") { hidden += 1; }
    });
    pack.say(role ? "Questions of " + role + "; " + hidden + " pages are hidden." : "");
  }
  select.addEventListener("change", filter);
  addEventListener("hashchange", function () {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) { select.value = ""; filter(); pack.reveal(); }
  });
  filter();
})();
