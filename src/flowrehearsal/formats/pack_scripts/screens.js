"use strict";
// What every screen shows at one step of a run, what partners have really done, and the step itself in a sentence.
(function () {
  function flagsOf(screen, frame, wasThere) {
    var flags = [];
    if (screen.hidden) { flags.push(["quiet", "hidden: " + screen.hidden]); } else if (!screen.label) { flags.push(["warn", "! shows nothing"]); }
    if (screen.stale) { flags.push(["warn", "! not up to date"]); }
    if (frame.disagree && screen.believes === "done") { flags.push(["bad", "✕ says done; others say it is not"]); }
    if (wasThere) { flags.push(["", "changed"]); }
    return flags;
  }

  function card(surface, number, frame, earlier) {
    var screen = pack.known.screens[frame.screens[number]];
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

  // Runs name their frames by number; a frame's own number is its place in the run.
  pack.framesOf = function (numbers) {
    return numbers.map(function (frame, number) { return Object.assign({ n: number }, pack.known.frames[frame]); });
  };
  pack.cards = function (surfaces, frame, earlier) {
    return surfaces.map(function (surface, number) { return card(surface, number, frame, earlier); }).concat([outside(frame)]);
  };
  pack.tellStep = function (place, frame) {
    var parts = [];
    if (frame.fault) { parts.push(pack.make("span", { class: "tag fault", text: "✕ fault: " + frame.fault }), " "); }
    if (frame.turn) { parts.push(pack.make("span", { class: "tag fault", text: "✕ from here on nobody can avert it" }), " "); }
    var text = pack.make("p", { class: "text", dir: "auto" }, parts.concat([frame.text]));
    place.replaceChildren(text, pack.make("p", { class: "changes", text: (frame.changes || []).join("; ") }));
  };
  pack.statesOf = function (frame) {
    return (frame.states || []).map(function (key) { return pack.known.subjects[key][1]; }).join(" + ") || "nowhere";
  };
})();
