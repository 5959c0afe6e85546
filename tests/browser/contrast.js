// What every page must have, by the formulae of WCAG 2: contrast of text, names of what can be used, headings, ids.
() => {
  const channel = value => { const c = value / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = text => { const found = text.match(/[\d.]+/g).map(Number); return found.length < 4 ? [...found, 1] : found; };
  const over = (top, below) => top.slice(0, 3).map((value, at) => value * top[3] + below[at] * (1 - top[3]));
  const ground = element => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const found = colour(getComputedStyle(each).backgroundColor);
      if (found[3] > 0) { layers.push(found); }
      if (found[3] === 1) { break; }
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const seen = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen");
  const problems = [];
  const name = element => (element.getAttribute("aria-label") || (element.labels && element.labels.length && element.labels[0].textContent) || element.textContent || element.title || "").trim();
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg") || !seen(element)) { continue; }
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (own && !element.disabled) {
      const style = getComputedStyle(element), below = ground(element), ink = over(colour(style.color), below);
      const [light, dark] = [luminance(ink), luminance(below)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < 4.5) { problems.push("contrast " + ratio.toFixed(2) + " of " + element.tagName + "." + element.className + " " + element.textContent.trim().slice(0, 30)); }
    }
  }
  for (const text of document.querySelectorAll("svg.rehearsal text")) {
    if (!text.checkVisibility() || text.closest("[aria-hidden]")) { continue; }
    const group = text.closest("g"), edge = group && group.querySelector(":scope > .edge, :scope > rect");
    const fill = edge && getComputedStyle(edge).fill, below = fill && fill !== "none" ? colour(fill) : [...ground(text.ownerSVGElement), 1];
    const ink = over(colour(getComputedStyle(text).fill), below), [light, dark] = [luminance(ink), luminance(below)].sort((a, b) => b - a);
    if ((light + 0.05) / (dark + 0.05) < 4.5) { problems.push("contrast in a picture: " + text.getAttribute("class") + " " + text.textContent.slice(0, 30)); }
  }
  for (const element of document.querySelectorAll("a[href], button, select, textarea, input, summary, [role=button], [role=region], [tabindex]")) {
    if (seen(element) && !name(element)) { problems.push("no name: " + element.outerHTML.slice(0, 80)); }
  }
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  problems.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => "twice: " + id));
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) { problems.push("leads nowhere: " + link.hash); }
  }
  for (const table of document.querySelectorAll("table")) { if (!table.caption) { problems.push("a table without a caption"); } }
  for (const drawn of document.querySelectorAll("svg:not([aria-hidden])")) { if (!drawn.querySelector("title")) { problems.push("a picture without a title"); } }
  for (const section of document.querySelectorAll("main > section")) {
    const head = document.getElementById(section.getAttribute("aria-labelledby"));
    if (!head || !/^H[12]$/.test(head.tagName)) { problems.push("a page without a heading: " + section.id); }
  }
  if (document.querySelectorAll("h1").length !== 1 || !document.documentElement.lang) { problems.push("no single h1, or no language"); }
  return [...new Set(problems)];
}
