"use strict";
// Choosing a state, an action, an effect, a surface or a finding marks it everywhere and shows its lines of the file.
(function () {
  var panel = document.getElementById("inspector"), current = "", before = null;
  var source = document.getElementById("source");
  var lines = source ? source.textContent.split("\n") : [];

  function about(element) { return (element.getAttribute("data-about") || "").split(" "); }

  function unmark() {
    document.querySelectorAll(".chosen").forEach(function (one) { one.classList.remove("chosen"); });
  }

  function mark(keys) {
    unmark();
    document.querySelectorAll("[data-about]").forEach(function (one) {
      if (about(one).some(function (key) { return keys.indexOf(key) >= 0; })) { one.classList.add("chosen"); }
    });
    var place = document.getElementById("at-" + keys[keys.length - 1]);
    if (place) { place.classList.add("chosen"); }
  }

  function places(key) {
    var found = new Map();
    document.querySelectorAll("main > section").forEach(function (section) {
      var here = section.querySelectorAll('[data-about~="' + key + '"]');
      if (here.length && section.id) { found.set(section, here[0]); }
    });
    var list = pack.make("p", { class: "places" });
    list.append("Also on: ");
    found.forEach(function (first, section) {
      var link = document.querySelector('nav a[href="#' + section.id + '"]');
      if (!link) { return; }
      var made = pack.make("a", { href: "#" + section.id, class: "chip", text: link.textContent.replace(/✕.*/, "").trim() });
      made.addEventListener("click", function (event) {
        event.preventDefault();
        for (var part = first; part; part = part.parentElement) { if (part.tagName === "DETAILS") { part.open = true; } }
        first.scrollIntoView({ block: "center", inline: "center" });
      });
      list.append(made, " ");
    });
    return list;
  }

  function show(key) {
    var subject = pack.known.subjects[key];
    var shut = pack.button("Close", "Close, and mark nothing", function () { choose(""); });
    var head = pack.make("h2", { dir: "auto", text: subject[0] + " " + subject[1] });
    var parts = [pack.make("div", { class: "head" }, [head, shut])];
    if (subject[2]) { parts.push(pack.make("p", { class: "quiet", dir: "auto", text: subject[2] })); }
    if (subject[3] && subject[4] && lines.length) {
      parts.push(pack.make("pre", { tabindex: "0", role: "region", "aria-label": "Lines of the definition", text: lines.slice(subject[3] - 1, subject[4]).join("\n") }));
    }
    parts.push(places(key));
    panel.replaceChildren.apply(panel, parts);
    panel.hidden = false;
  }

  function choose(key) {
    if (!key || key === current || !pack.known.subjects[key]) {
      current = "";
      unmark();
      panel.hidden = true;
      if (before && before.isConnected && before.focus) { before.focus({ preventScroll: true }); }
      before = null;
      return;
    }
    current = key;
    mark([key].concat(pack.known.subjects[key][5]));
    show(key);
    pack.say("Marked: " + pack.known.subjects[key][0] + " " + pack.known.subjects[key][1]);
  }
  pack.choose = choose;

  document.addEventListener("click", function (event) {
    var target = event.target.closest(".pick, .chip[data-about], svg [data-about]");
    if (!target || event.ctrlKey || event.metaKey) { return; }
    if (target.classList.contains("pick")) { event.preventDefault(); }
    before = target;
    choose(about(target)[0]);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && current) { choose(""); }
    var drawn = event.target.closest && event.target.closest("svg [data-about]");
    if (drawn && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      before = drawn;
      choose(about(drawn)[0]);
    }
  });
  // In the diagram itself states can be reached by keys; everything else has its links in the tables.
  document.querySelectorAll("#diagram svg .box[data-about]").forEach(function (box) {
    // What is read out is what is seen; without a space between them, lines would be read as one word.
    var lines = Array.from(box.querySelectorAll("text"));
    lines.forEach(function (line) { line.before(" "); });
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", "State " + lines.map(function (line) { return line.textContent; }).join(", "));
  });
  var drawing = document.querySelector("#diagram svg");
  if (drawing) { drawing.setAttribute("role", "group"); }
})();
