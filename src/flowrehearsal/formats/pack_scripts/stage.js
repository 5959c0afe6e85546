"use strict";
// Steps through a run: the case in the diagram, the messages in their lanes, and every screen, side by side.
(function () {
  var stage = document.getElementById("stage"), runs = pack.known.runs, run = 0, at = 0, opened = false;
  if (!stage || !runs.length) { return; }
  var states = null, lanes = null, HEADS = 52;

  var select = pack.make("select", { "aria-label": "Run" }, runs.map(function (one, number) {
    return pack.make("option", { value: String(number), text: number + 1 + ". " + one.title });
  }));
  var place = pack.make("span", { class: "at" });
  var first = pack.button("|◀", "First step", function () { go(0); });
  var back = pack.button("◀", "Step back (left arrow)", function () { go(at - 1); });
  var on = pack.button("▶", "Step on (right arrow)", function () { go(at + 1); });
  var last = pack.button("▶|", "Last step", function () { go(frames().length - 1); });
  var sentence = pack.make("div", { class: "sentence", "aria-live": "polite" });
  var left = pack.make("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Where the case is" });
  var right = pack.make("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Who talks to whom" });
  var caseHead = pack.make("h3"), screens = pack.make("div", { class: "screens" });
  stage.append(
    pack.make("div", { class: "controls" }, [select, first, back, place, on, last]), sentence,
    pack.make("div", { class: "views" }, [
      pack.make("div", { class: "view" }, [caseHead, left]),
      pack.make("div", { class: "view" }, [pack.make("h3", { text: "Who talks to whom" }), right])
    ]), screens);
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "Step through a run");
  stage.hidden = false;

  // Runs name their frames by number; a frame's own number is its place in the run.
  runs.forEach(function (one) {
    one.frames = one.frames.map(function (frame, number) { return Object.assign({ n: number }, pack.known.frames[frame]); });
  });
  function frames() { return runs[run].frames; }

  // The pictures of the page are shown a second time: their names for screen readers stay with the first.
  function copied(drawing) {
    var made = drawing.cloneNode(true);
    made.setAttribute("aria-hidden", "true");
    made.querySelectorAll("[tabindex]").forEach(function (one) { one.removeAttribute("tabindex"); });
    made.querySelectorAll("title").forEach(function (one) { one.remove(); });
    return made;
  }

  function sized(drawing, factor) {
    var box = drawing.viewBox.baseVal;
    drawing.style.width = box.width * factor + "px";
    drawing.style.height = box.height * factor + "px";
  }

  function drawStates() {
    var drawing = document.querySelector("#diagram svg");
    if (!drawing) { return; }
    states = copied(drawing);
    left.replaceChildren(states);
    var box = states.viewBox.baseVal;
    sized(states, Math.max(0.62, Math.min(1, (left.clientWidth - 20) / box.width, (left.clientHeight - 10) / box.height)));
  }

  function drawLanes() {
    var card = document.getElementById("example-" + (run + 1)), drawing = card && card.querySelector("svg.sequence");
    lanes = null;
    if (!drawing) {
      right.replaceChildren(pack.make("ol", {}, frames().slice(1).map(function (frame) {
        return pack.make("li", { "data-step": String(frame.n), text: frame.text });
      })));
      return;
    }
    lanes = copied(drawing);
    var edges = (lanes.dataset.lanes || "0").split(" ").map(Number), box = lanes.viewBox.baseVal;
    var across = (edges[1] || box.width) - edges[0];
    // The names of the lanes stay in sight while the steps scroll below them.
    var heads = copied(drawing), factor = Math.max(0.7, Math.min(1, (right.clientWidth - 20) / across));
    heads.setAttribute("viewBox", [edges[0], 0, across, HEADS].join(" "));
    heads.classList.add("heads");
    heads.querySelectorAll("[data-step]").forEach(function (one) { one.remove(); });
    lanes.setAttribute("viewBox", [edges[0], HEADS, across, box.height - HEADS].join(" "));
    right.replaceChildren(heads, lanes);
    sized(heads, factor);
    sized(lanes, factor);
  }

  function inView(pane, part) {
    if (!part) { return; }
    var inner = part.getBoundingClientRect(), outer = pane.getBoundingClientRect();
    pane.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    pane.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
  }

  function flagsOf(screen, frame, wasThere) {
    var flags = [];
    if (screen.hidden) { flags.push(["quiet", "hidden: " + screen.hidden]); } else if (!screen.label) { flags.push(["warn", "! shows nothing"]); }
    if (screen.stale) { flags.push(["warn", "! not up to date"]); }
    if (frame.disagree && screen.believes === "done") { flags.push(["bad", "✕ says done; others say it is not"]); }
    if (wasThere) { flags.push(["", "changed"]); }
    return flags;
  }

  function card(number, frame, earlier) {
    var surface = pack.known.surfaces[number], screen = pack.known.screens[frame.screens[number]];
    var name = pack.known.subjects[surface[0]][1];
    var old = earlier && pack.known.screens[earlier.screens[number]];
    var changed = Boolean(old) && (old.label !== screen.label || old.offers.join() !== screen.offers.join());
    var flags = flagsOf(screen, frame, changed);
    var kind = flags.some(function (one) { return one[0] === "bad"; }) ? " bad" : "";
    var parts = [
      pack.make("p", { class: "who" }, [pack.make("a", { class: "pick", href: "#at-" + surface[0], "data-about": surface[0], text: name.replace(/_/g, " ") }), " · for " + surface[1].replace(/_/g, " ")]),
      pack.make("p", { class: "shows", dir: "auto", text: screen.label || "–" }),
      pack.make("p", { class: "class", text: screen.phase })
    ];
    flags.forEach(function (flag) { parts.push(pack.make("p", { class: "flags " + flag[0], text: flag[1] })); });
    parts.push(pack.make("p", { class: "buttons" }, screen.offers.map(function (offer) {
      return pack.make("a", { class: "press pick", href: "#at-" + offer[0], "data-about": offer[0], text: offer[1].replace(/_/g, " ") });
    })));
    return pack.make("div", { class: "screen-card" + kind + (changed ? " changed" : ""), role: "group", "aria-label": "Screen " + name }, parts);
  }

  function outside(frame) {
    var done = (frame.outside || []).map(function (one) {
      return pack.make("p", { class: "shows" }, [pack.make("a", { class: "pick", href: "#at-" + one[0], "data-about": one[0], text: one[1] }), " " + one[2] + "×"]);
    });
    return pack.make("div", { class: "screen-card outside", role: "group", "aria-label": "Done outside" }, [
      pack.make("p", { class: "who", text: "really done at partners" })
    ].concat(done.length ? done : [pack.make("p", { class: "shows", text: "nothing" })]));
  }

  function showSentence(frame) {
    var parts = [];
    if (frame.fault) { parts.push(pack.make("span", { class: "tag fault", text: "✕ fault: " + frame.fault }), " "); }
    if (frame.turn) { parts.push(pack.make("span", { class: "tag fault", text: "✕ from here on nobody can avert it" }), " "); }
    var text = pack.make("p", { class: "text", dir: "auto" }, parts.concat([frame.text]));
    sentence.replaceChildren(text, pack.make("p", { class: "changes", text: (frame.changes || []).join("; ") }));
  }

  function markStates(frame) {
    var here = frame.states || [];
    var names = here.map(function (key) { return pack.known.subjects[key][1]; });
    caseHead.textContent = "Where the case is: " + (names.join(" + ") || "nowhere");
    if (!states) { return; }
    var middle = null;
    states.querySelectorAll(".box").forEach(function (box) {
      var isHere = here.indexOf(box.getAttribute("data-about")) >= 0;
      box.classList.toggle("here", isHere);
      middle = middle || (isHere ? box : null);
    });
    inView(left, middle);
  }

  function markLanes(frame) {
    var now = null;
    right.querySelectorAll("[data-step]").forEach(function (part) {
      var step = Number(part.dataset.step);
      part.classList.toggle("later", step > frame.n && !part.classList.contains("band"));
      part.classList.toggle("now", step === frame.n);
      if (step === frame.n && !now) { now = part; }
    });
    if (now) { inView(right, now); } else { right.scrollTop = 0; }
    right.scrollLeft = 0;
  }

  function go(wanted) {
    at = Math.max(0, Math.min(frames().length - 1, wanted));
    var frame = frames()[at], earlier = at ? frames()[at - 1] : null;
    place.textContent = "step " + at + " of " + (frames().length - 1);
    // A button that is disabled loses the focus, and the keys with it.
    [first, back].forEach(function (one) { one.setAttribute("aria-disabled", String(at === 0)); });
    [on, last].forEach(function (one) { one.setAttribute("aria-disabled", String(at === frames().length - 1)); });
    showSentence(frame);
    markStates(frame);
    markLanes(frame);
    screens.replaceChildren.apply(screens, pack.known.surfaces.map(function (_, number) {
      return card(number, frame, earlier);
    }).concat([outside(frame)]));
  }

  function open(number) {
    if (!states) { drawStates(); }
    run = number;
    opened = true;
    select.value = String(number);
    drawLanes();
    go(0);
  }

  select.addEventListener("change", function () { open(Number(select.value)); });
  stage.addEventListener("keydown", function (event) {
    if (event.target === select || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: frames().length - 1 };
    if (!(event.key in steps)) { return; }
    event.preventDefault();
    go(steps[event.key]);
  });
  document.querySelectorAll(".play").forEach(function (line) {
    line.append(pack.button("Step through run " + line.dataset.run, "", function () {
      open(Number(line.dataset.run) - 1);
      stage.scrollIntoView();
      on.focus({ preventScroll: true });
    }));
    line.hidden = false;
  });
  pack.whenNear(stage, function () { if (!opened) { open(0); } });
  addEventListener("resize", function () { if (opened) { drawStates(); drawLanes(); go(at); } });
})();
