"use strict";
// Steps through the runs of two designs at once; beside a run stands what differs about its parts.
(function () {
  var stage = document.getElementById("duel"), contests = pack.known.contests, contest = 0;
  if (!stage || !contests.length) { return; }
  var pictures = pack.pictures;

  contests.forEach(function (one) {
    one.sides.forEach(function (side) { side.frames = pack.framesOf(side.frames); });
  });
  var select = pack.make("select", { "aria-label": "Promise" }, contests.map(function (one, number) {
    return pack.make("option", { value: String(number), text: one.number + ". " + one.title });
  }));
  var steps = pack.stepper(stage, select, many, show);
  var halves = [0, 1].map(function (place) {
    var label = pack.known.labels[place];
    var half = {
      head: pack.make("h3", { text: label }), sentence: pack.make("div", { class: "sentence", "aria-live": "polite" }), where: pack.make("h4", { text: "Where the case is" }),
      states: pack.make("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Where the case is in " + label }),
      talk: pack.make("h4", { text: "Who talks to whom" }),
      lanes: pack.make("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Who talks to whom in " + label }),
      otherHead: pack.make("h4", { text: "What differs between " + pack.known.labels.join(" and ") + " about the parts of this run" }), other: pack.make("ul", { class: "otherwise" }), screens: pack.make("div", { class: "screens" }), drawn: null
    };
    half.all = pack.make("div", { class: "half" }, [half.head, half.sentence, half.where, half.states, half.talk, half.lanes, half.otherHead, half.other, half.screens]);
    return half;
  });
  stage.append(steps.controls, pack.make("div", { class: "views" }, halves.map(function (half) { return half.all; })));
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "Step through both designs");
  stage.hidden = false;

  function sides() { return contests[contest].sides; }
  function many() { return Math.max.apply(null, sides().map(function (side) { return side.frames.length - 1; })); }

  function drawStates(place) {
    var drawing = document.querySelector("#diagram-" + (place + 1) + " svg");
    if (drawing) { halves[place].drawn = pictures.states(halves[place].states, drawing); }
  }

  function drawSide(side, place) {
    var half = halves[place], hasRun = side.frames.length > 0;
    half.head.textContent = (side.mark === "bad" ? "✕ " : side.mark === "good" ? "✓ " : "") + side.says;
    half.all.classList.toggle("bad", side.mark === "bad");
    [half.talk, half.lanes, half.screens].forEach(function (one) { one.hidden = !hasRun; });
    half.other.hidden = half.otherHead.hidden = hasRun || !side.otherwise.length;
    half.other.replaceChildren.apply(half.other, side.otherwise.map(function (text) { return pack.make("li", { text: text }); }));
    if (hasRun) {
      var shown = document.querySelector('[data-lanes-of="' + contests[contest].number + "-" + place + '"] svg');
      pictures.lanes(half.lanes, shown, side.frames);
    }
  }

  // The design without a run shows where the other one's case is, as far as it has such a state.
  function showSide(side, place, at) {
    var half = halves[place], other = sides()[1 - place], own = side.frames.length > 0;
    var list = own ? side.frames : other.frames, step = Math.min(at, list.length - 1), frame = list[step];
    if (half.drawn) { pictures.markStates(half.states, half.drawn, frame.states || []); }
    if (!own) {
      half.where.textContent = "The same place here: " + here(half, frame);
      half.sentence.replaceChildren(pack.make("p", { class: "text", text: side.mark === "good" ? "No run breaks this promise here." : "No run that breaks it was found here." }));
      return;
    }
    half.where.textContent = "Where the case is: " + pack.statesOf(frame);
    pack.tellStep(half.sentence, at > step ? Object.assign({}, frame, { text: "The run has ended: " + side.title, fault: "", turn: false, changes: [] }) : frame);
    pictures.markLanes(half.lanes, frame.n);
    half.screens.replaceChildren.apply(half.screens, pack.cards(pack.known.surfaces[place], frame, step ? list[step - 1] : null));
  }

  function here(half, frame) {
    var found = (frame.states || []).filter(function (key) { return half.drawn && half.drawn.querySelector('.box[data-about="' + key + '"]'); });
    return found.length ? pack.statesOf({ states: found }) : "there is no such state";
  }

  function show(at) { sides().forEach(function (side, place) { showSide(side, place, at); }); }

  function draw() { sides().forEach(drawSide); }

  function drawPlaces() { [0, 1].forEach(drawStates); }

  pack.openRuns(stage, select, steps, { choose: function (number) { contest = number; }, places: drawPlaces, run: draw });
})();
