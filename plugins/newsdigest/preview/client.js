// In every page of `newsdigest preview`, and in no published one: after a good build change what changed, and reload where that
// cannot be done; show what is wrong over the page. Served as a file, because the published policy lets no inline script run.
(() => {
  "use strict";
  let build = document.currentScript.dataset.build;
  const KEY = "newsdigest-preview-scroll";
  let overlay = null;
  let events = null;

  const kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
  sessionStorage.removeItem(KEY);
  if (kept && kept.path === location.pathname) {
    const back = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
  }

  function reload() {
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  }

  const SHEETS = 'link[rel~="stylesheet"]';
  const listed = (page, selector, name) => [...page.querySelectorAll(selector)].map((element) => element.getAttribute(name));

  // The page as it came from the server: what the scripts of the site changed since is no change of the source.
  async function fetched() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }
  const shown = fetched().then((page) => (page.querySelector("script[data-build]").dataset.build === build ? page : null));

  // What differs between two pages of the server is changed in the page shown; scroll, focus and open parts stay.
  // Of a page that is there early, before the rest of the site, only the text counts.
  async function update(source, early) {
    if (!source) throw new Error("built again while it loaded");
    const fresh = await fetched();
    if (early) {
      const main = [document, source, fresh].map((page) => page.querySelector("main"));
      if (!patch(...main)) throw new Error("another page");
      main[1].replaceWith(main[2]);
      return source;
    }
    const scripts = [source, fresh].map((page) => listed(page, "script[src]", "src").join(" "));
    if (scripts[0] !== scripts[1]) throw new Error("other scripts");
    document.title = fresh.title;
    const sheets = [source, fresh].map((page) => listed(page, SHEETS, "href"));
    if (sheets[0].length !== sheets[1].length) throw new Error("more or fewer style sheets");
    sheets[1].forEach((name, i) => name === sheets[0][i] || restyle(sheets[0][i], name));
    if (!patch(document.body, source.body, fresh.body)) throw new Error("another page");
    return fresh;
  }

  // The old style sheet goes once the new one is there: no flash.
  function restyle(before, name) {
    const old = [...document.querySelectorAll(SHEETS)].find((sheet) => sheet.getAttribute("href") === before);
    const link = old.cloneNode();
    link.href = name;
    link.onload = link.onerror = () => old.remove();
    old.after(link);
  }

  // Changes `live` as `old` became `next`; false if it cannot be done.
  function patch(live, old, next) {
    if (old.isEqualNode(next)) return true;
    if (live.nodeName !== old.nodeName || old.nodeName !== next.nodeName) return false;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = next.nodeValue;
      return true;
    }
    for (const { name } of [...old.attributes, ...next.attributes]) {
      const value = next.getAttribute(name);
      if (value === old.getAttribute(name)) continue;
      if (value === null) live.removeAttribute(name);
      else live.setAttribute(name, value);
    }
    const was = [...old.childNodes];
    const will = [...next.childNodes];
    const now = partners([...live.childNodes], was);
    if (!now) return false;
    while (was.length && will.length && was[0].isEqualNode(will[0])) [was, will, now].forEach((list) => list.shift());
    let after = null;
    while (was.length && will.length && was.at(-1).isEqualNode(will.at(-1))) {
      [was, will].forEach((list) => list.pop());
      after = now.pop();
    }
    const place = now.length ? now.at(-1).nextSibling : after;
    const pairwise = was.length === will.length;
    will.forEach((node, i) => {
      if (pairwise && patch(now[i], was[i], node)) return;
      live.insertBefore(document.importNode(node, true), pairwise ? now[i] : place);
      if (pairwise) now[i].remove();
    });
    if (!pairwise) now.forEach((node) => node.remove());
    return true;
  }

  // The nodes of the page shown that came from the server's, in order; the scripts of the site may have added others between.
  function partners(live, old) {
    let at = 0;
    const found = old.map((node) => {
      while (at < live.length && (live[at].nodeName !== node.nodeName || (node.id && live[at].id !== node.id))) at += 1;
      return live[at++];
    });
    return found.every(Boolean) && found;
  }

  function show(problem) {
    hide();
    const make = (tag, text, name) => {
      const element = document.createElement(tag);
      element.textContent = text;
      if (name) element.className = name;
      return element;
    };
    overlay = document.createElement("newsdigest-overlay");
    const root = overlay.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/_newsdigest/overlay.css";
    const box = make("section", "", "box");
    box.setAttribute("role", "alert");
    box.lang = "en";
    const place = [problem.file, problem.line].filter(Boolean).join(":");
    box.append(make("p", problem.kind, "kind"), make("h2", place || "The build stopped", "place"));
    if (problem.entry) box.append(make("p", problem.entry, "entry"));
    box.append(make("p", problem.found, "found"));
    if (problem.excerpt.length) {
      const lines = make("pre", "", "excerpt");
      for (const [number, text] of problem.excerpt) {
        const line = make("span", "", number === problem.line ? "line here" : "line");
        line.append(make("span", String(number), "number"), make("code", text));
        lines.append(line);
      }
      box.append(lines);
    }
    if (problem.fix) box.append(make("p", "What would be right: " + problem.fix, "fix"));
    box.append(make("p", "The page below is the last good build. This goes away when the mistake is mended; Esc hides it.", "note"));
    root.append(style, box);
    document.documentElement.append(overlay);
  }

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  // Open errors and warnings of the checks, in a corner over the page, each with a link to its place.
  let panel = null;
  let listedBefore = "[]";
  function list(findings) {
    const now = JSON.stringify(findings);
    if (now === listedBefore) return;
    listedBefore = now;
    if (panel) panel.remove();
    panel = null;
    if (!findings.length) return;
    const make = (tag, text, name) => Object.assign(document.createElement(tag), { textContent: text, className: name || "" });
    panel = document.createElement("newsdigest-findings");
    const root = panel.attachShadow({ mode: "open" });
    root.append(Object.assign(make("link", ""), { rel: "stylesheet", href: "/_newsdigest/findings.css" }));
    const errors = findings.filter((finding) => finding.severity === "error").length;
    const box = make("details", "", errors ? "box bad" : "box");
    box.open = errors > 0;
    box.lang = "en";
    const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
    box.append(make("summary", `${counted(errors, "error")}, ${counted(findings.length - errors, "warning")}`));
    if (errors) box.append(make("p", "Errors stop newsdigest build. Correct them, or accept them with a reason.", "note"));
    const items = make("ol", "");
    for (const finding of findings) {
      const item = make("li", "", finding.severity);
      const link = make(finding.url ? "a" : "b", [finding.file, finding.line].filter(Boolean).join(":"));
      if (finding.url) link.href = finding.url;
      item.append(link, make("p", finding.message));
      items.append(item);
    }
    box.append(items);
    root.append(box);
    document.documentElement.append(panel);
  }

  let updating = shown;
  function told(state) {
    if (state.problem) show(state.problem);
    else hide();
    list(state.findings);
    if (!state.build || state.build === build) return;
    if (!build) return reload();
    build = state.build;
    updating = updating.then((source) => update(source, state.early)).catch(() => { reload(); return null; });
  }

  // A browser gives one host six connections: a tab nobody looks at gives its own back.
  function listen() {
    if (events) events.close();
    events = null;
    if (document.visibilityState === "hidden") return;
    events = new EventSource("/_newsdigest/events");
    events.onmessage = (event) => told(JSON.parse(event.data));
  }
  addEventListener("keydown", (event) => { if (event.key !== "Escape") return; hide(); if (panel) panel.shadowRoot.querySelector("details").open = false; });
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events && events.close());
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  listen();
})();
