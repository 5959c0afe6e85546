"use strict";
// Pictures of the page shown a second time, beside the steps of a run; their names for screen readers stay with the first.
pack.pictures = {
  HEADS: 52,
  copied: function (drawing) {
    var made = drawing.cloneNode(true);
    made.setAttribute("aria-hidden", "true");
    made.querySelectorAll("[tabindex]").forEach(function (one) { one.removeAttribute("tabindex"); });
    made.querySelectorAll("title").forEach(function (one) { one.remove(); });
    return made;
  },
  sized: function (drawing, factor) {
    var box = drawing.viewBox.baseVal;
    drawing.style.width = box.width * factor + "px";
    drawing.style.height = box.height * factor + "px";
  },
  inView: function (pane, part) {
    if (!part) { return; }
    var inner = part.getBoundingClientRect(), outer = pane.getBoundingClientRect();
    pane.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    pane.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
  },
  // The diagram of states in a pane, as large as it can be read.
  states: function (pane, drawing) {
    var made = pack.pictures.copied(drawing);
    pane.replaceChildren(made);
    var box = made.viewBox.baseVal;
    pack.pictures.sized(made, Math.max(0.62, Math.min(1, (pane.clientWidth - 20) / box.width, (pane.clientHeight - 10) / box.height)));
    return made;
  },
  markStates: function (pane, drawing, keys) {
    var middle = null;
    drawing.querySelectorAll(".box").forEach(function (box) {
      var isHere = keys.indexOf(box.getAttribute("data-about")) >= 0;
      box.classList.toggle("here", isHere);
      middle = middle || (isHere ? box : null);
    });
    pack.pictures.inView(pane, middle);
  },
  // Who talks to whom: the names of the lanes stay in sight while the steps scroll below them. Words where there is no picture.
  lanes: function (pane, drawing, frames) {
    if (!drawing) {
      pane.replaceChildren(pack.make("ol", {}, frames.slice(1).map(function (frame) {
        return pack.make("li", { "data-step": String(frame.n), text: frame.text });
      })));
      return;
    }
    var pictures = pack.pictures, lanes = pictures.copied(drawing), heads = pictures.copied(drawing);
    var edges = (lanes.dataset.lanes || "0").split(" ").map(Number), box = lanes.viewBox.baseVal;
    var across = (edges[1] || box.width) - edges[0];
    var factor = Math.max(0.7, Math.min(1, (pane.clientWidth - 20) / across));
    heads.setAttribute("viewBox", [edges[0], 0, across, pictures.HEADS].join(" "));
    heads.classList.add("heads");
    heads.querySelectorAll("[data-step]").forEach(function (one) { one.remove(); });
    lanes.setAttribute("viewBox", [edges[0], pictures.HEADS, across, box.height - pictures.HEADS].join(" "));
    pane.replaceChildren(heads, lanes);
    pictures.sized(heads, factor);
    pictures.sized(lanes, factor);
  },
  markLanes: function (pane, number) {
    var now = null;
    pane.querySelectorAll("[data-step]").forEach(function (part) {
      var step = Number(part.dataset.step);
      part.classList.toggle("later", step > number && !part.classList.contains("band"));
      part.classList.toggle("now", step === number);
      if (step === number && !now) { now = part; }
    });
    if (now) { pack.pictures.inView(pane, now); } else { pane.scrollTop = 0; }
    pane.scrollLeft = 0;
  }
};
