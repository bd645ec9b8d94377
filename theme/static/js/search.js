// The search page: reads the index that newsdigest/search.py describes. Every hit holds the query to the letter.
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  if (!form || !window.fetch) return;
  const words = form.dataset;
  const root = new URL(words.root, location.href);
  const base = new URL(words.search, location.href);
  const $ = (id) => document.getElementById(id);
  const [list, status, more, loose, names] = ["hits", "hits-status", "hits-more", "hits-words", "hits-names"].map($);
  const field = (name) => form.elements.namedItem(name);
  const box = field("q");
  const PAGE = 10, SCAN = 60, KEYS = 6, RUNS = 16;
  const cache = new Map();
  let turn = 0;

  const load = (name) => {
    if (!cache.has(name)) {
      cache.set(name, fetch(new URL(name, base)).then((r) => {
        if (!r.ok) throw Error(name);
        return r.json();
      }).catch((e) => { cache.delete(name); throw e; }));
    }
    return cache.get(name);
  };

  // --- text, as search.py compares it
  const QUOTES = { "‘": "'", "’": "'", "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"' };
  const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
  const SPACE = /[\t-\r \u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const fold = (s) => s.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(INVISIBLE, "").replace(/[‘’“”「」『』]/g, (c) => QUOTES[c]).toLowerCase();
  const plain = (s) => fold(s).replace(SPACE, " ").trim();
  // where the needle stands in the text as shown: [from, to) in its own units
  const places = (shown, needle) => {
    if (!plain(shown).includes(needle)) return [];
    const map = [];
    let flat = "";
    for (let i = 0; i < shown.length; i++) {
      let c = fold(shown[i]).replace(SPACE, " ");
      if (c === " " && flat.endsWith(" ")) c = "";
      for (let k = 0; k < c.length; k++) map.push(i);
      flat += c;
    }
    const found = [];
    for (let at = flat.indexOf(needle); at >= 0; at = flat.indexOf(needle, at + needle.length)) {
      found.push([map[at], map[at + needle.length - 1] + 1]);
    }
    return found;
  };

  // --- keys
  const L = "0-9a-z\\u00c0-\\u024f";
  const M = "\\u0000-\\u00bf\\u2000-\\u206f\\u3000-\\u3004\\u3006\\u3008-\\u3020\\u3030-\\u303f\\uff00-\\uffef";
  const latin = new RegExp(`^[${L}]$`, "u");
  const other = new RegExp(`^[^${M}${L}]$`, "u");
  const run = new RegExp(`[${L}]+(?:[.,:+\\-/'][${L}]+)*`, "gu");
  const shardOf = (key, n) => {
    const of = key[1] === ":" ? key : String.fromCodePoint(key.codePointAt(0));
    let h = 0x811c9dc5;
    for (let i = 0; i < of.length; i++) h = Math.imul(h ^ of.charCodeAt(i), 0x01000193) >>> 0;
    return h % n;
  };
  const undo = (differences) => { let at = 0; return (differences || []).map((d) => (at += d)); };
  const shard = async (key) => {
    const m = await load("manifest.json");
    return load(m.keys[shardOf(key, m.shards)]);
  };
  const postings = async (key) => {
    const part = await shard(key);
    return undo(Object.hasOwn(part, key) ? part[key] : []);
  };
  const union = (lists) => [...new Set(lists.flat())].sort((a, b) => a - b);
  const common = (a, b) => { const s = new Set(b); return a.filter((x) => s.has(x)); };
  const spread = (a, n) => a.length <= n ? a : Array.from({ length: n }, (_, i) => a[Math.floor((i * (a.length - 1)) / (n - 1))]);

  // pairs of the query; a lone character at its end may go on in any way
  const pairsOf = (q) => {
    const c = [...q], found = new Set();
    let last = "";
    c.forEach((x, i) => {
      const next = c[i + 1] || "";
      if (other.test(x)) {
        if (other.test(next) || latin.test(next)) found.add(x + next);
        else if (next) found.add(x);
        else last = x;
      } else if (latin.test(x) && other.test(next)) found.add(x + next);
    });
    return [[...found], last];
  };
  // documents with a run that the query's own run, open at its ends, may be a part of; null: too many to ask for
  const partly = async (piece, left, right, first) => {
    const m = await load("manifest.json");
    const lists = await Promise.all([...(/[a-z\u00c0-\u024f]/.test(piece) ? ["words"] : []), ...(/[0-9]/.test(piece) ? ["numbers"] : [])].map((n) => load(m[n])));
    const fit = [...new Set(lists.flat())].filter((w) => left && right ? w.includes(piece) : left ? w.endsWith(piece) : w.startsWith(piece));
    if (fit.includes(piece)) first.push(await postings("w:" + piece));
    return fit.length > RUNS ? null : union(await Promise.all(fit.map((w) => postings("w:" + w))));
  };
  // documents that may hold the query, ascending, those with its words whole in front
  const candidates = async (q) => {
    const [pairs, last] = pairsOf(q);
    const sets = await Promise.all(spread(pairs, KEYS).map(postings));
    const first = [], open = [], whole = [];
    for (const m of q.matchAll(run)) {
      const before = q.slice(0, m.index), after = q.slice(m.index + m[0].length);
      const left = /^[.,:+\-/']?$/.test(before), right = /^[.,:+\-/']?$/.test(after);
      if (left || right) open.push([m[0], left, right]);
      else whole.push(m[0]);
    }
    whole.sort((a, b) => b.length - a.length);
    sets.push(...await Promise.all(whole.slice(0, KEYS).map((w) => postings("w:" + w))));
    if (whole.length < 2) {
      for (const [piece, left, right] of open) {
        const docs = await partly(piece, left, right, first);
        if (docs) sets.push(docs);
      }
    }
    if (!sets.length && last) {
      const part = await shard(last);
      sets.push(union(Object.keys(part).filter((k) => k.startsWith(last)).map((k) => undo(part[k]))));
    }
    const tag = field("tag").value, year = field("year").value;
    if (tag) sets.push(await postings("g:" + tag));
    if (year) sets.push(await postings("y:" + (year === "none" ? "" : year)));
    const all = () => cache.get("manifest.json").then((m) => m.texts.flatMap((_, i) => [2 * i, 2 * i + 1]));
    sets.sort((a, b) => a.length - b.length);
    let docs = sets.length ? sets.reduce(common) : (await load("manifest.json"), await all());
    const lang = field("lang").value;
    if (lang) docs = docs.filter((d) => d % 2 === (lang === "en" ? 1 : 0));
    const ahead = new Set(first.length ? first.reduce(common) : []);
    return [...docs.filter((d) => ahead.has(d)), ...docs.filter((d) => !ahead.has(d))];
  };

  // --- what is shown
  const el = (tag, props, ...kids) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...kids);
    return e;
  };
  const code = (en) => en ? "en" : "zh-Hans";
  const placeName = (anchor) => {
    const kind = { p: words.paragraph, h: words.section, c: words.caption }[anchor[0]];
    return kind ? kind.replace("{number}", anchor.slice(1)) : words.heading;
  };
  const snippet = (shown, spots, en) => {
    const span = en ? 80 : 34;
    const from = spots[0][0] <= span ? 0 : spots[0][0] - span, to = Math.min(shown.length, spots[0][1] + 2 * span);
    const p = el("span", { lang: code(en) }, from ? "…" : "");
    let at = from;
    for (const [a, b] of spots) {
      if (b > to) break;
      if (a >= at) p.append(shown.slice(at, a), el("mark", { textContent: shown.slice(a, b) }));
      at = Math.max(at, b);
    }
    p.append(shown.slice(at, to), to < shown.length ? "…" : "");
    return p;
  };
  const show = (entry, en, hits) => {
    const doc = entry.d[en], url = new URL(`${en ? "en" : "zh"}/${entry.u}/`, root).href;
    const ul = el("ul", {});
    for (const [anchor, shown, spots] of hits) {
      const a = el("a", { href: anchor ? `${url}#${anchor}` : url, textContent: placeName(anchor) });
      a.setAttribute("aria-label", `${placeName(anchor)} · ${doc.t}`);
      ul.append(el("li", {}, a, " ", snippet(shown, spots, en)));
    }
    const head = el("h2", {}, el("a", { href: url, lang: code(en), textContent: doc.t }), " ", el("span", { className: "badge", lang: code(en), textContent: en ? "English" : "中文" }));
    list.append(el("li", { className: "hit" }, head, ul));
  };
  // tags whose name holds the query lead to their pages
  const showNames = (q) => {
    names.replaceChildren(...[...field("tag").options].filter((o) => o.value && plain(o.text).includes(q)).slice(0, 8)
      .map((o) => el("li", {}, el("a", { href: new URL(`${words.lang}/tags/${o.value}/`, root).href, textContent: o.text }))));
    names.hidden = !names.children.length;
  };
  const say = (text) => { status.textContent = text; };
  const keep = () => {
    const url = new URL(location.href);
    for (const name of ["q", "tag", "year", "lang"]) {
      const value = field(name).value.trim();
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history.replaceState(null, "", url);
  };

  // paragraphs that hold every part: the query as it stands, or its words one by one
  const search = async (parts, mine) => {
    const docs = (await Promise.all(parts.map(candidates))).reduce(common);
    let at = 0, stories = 0, found = 0;
    const match = (doc) => doc.p.map(([anchor, shown]) => [anchor, shown, parts.map((part) => places(shown, part))])
      .filter(([, , spots]) => spots.every((s) => s.length))
      .map(([anchor, shown, spots]) => [anchor, shown, spots.flat().sort((a, b) => a[0] - b[0])]);
    const next = async () => {
      const texts = (await load("manifest.json")).texts;
      let shown = 0;
      const stop = at + SCAN;
      more.hidden = true;
      while (at < docs.length && at < stop && shown < PAGE) {
        const batch = docs.slice(at, at + PAGE);
        const entries = await Promise.all(batch.map((n) => load(texts[n >> 1])));
        if (mine !== turn) return;
        batch.forEach((n, i) => {
          if (shown >= PAGE) return;
          at++;
          const doc = entries[i].d[n % 2], hits = doc ? match(doc) : [];
          if (!hits.length) return;
          show(entries[i], n % 2, hits);
          stories++; shown++; found += hits.length;
        });
      }
      more.hidden = at >= docs.length;
      const count = words[found === 1 ? "one" : "found"].replace("{n}", found).replace("{s}", stories);
      say((parts.length > 1 && found ? words.all + " " : "") + (found ? count : more.hidden ? words.none : "") + (more.hidden ? "" : " " + words.further));
    };
    await next();
    if (mine !== turn) return;
    loose.hidden = parts.length > 1 || found > 0 || !more.hidden || !parts[0].includes(" ");
    more.onclick = async () => {
      const before = list.children.length;
      await next();
      if (list.children[before]) list.children[before].querySelector("a").focus();
    };
  };
  const start = async (apart) => {
    const mine = ++turn, q = plain(box.value);
    keep();
    list.replaceChildren();
    more.hidden = loose.hidden = true;
    showNames(q || "\u0000");
    if (!q) return say("");
    say(words.busy);
    try {
      await search(apart ? [...new Set(q.split(" "))] : [q], mine);
    } catch (e) {
      if (mine === turn) say(words.failed);
    }
    if (mine === turn) form.dataset.done = q;
  };

  let timer;
  const soon = () => { clearTimeout(timer); timer = setTimeout(() => start(), 250); };
  const given = new URLSearchParams(location.search);
  for (const name of ["q", "tag", "year", "lang"]) {
    const value = given.get(name);
    if (value && (name === "q" || [...field(name).options].some((o) => o.value === value))) field(name).value = value;
  }
  loose.onclick = async () => {
    await start(true);
    if (list.children.length) list.querySelector("a").focus();
    else box.focus();
  };
  form.hidden = false;
  form.addEventListener("submit", (e) => { e.preventDefault(); clearTimeout(timer); start(); });
  form.addEventListener("change", (e) => { if (e.target !== box) start(); });
  box.addEventListener("input", (e) => { if (!e.isComposing) soon(); });
  box.addEventListener("compositionend", soon);
  if (box.value) start();
})();
