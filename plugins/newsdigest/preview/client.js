// In every page of `newsdigest preview`, and in no published one: reload after a good build, restyle without a reload,
// show what is wrong over the page. Served as a file, because the published policy lets no inline script run.
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

  // The new style sheets are those the page has now on the server; the old ones go once the new ones are there: no flash.
  async function restyle(next) {
    const page = await (await fetch(location.href, { cache: "no-store" })).text();
    const sheets = 'link[rel~="stylesheet"]';
    const old = [...document.querySelectorAll(sheets)];
    const fresh = [...new DOMParser().parseFromString(page, "text/html").querySelectorAll(sheets)];
    if (old.length !== fresh.length) return reload();
    build = next;
    fresh.forEach((sheet, i) => {
      const link = document.importNode(sheet);
      const url = new URL(sheet.getAttribute("href"), location.href);
      url.searchParams.set("build", next);
      link.href = url;
      link.onload = link.onerror = () => old[i].remove();
      old[i].after(link);
    });
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

  function told(state) {
    if (state.problem) show(state.problem);
    else hide();
    if (!state.build || state.build === build) return;
    if (build && state.restyled.includes(build)) restyle(state.build).catch(reload);
    else reload();
  }

  // A browser gives one host six connections: a tab nobody looks at gives its own back.
  function listen() {
    if (events) events.close();
    events = null;
    if (document.visibilityState === "hidden") return;
    events = new EventSource("/_newsdigest/events");
    events.onmessage = (event) => told(JSON.parse(event.data));
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events && events.close());
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  listen();
})();
