"use strict";
// Light or dark: as the machine says, until somebody chooses; and paper, which opens what is folded.
(function () {
  var root = document.documentElement, button = document.getElementById("theme");
  var machine = matchMedia("(prefers-color-scheme: dark)");
  function dark() { return root.dataset.theme ? root.dataset.theme === "dark" : machine.matches; }
  function tell() {
    button.setAttribute("aria-pressed", String(dark()));
  }
  button.addEventListener("click", function () { root.dataset.theme = dark() ? "light" : "dark"; tell(); });
  machine.addEventListener("change", tell);
  tell();
  document.getElementById("print").addEventListener("click", function () { print(); });

  var closed = [], chosen;
  addEventListener("beforeprint", function () {
    chosen = root.dataset.theme;
    root.dataset.theme = "light";
    closed = Array.from(document.querySelectorAll("details:not([open]):not(#more-examples .example):not(#measured .more)"));
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () {
    if (chosen) { root.dataset.theme = chosen; } else { delete root.dataset.theme; }
    closed.forEach(function (one) { one.open = false; });
  });
})();
