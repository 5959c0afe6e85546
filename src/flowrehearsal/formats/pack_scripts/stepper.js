"use strict";
// The buttons and keys that step through a run, whatever is shown of it.
// `many`: how many steps there are now; `shown`: called with the step to show.
pack.stepper = function (stage, select, many, shown) {
  var at = 0;
  var place = pack.make("span", { class: "at" });
  var first = pack.button("|◀", "First step", function () { go(0); });
  var back = pack.button("◀", "Step back (left arrow)", function () { go(at - 1); });
  var on = pack.button("▶", "Step on (right arrow)", function () { go(at + 1); });
  var last = pack.button("▶|", "Last step", function () { go(many()); });

  function go(wanted) {
    at = Math.max(0, Math.min(many(), wanted));
    place.textContent = "step " + at + " of " + many();
    // A button that is disabled loses the focus, and the keys with it.
    [first, back].forEach(function (one) { one.setAttribute("aria-disabled", String(at === 0)); });
    [on, last].forEach(function (one) { one.setAttribute("aria-disabled", String(at === many())); });
    shown(at);
  }

  stage.addEventListener("keydown", function (event) {
    if (event.target === select || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: many() };
    if (!(event.key in steps)) { return; }
    event.preventDefault();
    go(steps[event.key]);
  });
  return {
    controls: pack.make("div", { class: "controls" }, [select, first, back, place, on, last]),
    go: go,
    again: function () { go(at); },
    focus: function () { on.focus({ preventScroll: true }); }
  };
};

// Opens one run after the other: the first when the stage comes near, others by the list and by the lines about them.
// `draws`: `choose` takes the number of the run that is shown from then on; `places` draws the states, `run` the rest.
pack.openRuns = function (stage, select, steps, draws) {
  var opened = false;

  function open(number) {
    if (!opened) { draws.places(); }
    opened = true;
    draws.choose(number);
    select.value = String(number);
    draws.run();
    steps.go(0);
  }

  select.addEventListener("change", function () { open(Number(select.value)); });
  document.querySelectorAll(".play").forEach(function (line) {
    line.append(pack.button("Step through run " + line.dataset.run, "", function () {
      open(Number(line.dataset.run) - 1);
      stage.scrollIntoView();
      steps.focus();
    }));
    line.hidden = false;
  });
  pack.whenNear(stage, function () { if (!opened) { open(0); } });
  addEventListener("resize", function () { if (opened) { draws.places(); draws.run(); steps.again(); } });
};
