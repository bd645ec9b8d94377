// Everything here is an extra: without it the page reads, links and prints just the same.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* private mode */ } },
  };
  const press = (buttons, key, value) =>
    buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset[key] === value)));

  // Light, dark, or as the system says.
  const themes = all("[data-theme-set]");
  const setTheme = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    press(themes, "themeSet", theme);
  };
  press(themes, "themeSet", root.dataset.theme || "auto"); // theme.js has set it before the first paint
  all(".theme, .modes, .tools, .pinyin").forEach((el) => { el.hidden = false; });
  themes.forEach((b) => b.addEventListener("click", () => {
    setTheme(b.dataset.themeSet);
    store.set("theme", b.dataset.themeSet);
  }));

  // / goes to the search field, on a phone into the menu.
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
    const box = document.querySelector(".seek input") || document.getElementById("q");
    const menu = box && box.closest("[popover]");
    if (!box) return;
    e.preventDefault();
    if (menu && !box.checkVisibility()) menu.showPopover();
    box.focus();
  });

  // The sentence in sight goes along when the language changes: what the address names while it is seen, else the first
  // below the header.
  const inSight = () => {
    const top = 60, seen = (el) => { const r = el.getBoundingClientRect(); return r.bottom > top && r.top < innerHeight; };
    const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named && /^[phc]\d/.test(named.id) && seen(named)) return "#" + named.id;
    if (scrollY < 200) return "";
    const found = all("span[id^=p], .row[id], .par[id]:not(:has(span[id^=p])), .pair[id]:not(:has(.row[id]))").find((el) => el.getBoundingClientRect().bottom > top);
    return found ? "#" + found.id : "";
  };
  all(".langs a").forEach((a) => a.addEventListener("click", () => {
    const place = inSight();
    if (place && a.pathname.split("/").length === location.pathname.split("/").length) a.hash = place;
    if (document.querySelector("[data-search]")) a.search = location.search;
  }));

  // The page of both languages leads on in the language read last.
  if (root.dataset.view !== "both") store.set("lang", root.dataset.view);
  else if (store.get("lang") === "en") {
    const home = new URL(document.body.dataset.root, location).pathname;
    all("a[href]").forEach((a) => {
      if (a.pathname.startsWith(home + "zh/") && !a.closest(".langs") && !a.hreflang) a.pathname = home + "en/" + a.pathname.slice(home.length + 3);
    });
  }

  // Views of the page of both languages: side by side, stacked, English on demand; kept in the address and for next time.
  const pairs = document.querySelector(".pairs");
  if (pairs) {
    const modes = all("[data-view-set]");
    const names = modes.map((b) => b.dataset.viewSet);
    const reveal = (pair, open) => {
      const button = pair.querySelector(".rev");
      all(".en", pair).forEach((en) => { en.hidden = !open; });
      if (button) {
        button.setAttribute("aria-expanded", String(open));
        button.textContent = open ? pairs.dataset.hide : pairs.dataset.show;
      }
    };
    const setView = (view) => {
      pairs.dataset.view = view;
      press(modes, "viewSet", view);
      all(".pair", pairs).forEach((pair) => {
        const en = pair.querySelector(".en");
        if (view === "reveal" && en && !pair.querySelector(".rev")) {
          const button = document.createElement("button");
          button.type = "button";
          button.className = "rev";
          button.addEventListener("click", () => {
            reveal(pair, en.hidden);
          });
          pair.append(button);
        }
        if (view !== "reveal") all(".rev", pair).forEach((b) => b.remove());
        reveal(pair, view !== "reveal");
      });
    };
    const asked = new URLSearchParams(location.search).get("view") || store.get("view");
    if (names.includes(asked) && asked !== "side") setView(asked);
    modes.forEach((b) => b.addEventListener("click", () => {
      const view = b.dataset.viewSet;
      setView(view);
      store.set("view", view);
      const url = new URL(location);
      if (view === "side") url.searchParams.delete("view");
      else url.searchParams.set("view", view);
      history.replaceState(null, "", url);
    }));
    // The pair of sentences in hand: by pointer the style sheet lights it, by touch and with j and k this does.
    const rows = all(".row", pairs);
    let row = null;
    const take = (next) => {
      if (row) row.classList.remove("on");
      row = next;
      if (row) row.classList.add("on");
    };
    pairs.addEventListener("click", (e) => {
      const hit = e.target.closest(".row");
      if (hit && !e.target.closest("a, button")) take(hit);
    });
    document.addEventListener("keydown", (e) => {
      if (!"jk".includes(e.key) || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
      const at = row ? rows.indexOf(row) : rows.findIndex((r) => r.getBoundingClientRect().bottom > 80) - (e.key === "j" ? 1 : 0);
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + (e.key === "j" ? 1 : -1)))];
      take(next);
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    });
    const show = () => {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const pair = target && target.closest(".pair");
      if (pair && pairs.dataset.view === "reveal") reveal(pair, true);
    };
    addEventListener("hashchange", show);
    show();
  }

  const terms = all("a.term");
  const byHash = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));

  // A figure or a term lights its counterpart in the other language.
  const partner = (el) => {
    const id = el.id;
    if (/^[fe]-/.test(id)) return document.getElementById((id[0] === "f" ? "e" : "f") + id.slice(1));
    const side = el.closest(".zh, .en");
    return side && terms.find((a) => a.hash === el.hash && a.closest(".zh, .en").className !== side.className);
  };
  const light = (el, on) => {
    const other = partner(el);
    if (other) [el, other].forEach((e) => e.classList.toggle("lit", on));
  };
  if (root.dataset.view === "both") {
    for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
      document.addEventListener(type, (e) => {
        const el = e.target.closest && e.target.closest(".fig, .term");
        if (el) light(el, on);
      });
    }
    let lit = null;
    const follow = () => {
      if (lit) light(lit, false);
      lit = location.hash.length > 1 ? byHash(location.hash) : null;
      if (lit) light(lit, true);
    };
    addEventListener("hashchange", follow);
    follow();
  }

  // On paper everything is open.
  addEventListener("beforeprint", () => all("details").forEach((d) => { d.open = true; }));

  // The card of a mark: after a moment under the pointer, by a tap, by Enter; never by focus alone. Esc and a click elsewhere close it.
  const story = document.querySelector("article.story");
  if (!story || !HTMLElement.prototype.showPopover) return;
  const words = story.dataset;
  const make = (tag, text, lang) => {
    const el = document.createElement(tag);
    el.append(text);
    if (lang) el.lang = lang;
    return el;
  };
  const langOf = (el) => el.closest("[lang]").lang;
  const textOf = (el) => {
    const copy = el.cloneNode(true);
    all("rt, .back", copy).forEach((part) => part.remove());
    return copy.textContent;
  };
  const note = document.createElement("div");
  note.id = "note";
  note.popover = "auto";
  note.tabIndex = -1;
  note.setAttribute("role", "dialog");
  const wide = matchMedia("(min-width: 40rem)");
  // Placed by the style sheet's own anchoring, set here because validators do not know its words yet.
  if (CSS.supports("anchor-name: --note")) {
    note.className = "there";
    note.style.setProperty("position-anchor", "--note");
    note.style.setProperty("position-try-fallbacks", "flip-block, flip-inline, flip-block flip-inline");
    const place = () => note.style.setProperty("position-area", wide.matches ? "block-end span-inline-end" : "none");
    wide.addEventListener("change", place);
    place();
  }
  document.body.append(note);
  let timer = 0, current = null;
  const later = (what, ms) => { clearTimeout(timer); timer = setTimeout(what, ms); };
  const close = () => { if (note.matches(":popover-open")) note.hidePopover(); };
  const open = (mark, parts, name) => {
    clearTimeout(timer);
    close();
    if (current) current.style.removeProperty("anchor-name");
    current = mark;
    mark.style.setProperty("anchor-name", "--note");
    mark.setAttribute("aria-expanded", "true");
    note.replaceChildren(...parts);
    note.setAttribute("aria-label", name);
    note.showPopover();
    const hidden = mark.getBoundingClientRect().bottom + 24 - note.getBoundingClientRect().top;
    if (!wide.matches && hidden > 0) scrollBy(0, hidden);
  };

  // What a card says, citing, sharing and pinyin are a script of their own, loaded when a reader first asks for one of them.
  const tools = () => import(new URL(words.tools, location));
  const api = { all, byHash, langOf, make, note, open, partner, press, textOf, words, isCurrent: (mark) => current === mark };
  const fine = matchMedia("(hover: hover)");
  const leave = () => later(() => { if (!note.matches(":hover") && !note.contains(document.activeElement)) close(); }, 300);
  const isOpen = (el) => current === el && note.matches(":popover-open");
  const show = (el, wanted, then) => tools().then((m) => {
    if (!isOpen(el) && wanted()) m[el.matches(".term") ? "term" : "figure"](api, el);
    if (then) then();
  });
  const MARKS = "data.fig:not(.quiet), .fig.noted";
  const markAt = (at) => at.closest && (at.closest("a.term") || at.closest(MARKS));
  const ready = (el) => {
    if (el.hasAttribute("aria-haspopup")) return;
    if (!el.matches(".term")) {
      el.dataset.full = el.title;
      el.removeAttribute("title"); // the card says it
      el.tabIndex = 0;
      el.setAttribute("role", "button");
    }
    el.setAttribute("aria-haspopup", "dialog");
    el.setAttribute("aria-expanded", "false");
  };
  all("a.term, " + MARKS).filter((el) => markAt(el) === el).forEach(ready);
  // Listeners are the document's, so that a paragraph which the preview has changed works like the others.
  const passed = (e) => { const el = markAt(e.target); return el && !el.contains(e.relatedTarget) ? el : null; };
  document.addEventListener("mouseover", (e) => {
    const el = passed(e);
    if (!el) return;
    ready(el);
    if (fine.matches) later(() => show(el, () => el.matches(":hover")), 250);
  });
  document.addEventListener("mouseout", (e) => passed(e) && leave());
  const enter = (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    const el = markAt(e.target), number = e.target.closest(".pn");
    if (!el && !number) return;
    e.preventDefault();
    if (el) return show(el, () => true, () => note.focus({ preventScroll: true }));
    history.replaceState(null, "", number.hash);
    tools().then((m) => m.cite(api, number, number.hash.slice(1)));
  };
  document.addEventListener("click", enter);
  document.addEventListener("keydown", (e) => { if ((e.key === "Enter" || e.key === " ") && e.target.matches(".fig[role=button]")) enter(e); });
  note.addEventListener("mouseenter", () => clearTimeout(timer));
  note.addEventListener("mouseleave", leave);
  note.addEventListener("focusout", leave);
  // Who read the card with the keyboard goes back to the mark; a pointer that passed by moves no focus.
  let inside = false;
  note.addEventListener("beforetoggle", (e) => { inside = e.newState === "closed" && note.contains(document.activeElement); });
  note.addEventListener("toggle", (e) => {
    if (e.newState !== "closed" || !current) return;
    current.setAttribute("aria-expanded", "false");
    if (inside) current.focus({ preventScroll: true });
  });

  all("[data-tool]").forEach((b) => b.addEventListener("click", () => tools().then((m) => m[b.dataset.tool](api, b))));
  const pinyin = all("[data-py-set]");
  const annotate = (mode) => tools().then((m) => m.pinyin(api, mode));
  pinyin.forEach((b) => b.addEventListener("click", () => { store.set("pinyin", b.dataset.pySet); annotate(b.dataset.pySet); }));
  if (pinyin.length && ["names", "all"].includes(store.get("pinyin"))) annotate(store.get("pinyin"));
})();
