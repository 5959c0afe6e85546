"use strict";
// What the scripts of a pack share: its JSON block, and ways to make elements. Nothing here writes markup from text.
var pack = {
  known: JSON.parse(document.getElementById("pack").textContent),
  make: function (name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (key === "text") { made.textContent = attributes.text; } else { made.setAttribute(key, attributes[key]); }
    });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  },
  button: function (text, label, act) {
    var made = pack.make("button", { type: "button", text: text });
    if (label) { made.setAttribute("aria-label", label); made.title = label; }
    made.addEventListener("click", act);
    return made;
  },
  // Whatever has to be measured waits until somebody comes near: measuring lays everything out.
  whenNear: function (element, act) {
    var watcher = new IntersectionObserver(function (seen) {
      if (seen.some(function (entry) { return entry.isIntersecting; })) { watcher.disconnect(); act(); }
    }, { rootMargin: "800px 0px" });
    watcher.observe(element);
  },
  say: function (text) { document.getElementById("status").textContent = text; }
};
document.getElementById("bar").hidden = false;
