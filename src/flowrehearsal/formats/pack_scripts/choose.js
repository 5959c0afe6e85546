"use strict";
// Choosing a state, an action, an effect, a surface or a finding marks it everywhere and shows its lines of the file.
(function () {
  var panel = document.getElementById("inspector"), current = "", before = null;
  var source = document.getElementById("source");
  var lines = source ? source.textContent.split("\n") : [];

  // A large pack has thousands of links to parts; what each is about, its address says already.
  document.querySelectorAll('a.pick[href^="#at-"]').forEach(function (link) { link.dataset.about = link.hash.slice(4); });

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

  // Several actions may share an arrow: chosen again, the next of them is meant, and after the last one nothing.
  function next(drawn) {
    var keys = about(drawn), at = keys.indexOf(current);
    return at < 0 ? keys[0] : keys[at + 1] || "";
  }

  document.addEventListener("click", function (event) {
    var target = event.target.closest(".pick, .chip[data-about], svg [data-about]");
    if (!target || event.ctrlKey || event.metaKey) { return; }
    if (target.classList.contains("pick")) { event.preventDefault(); }
    before = target;
    choose(target.closest("svg") ? next(target) : about(target)[0]);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && current) { choose(""); }
    var drawn = event.target.closest && event.target.closest("svg [data-about]");
    if (drawn && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      before = drawn;
      choose(next(drawn));
    }
  });
  // In the diagram itself states can be reached by keys, and actions that no table links to.
  function reach(kind, drawn) {
    // What is read out is what is seen; without a space between them, lines would be read as one word.
    var texts = Array.from(drawn.querySelectorAll("text"));
    texts.forEach(function (text) { text.before(" "); });
    drawn.setAttribute("tabindex", "0");
    drawn.setAttribute("role", "button");
    drawn.setAttribute("aria-label", kind + " " + texts.map(function (text) { return text.textContent; }).join(", "));
  }
  var linked = new Set(Array.from(document.querySelectorAll(".pick[data-about]"), function (link) { return about(link)[0]; }));
  document.querySelectorAll("#diagram svg .box[data-about]").forEach(function (box) { reach("State", box); });
  document.querySelectorAll("#diagram svg .label[data-about]").forEach(function (label) {
    var keys = about(label);
    if (keys.some(function (key) { return !linked.has(key); })) { reach(keys.length > 1 ? "Actions" : "Action", label); }
    keys.forEach(function (key) { linked.add(key); });
  });
  var drawing = document.querySelector("#diagram svg");
  if (drawing) { drawing.setAttribute("role", "group"); }
})();
