"use strict";
// Pictures that can be made larger and smaller: by buttons, by keys while they have the focus, and by the wheel.
(function () {
  function zoomable(figure) {
    var drawing = figure.querySelector("svg"), scroll = figure.querySelector(".scroll"), caption = figure.querySelector("figcaption");
    if (!drawing || !scroll || !caption) { return; }
    var box = drawing.viewBox.baseVal, factor = 0;
    var shown = pack.make("span", { class: "quiet", "aria-live": "polite" });

    function fitting() { return Math.min(1, (scroll.clientWidth - 20) / box.width); }

    function set(wanted, at) {
      var old = factor || fitting();
      factor = wanted && Math.max(0.1, Math.min(4, wanted));
      figure.classList.toggle("sized", Boolean(factor));
      drawing.style.width = factor ? box.width * factor + "px" : "";
      drawing.style.height = factor ? box.height * factor + "px" : "";
      shown.textContent = Math.round(100 * (factor || fitting())) + " %";
      if (at && factor) {
        var ratio = factor / old;
        scroll.scrollLeft = (scroll.scrollLeft + at[0]) * ratio - at[0];
        scroll.scrollTop = (scroll.scrollTop + at[1]) * ratio - at[1];
      }
    }
    function by(step, at) { set((factor || fitting()) * step, at || [scroll.clientWidth / 2, scroll.clientHeight / 2]); }

    caption.append(pack.make("span", { class: "zooms" }, [
      shown,
      pack.button("−", "Smaller", function () { by(1 / 1.25); }),
      pack.button("+", "Larger", function () { by(1.25); }),
      pack.button("1:1", "1:1, full size", function () { set(1); }),
      pack.button("Fit", "Fit the page", function () { set(0); })
    ]));
    scroll.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) { return; }
      if (event.key === "+" || event.key === "=") { by(1.25); } else if (event.key === "-") { by(1 / 1.25); } else if (event.key === "0") { set(0); } else { return; }
      event.preventDefault();
    });
    scroll.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey) { return; }
      event.preventDefault();
      var edge = scroll.getBoundingClientRect();
      by(event.deltaY < 0 ? 1.15 : 1 / 1.15, [event.clientX - edge.left, event.clientY - edge.top]);
    }, { passive: false });
    set(0);
    addEventListener("resize", function () { if (!factor) { set(0); } });
  }
  document.querySelectorAll(".picture").forEach(function (figure) {
    pack.whenNear(figure, function () { zoomable(figure); });
  });
})();
