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
  const PAGE = 10, SCAN = 24, KEYS = 6, RUNS = 8;
  const cache = new Map();
  let turn = 0;

  // kinds of files: k keys, t texts, w words, n numbers; the manifest knows the hash in each one's name
  const part = async (kind, n) => {
    const m = await load("manifest.json");
    const at = 6 * n, hash = { k: m.keys, t: m.texts, w: m.words, n: m.numbers }[kind];
    return "wn".includes(kind) ? load(`${kind}-${hash}.json`) : load(`${kind}-${n.toString(16)}-${hash.slice(at, at + 6)}.json`);
  };
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
  // a space that only sets digits and letters apart from Chinese: 2019 年 is found by 2019年
  const HAN = "[\\u2e80-\\u2fdf\\u3005\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
  const SET_APART = new RegExp(`(${HAN}) (?=[0-9a-z])|([0-9a-z%]) (?=${HAN})`, "gu");
  const spaced = (s) => fold(s).replace(SPACE, " ").trim();
  const plain = (s) => spaced(s).replace(SET_APART, "$1$2");
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
    for (const m of [...flat.matchAll(SET_APART)].reverse()) map.splice(m.index + m[0].length - 1, 1);
    flat = flat.replace(SET_APART, "$1$2");
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
    const of = key.includes(" ") ? key.slice(0, key.indexOf(" ") + 2) : key[1] === ":" ? key : String.fromCodePoint(key.codePointAt(0));
    let h = 0x811c9dc5;
    for (let i = 0; i < of.length; i++) h = Math.imul(h ^ of.charCodeAt(i), 0x01000193) >>> 0;
    return h % n;
  };
  const undo = (differences) => { let at = 0; return (differences || []).map((d) => (at += d)); };
  const shard = async (key) => part("k", shardOf(key, (await load("manifest.json")).shards));
  const postings = async (key) => {
    const found = await shard(key);
    return undo(Object.hasOwn(found, key) ? found[key] : []);
  };
  // documents with any key that begins so; the beginning holds a first character, or a run and a letter after it
  const beginning = async (start) => {
    const found = await shard(start);
    return union(Object.keys(found).filter((k) => k.startsWith(start)).map((k) => undo(found[k])));
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
  // runs of the digest that the query's own, open at its ends, may be a part of
  const wholes = async (piece, left, right) => {
    if (!left && !right) return [piece];
    return (await part(/^[0-9.,:+\-/']+$/.test(piece) ? "n" : "w")).filter((w) => (left && right ? w.includes(piece) : left ? w.endsWith(piece) : w.startsWith(piece)));
  };
  // what the Latin runs of a query ask for: [sets that hold every hit, sets that hold the likeliest]
  const latinSets = async (q) => {
    const all = [...q.matchAll(run)].map((m) => {
      const end = m.index + m[0].length;
      const open = (s) => /^[.,:+\-/']?$/.test(s);
      return { run: m[0], at: m.index, end, left: open(q.slice(0, m.index)), right: open(q.slice(end)) };
    });
    const sets = [], likely = [];
    let covered = -1;
    for (const i of spread(all.map((_, i) => i), KEYS)) {
      const a = all[i], b = all[i + 1];
      const two = b && b.at === a.end + 1 && q[a.end] === " ";
      if (!two && covered === i) continue;
      const fit = await wholes(a.run, a.left, a.right && !two);
      const ask = (w) => two ? (b.right ? beginning(`w:${w} ${b.run}`) : postings(`w:${w} ${b.run}`)) : postings("w:" + w);
      if ((a.left || a.right) && fit.includes(a.run)) likely.push(await ask(a.run));
      if (fit.length > RUNS) continue;
      sets.push(union(await Promise.all(fit.map(ask))));
      if (two) covered = i + 1;
    }
    return [sets, likely];
  };
  // documents that may hold the query, ascending, the likeliest in front
  const candidates = async (q) => {
    const [pairs, last] = pairsOf(q);
    const [sets, first] = await latinSets(q);
    sets.push(...await Promise.all(spread(pairs, KEYS).map(postings)));
    if (!sets.length && last) sets.push(await beginning(last));
    const tag = field("tag").value, year = field("year").value;
    if (tag) sets.push(await postings("g:" + tag));
    if (year) sets.push(await postings("y:" + (year === "none" ? "" : year)));
    sets.sort((a, b) => a.length - b.length);
    const { texts } = await load("manifest.json");
    let docs = sets.length ? sets.reduce(common) : Array.from({ length: texts.length / 6 }, (_, n) => n).filter((n) => texts[6 * n] !== "-");
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
  const show = (doc, en, hits) => {
    const url = new URL(doc.u, root).href;
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
    let at = 0, stories = 0, hitsShown = 0;
    const match = (doc) => doc.p.map(([anchor, shown]) => [anchor, shown, parts.map((part) => places(shown, part))])
      .filter(([, , spots]) => spots.every((s) => s.length))
      .map(([anchor, shown, spots]) => [anchor, shown, spots.flat().sort((a, b) => a[0] - b[0])]);
    const next = async () => {
      let shown = 0;
      const stop = at + SCAN;
      more.hidden = true;
      while (at < docs.length && at < stop && shown < PAGE) {
        const batch = docs.slice(at, Math.min(at + PAGE, stop));
        const found = await Promise.all(batch.map((n) => part("t", n)));
        if (mine !== turn) return;
        batch.forEach((n, i) => {
          if (shown >= PAGE) return;
          at++;
          const hits = match(found[i]);
          if (!hits.length) return;
          show(found[i], n % 2, hits);
          stories++; shown++; hitsShown += hits.length;
        });
      }
      more.hidden = at >= docs.length;
      const count = words[hitsShown === 1 ? "one" : "found"].replace("{n}", hitsShown).replace("{s}", stories);
      say((parts.length > 1 && hitsShown ? words.all + " " : "") + (hitsShown ? count : more.hidden ? words.none : "") + (more.hidden ? "" : " " + words.further));
    };
    await next();
    if (mine !== turn) return;
    loose.hidden = parts.length > 1 || hitsShown > 0 || !more.hidden || !spaced(box.value).includes(" ");
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
      await search(apart ? [...new Set(spaced(box.value).split(" "))] : [q], mine);
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
  // who comes back from a hit comes back to its place, once the hits stand there again
  const place = history.state && history.state.place;
  addEventListener("pagehide", () => history.replaceState({ place: scrollY }, ""));
  if (box.value) start().then(() => place && scrollTo({ top: place, behavior: "instant" }));
})();
