"use strict";
// Opens what a link points at, and marks in the list of pages where the reader is.
(function () {
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  pack.reveal = reveal;
  addEventListener("hashchange", reveal);
  reveal();
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
