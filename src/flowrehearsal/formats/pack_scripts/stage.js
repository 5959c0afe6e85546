"use strict";
// Steps through a run: the case in the diagram, the messages in their lanes, and every screen, side by side.
(function () {
  var stage = document.getElementById("stage"), runs = pack.known.runs, run = 0;
  if (!stage || !runs.length) { return; }
  var states = null, pictures = pack.pictures;

  var select = pack.make("select", { "aria-label": "Run" }, runs.map(function (one, number) {
    return pack.make("option", { value: String(number), text: number + 1 + ". " + one.title });
  }));
  var steps = pack.stepper(stage, select, function () { return frames().length - 1; }, show);
  var sentence = pack.make("div", { class: "sentence", "aria-live": "polite" });
  var left = pack.make("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Where the case is" });
  var right = pack.make("div", { class: "pane", tabindex: "0", role: "region", "aria-label": "Who talks to whom" });
  var caseHead = pack.make("h3", { text: "Where the case is" }), screens = pack.make("div", { class: "screens" });
  stage.append(
    steps.controls, sentence,
    pack.make("div", { class: "views" }, [
      pack.make("div", { class: "view" }, [caseHead, left]),
      pack.make("div", { class: "view" }, [pack.make("h3", { text: "Who talks to whom" }), right])
    ]), screens);
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "Step through a run");
  stage.hidden = false;

  runs.forEach(function (one) { one.frames = pack.framesOf(one.frames); });
  function frames() { return runs[run].frames; }

  function drawStates() {
    var drawing = document.querySelector("#diagram svg");
    states = drawing ? pictures.states(left, drawing) : null;
  }

  function drawLanes() {
    var card = document.getElementById("example-" + (run + 1));
    pictures.lanes(right, card && card.querySelector("svg.sequence"), frames());
  }

  function show(at) {
    var frame = frames()[at], earlier = at ? frames()[at - 1] : null;
    pack.tellStep(sentence, frame);
    caseHead.textContent = "Where the case is: " + pack.statesOf(frame);
    if (states) { pictures.markStates(left, states, frame.states || []); }
    pictures.markLanes(right, frame.n);
    screens.replaceChildren.apply(screens, pack.cards(pack.known.surfaces, frame, earlier));
  }

  pack.openRuns(stage, select, steps, { choose: function (number) { run = number; }, places: drawStates, run: drawLanes });
})();
