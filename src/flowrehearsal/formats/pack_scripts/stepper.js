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
