// The search page: reads the index that newsdigest/search describes. A hit holds the query to the letter, or its value;
// where nothing does, what it may stand for is looked for: another spelling, a glossary entry, pinyin, a typing error.
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  if (!form || !window.fetch) return;
  const words = form.dataset;
  const root = new URL(words.root, location.href);
  const base = new URL(words.search, location.href);
  const $ = (id) => document.getElementById(id);
  const [list, status, more, names] = ["hits", "hits-status", "hits-more", "hits-names"].map($);
  const field = (name) => form.elements.namedItem(name);
  const box = field("q");
  const PAGE = 10, SCAN = 24, KEYS = 6, RUNS = 8;
  const cache = new Map();
  let turn = 0;

  // kinds of files: k keys, t texts, w words, n numbers, x traditional characters; the manifest knows the hash in each one's name
  const part = async (kind, n) => {
    const m = await load("manifest.json");
    const at = 6 * n, hash = { k: m.keys, t: m.texts, w: m.words, n: m.numbers, x: m.variants }[kind];
    return "wnx".includes(kind) ? load(`${kind}-${hash}.json`) : load(`${kind}-${n.toString(16)}-${hash.slice(at, at + 6)}.json`);
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
  // documents that may hold a text, ascending, the likeliest in front
  const holding = async (q) => {
    const [pairs, last] = pairsOf(q);
    const [sets, first] = await latinSets(q);
    sets.push(...await Promise.all(spread(pairs, KEYS).map(postings)));
    if (!sets.length && last) sets.push(await beginning(last));
    sets.sort((a, b) => a.length - b.length);
    const { texts } = await load("manifest.json");
    const docs = sets.length ? sets.reduce(common) : Array.from({ length: texts.length / 3 }, (_, n) => n);
    const ahead = new Set(first.length ? first.reduce(common) : []);
    return [...docs.filter((d) => ahead.has(d)), ...docs.filter((d) => !ahead.has(d))];
  };

  // --- what a query means: a part has alternatives, each a text, a whole word or a value; see values() in search/texts.py
  const DIGITS = "〇一二三四五六七八九", BIG = { 万: 4, 亿: 8, thousand: 3, million: 6, billion: 9, trillion: 12, hundred: 2, m: 6, bn: 9 };
  const WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
  const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  const MONTHS = "january february march april may june july august september october november december".split(" ");
  // a decimal text times a power of ten, exactly
  const shifted = (text, power) => {
    const [whole, part = ""] = text.split(".");
    const digits = whole + part.slice(0, power).padEnd(power, "0"), rest = part.slice(power).replace(/0+$/, "");
    return (digits.replace(/^0+(?=\d)/, "") || "0") + (rest ? "." + rest : "");
  };
  const chinese = (text) => {  // 三百五十三, 两, 十二
    let whole = 0, digit = -1;
    for (const c of text.replace(/两/g, "二").replace(/零/g, "〇")) {
      const unit = { 十: 10, 百: 100, 千: 1000 }[c];
      if (unit) { whole += (digit < 0 ? 1 : digit) * unit; digit = -1; } else digit = DIGITS.indexOf(c);
    }
    return String(whole + Math.max(digit, 0));
  };
  const english = (text) => {  // thirty-five
    const [tens, ones] = text.split("-");
    const ten = TENS.indexOf(tens);
    return String(ten >= 0 ? 20 + 10 * ten + (ones ? WORDS.indexOf(ones) : 0) : WORDS.indexOf(tens));
  };
  const two = (n) => String(n).padStart(2, "0");
  const valuesOf = (q) => {
    let m = /^(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]$/.exec(q);
    if (m) return [`${m[1] || "-"}-${two(m[2])}-${two(m[3])}`];
    m = /^(\d{1,2}) ([a-z]{3,})(?:,? (\d{4}))?$/.exec(q) || (/^([a-z]{3,}) (\d{1,2})(?:,? (\d{4}))?$/.exec(q) || []).map((x, i, r) => r[[0, 2, 1, 3][i]]);
    const month = m && m[2] ? MONTHS.findIndex((name) => name === m[2] || name.slice(0, 3) === m[2]) : -1;
    if (month >= 0) return [`${m[3] || "-"}-${two(month + 1)}-${two(m[1])}`];
    const number = "(\\d[\\d,]*(?:\\.\\d+)?|[〇零一二两三四五六七八九十百千]+|(?:" + TENS.join("|") + ")(?:-[a-z]+)?|" + WORDS.slice(1).join("|") + ")";
    m = new RegExp("^(?:about |around |over |nearly |more than |almost |约|近|超过?|逾)?[¥$￥]?" + number + " ?(千|百)?(万亿|[万亿]|thousand|million|billion|trillion|hundred|bn|m(?= |$))?(?:" + number + "(万))?[余多]? ?(%|per ?cent)?(?: ?[a-z]+(?: [a-z]+)?| ?[\\u4e00-\\u9fff]{1,4})?$").exec(q);
    // 两委 and 十九大 are words: of a number in characters only a measure word is left over
    if (!m || (/^[〇零一二两三四五六七八九十百千]+[^万亿〇零一二两三四五六七八九十百千]/.test(q) && !/[十百千万亿〇零一二两三四五六七八九余多][个人名元次项座种家户支场册件部条所]?$/.test(q))) return [];
    const read = (text) => /\d/.test(text) ? text.replace(/,/g, "") : /[a-z]/.test(text) ? english(text) : chinese(text);
    const power = (m[2] === "千" ? 3 : m[2] === "百" ? 2 : 0) + (m[3] === "万亿" ? 12 : BIG[m[3]] || 0);
    let value = shifted(read(m[1]), power);
    if (m[4]) value = String(BigInt(value) + BigInt(shifted(read(m[4]), 4)));
    return [value.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") + (m[6] ? "%" : "")];
  };
  // British and American spellings and plurals of a word have one form
  const spelt = (w) => w.replace(/ies$/, "y").replace(/(s|x|z|ch|sh)es$/, "$1").replace(/([^su])s$/, "$1").replace(/programme/, "program")
    .replace(/([iy])s(e|ed|er|ing|ation|ational)$/, "$1z$2").replace(/our(?=$|ed|ing|al|ful|ite|able|hood)/, "or").replace(/([^aeiou])re$/, "$1er")
    .replace(/ence$/, "ense").replace(/ogue$/, "og").replace(/ll(ed|ing|er)$/, "l$1").replace(/ae/, "e").replace(/^grey/, "gray");
  // typing errors between two words, up to a most: a letter more, less, other, or two exchanged
  const errors = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  };
  const isWord = (text) => new RegExp(`^[${L}]{3,}$`, "u").test(text) && /[a-z]/.test(text);
  const own = (object, key) => Object.hasOwn(object, key) ? object[key] : [];
  const meant = async (key) => own(await shard(key), key);
  const sameWords = async (word) => isWord(word) ? (await part("w")).filter((w) => w !== word && spelt(w) === spelt(word)) : [];
  // a part of a query as typed, by its value, and in other spellings
  const alternatives = async (text) => [
    { text },
    ...valuesOf(text).map((value) => ({ value })),
    ...(await sameWords(text)).map((word) => ({ word })),
  ];
  // what to look for where nothing holds the query; the first kind that gives anything
  const instead = async (q, parts) => {
    const forms = (await meant("a:" + q)).flatMap(([, ...texts]) => texts);
    if (forms.length) return [forms.map((form) => ({ text: plain(form) }))];
    const simple = await part("x");
    const simplified = [...q].map((c) => simple[c] || c).join("");
    if (simplified !== q) return Promise.all(simplified.split(" ").map(alternatives));
    const sound = q.normalize("NFD").replace(/u\u0308|u:/g, "v").replace(/[^a-z]/g, "");
    const heard = /^[a-z\u0300-\u036f\u00e0-\u01dc' 0-9-]+$/.test(q) && sound.length > 2 ? await meant("s:" + sound) : [];
    if (heard.length) return [heard.map((text) => ({ text: plain(text) }))];
    const words = await part("w");
    const known = new Set(words.map(spelt));
    const mended = parts.map((text) => {
      if (!isWord(text) || text.length < 4 || known.has(spelt(text)) || words.includes(text)) return null;
      for (let n = 1; n <= (text.length < 8 ? 1 : 2); n++) {
        const near = words.filter((w) => errors(text, w, n) === n);
        if (near.length) return near.slice(0, 6).map((word) => ({ word }));
      }
      return null;
    });
    return mended.some(Boolean) ? Promise.all(parts.map((text, i) => mended[i] || alternatives(text))) : null;
  };
  const ofAlternative = (a) => a.text !== undefined ? holding(a.text) : postings(a.word !== undefined ? "w:" + a.word : "v:" + a.value);
  // stories that may hold every part, in the languages asked for
  const candidates = async (parts) => {
    const lang = field("lang").value, tag = field("tag").value, year = field("year").value;
    const stories = (docs) => [...new Set(docs.filter((d) => !lang || d % 2 === (lang === "en" ? 1 : 0)).map((d) => d >> 1))];
    const sets = await Promise.all(parts.map(async (alts) => stories((await Promise.all(alts.map(ofAlternative))).flat())));
    if (tag) sets.push(stories(await postings("g:" + tag)));
    if (year) sets.push(stories(await postings("y:" + (year === "none" ? "" : year))));
    return sets.reduce(common);
  };
  const wholeWord = (text, [a, b]) => !new RegExp(`[${L}]`, "u").test(plain(text[a - 1] || "") + plain(text[b] || ""));
  const spotsOf = (text, figures, alternative) => {
    if (alternative.value === undefined) {
      const found = places(text, alternative.text ?? alternative.word);
      return alternative.word === undefined ? found : found.filter((spot) => wholeWord(text, spot));
    }
    const found = [];
    for (let i = 0; i < figures.length; i += 3) if (figures[i + 2] === alternative.value) found.push([figures[i], figures[i] + figures[i + 1]]);
    return found;
  };
  // hits of a row: [anchor, [[Chinese, its spots], [English, its spots]]], one a sentence pair that has all, else the paragraph
  const hitsOf = (row, parts) => {
    const [anchor, zh, en = "", ends = [], ...figures] = row;
    const texts = [zh, en], lang = field("lang").value;
    const sides = texts.map((text, side) => parts.map((alts) => lang && (lang === "en") !== Boolean(side) ? [] : alts.flatMap((a) => spotsOf(text, figures[side] || [], a))));
    if (!parts.every((_, i) => sides[0][i].length + sides[1][i].length)) return [];
    const cuts = [[0, 0]];
    for (let i = 0; i < ends.length; i += 2) cuts.push([ends[i], ends[i + 1]]);
    const pieces = ends.length ? cuts.slice(1).map((to, i) => [cuts[i], to, `${anchor}s${i + 1}`]) : [[[0, 0], [zh.length, en.length], anchor]];
    const inside = ([a, b], from, to) => a < to && b > from;
    const spots = sides.map((byPart) => byPart.flat());
    let chosen = pieces.filter(([from, to]) => parts.every((_, i) => [0, 1].some((s) => sides[s][i].some((spot) => inside(spot, from[s], to[s])))));
    const across = [0, 1].some((s) => spots[s].some((spot) => !pieces.some(([from, to]) => spot[0] >= from[s] && spot[1] <= to[s])));
    if (!chosen.length) chosen = [[[0, 0], [zh.length, en.length], anchor]];
    else if (across) {  // what begins in one sentence and ends in the next is shown with both
      chosen = chosen.filter((piece, i) => !i || !spots.flat().length || chosen[i - 1][1] !== piece[0] || !spots.some((list, s) => list.some(([a, b]) => a < piece[0][s] && b > piece[0][s])));
      chosen = chosen.map((piece) => {
        const next = pieces.find((other) => other[0] === piece[1] && spots.some((list, s) => list.some(([a, b]) => a < piece[1][s] && b > piece[1][s] && a >= piece[0][s])));
        return next ? [piece[0], next[1], piece[2]] : piece;
      });
    }
    return chosen.map(([from, to, id]) => [id, [0, 1].map((s) => {
      const text = texts[s].slice(from[s], to[s]), skip = text.length - text.trimStart().length;
      return [text.trim(), spots[s].filter((spot) => inside(spot, from[s], to[s])).map(([a, b]) => [Math.max(a - from[s] - skip, 0), b - from[s] - skip]).sort((x, y) => x[0] - y[0])];
    })]);
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
    return kind ? kind.replace("{number}", /\d+/.exec(anchor)[0]) : words.heading;
  };
  const snippet = (shown, spots, en) => {
    const span = en ? 200 : 80, first = spots.length ? spots[0][0] : 0;
    const from = first <= span ? 0 : first - span, to = Math.min(shown.length, (spots.length ? spots[0][1] : 0) + 2 * span);
    const p = el("span", { lang: code(en), className: en ? "en" : "zh" }, from ? "…" : "");
    let at = from;
    for (const [a, b] of spots) {
      if (b > to) break;
      if (a >= at) p.append(shown.slice(at, a), el("mark", { textContent: shown.slice(a, b) }));
      at = Math.max(at, b);
    }
    p.append(shown.slice(at, to), to < shown.length ? "…" : "");
    return p;
  };
  const show = (doc, hits) => {
    const mine = words.lang === "en" && doc.t[1] ? 1 : 0, url = new URL(`${mine ? "en" : "zh"}/${doc.s}/`, root).href;
    const ul = el("ul", {});
    for (const [anchor, sides] of hits) {
      const a = el("a", { href: anchor ? `${url}#${anchor}` : url, textContent: placeName(anchor) });
      a.setAttribute("aria-label", `${placeName(anchor)} · ${doc.t[mine]}`);
      const order = mine ? [1, 0] : [0, 1];
      ul.append(el("li", {}, a, " ", ...order.filter((s) => sides[s][0]).map((s) => snippet(...sides[s], s === 1))));
    }
    const head = el("h2", {}, el("a", { href: url, lang: code(mine), textContent: doc.t[mine] || doc.s }));
    if (doc.t[1 - mine]) head.append(" ", el("small", { lang: code(1 - mine), textContent: doc.t[1 - mine] }));
    list.append(el("li", { className: "hit" }, head, ul));
  };
  // the glossary entry that has the query as a form comes first; tags whose name holds it lead to their pages
  const showNames = async (q, mine) => {
    const entries = q === "\u0000" ? [] : await meant("a:" + q).catch(() => []);
    if (mine !== turn) return;
    const links = entries.map(([id, zh, en]) => [`${words.lang}/terms/${id}/`, `${zh} ${en}`]);
    const tags = [...field("tag").options].filter((o) => o.value && plain(o.text).includes(q)).slice(0, 8);
    links.push(...tags.map((o) => [`${words.lang}/tags/${o.value}/`, o.text]));
    names.replaceChildren(...links.map(([url, text]) => el("li", {}, el("a", { href: new URL(url, root).href, textContent: text }))));
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

  // parts: what every hit has; phrase: stories that have the words together come first
  const search = async (parts, phrase, mine, note) => {
    const together = phrase ? await candidates([[{ text: phrase }]]) : [];
    const ahead = new Set(together), docs = await candidates(parts);
    docs.sort((a, b) => ahead.has(b) - ahead.has(a));
    let at = 0, stories = 0, found = 0;
    const next = async () => {
      let shown = 0;
      const stop = at + SCAN;
      more.hidden = true;
      while (at < docs.length && at < stop && shown < PAGE) {
        const batch = docs.slice(at, Math.min(at + PAGE - shown, stop));
        const texts = await Promise.all(batch.map((n) => part("t", n)));
        if (mine !== turn) return;
        for (const doc of texts) {
          if (shown >= PAGE) break;
          at++;
          const hits = doc.p.flatMap((row) => hitsOf(row, parts));
          if (!hits.length) continue;
          show(doc, hits);
          stories++; shown++; found += hits.length;
        }
      }
      more.hidden = at >= docs.length;
      const count = words[found === 1 ? "one" : stories === 1 ? "within" : "found"].replace("{n}", found).replace("{s}", stories);
      say((found ? note + count : more.hidden ? words.none : "") + (more.hidden ? "" : " " + words.further));
    };
    await next();
    more.onclick = async () => {
      const before = list.children.length;
      await next();
      if (list.children[before]) list.children[before].querySelector("a").focus();
    };
    return found || !more.hidden;
  };
  const start = async () => {
    const mine = ++turn, typed = spaced(box.value), q = plain(typed), quoted = /^"(.+)"$/.exec(q);
    keep();
    list.replaceChildren();
    more.hidden = true;
    showNames(q || "\u0000", mine);
    if (!q) return say("");
    say(words.busy);
    try {
      const whole = quoted || valuesOf(typed).length || !typed.includes(" ");
      const texts = whole ? [q] : [...new Set(typed.split(" "))];
      const parts = quoted ? [[{ text: quoted[1].trim() }]] : await Promise.all(texts.map(alternatives));
      const any = await search(parts, whole ? "" : q, mine, whole ? "" : words.all + " ");
      if (!any && !quoted && mine === turn) {
        const other = await instead(q, texts);
        const shown = (a) => a.text ?? a.word ?? a.value;
        if (other && mine === turn) await search(other, "", mine, words.instead.replace("{x}", other.map((alts) => shown(alts[0])).join(" ")) + " ");
      }
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
