"use strict";
// Opens what a link points at, shows pictures in full size, marks where the reader is, and opens everything for print.
(function () {
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  addEventListener("hashchange", reveal);
  reveal();

  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details.example:not([open]), details.more:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () { closed.forEach(function (one) { one.open = false; }); });

  document.querySelectorAll(".picture").forEach(function (picture) {
    var drawing = picture.querySelector("svg"), button = document.createElement("button");
    if (!drawing) { return; }
    button.type = "button";
    button.className = "zoom";
    button.textContent = "Full size";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      button.setAttribute("aria-pressed", String(picture.classList.toggle("full")));
    });
    picture.append(button);
    new ResizeObserver(function () {
      var shrunk = drawing.getBoundingClientRect().width < drawing.width.baseVal.value * 0.92;
      button.hidden = !shrunk && !picture.classList.contains("full");
    }).observe(picture);
  });

  var links = new Map();
  document.querySelectorAll("nav a").forEach(function (link) { links.set(link.hash.slice(1), link); });
  var watcher = new IntersectionObserver(function (seen) {
    seen.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      links.forEach(function (link) { link.removeAttribute("aria-current"); });
      links.get(entry.target.id).setAttribute("aria-current", "true");
    });
  }, { rootMargin: "-15% 0px -75% 0px" });
  document.querySelectorAll("main > section").forEach(function (section) {
    if (links.has(section.id)) { watcher.observe(section); }
  });
})();
