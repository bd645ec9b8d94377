// Loaded when a reader asks for it: the cards of terms and figures; cite a story, a paragraph or a sentence; share; pinyin.
// What a term means: from the notes of the page at once, what they lack from its entry.
export const term = ({ all, byHash, isCurrent, make, note, open, textOf, words }, a) => {
  const entry = byHash(a.hash), go = entry.querySelector(".go");
  const head = make("p", "");
  head.append(...[...(entry.querySelector("dt") || entry).childNodes].map((n) => n.cloneNode(true)));
  const said = (from, selector) => all(selector, from).map((d) => make("p", textOf(d), d.closest("[lang]").lang));
  const about = said(entry, "dd");
  open(a, [head, ...about], go.textContent);
  fetch(go.href).then((r) => r.text()).then((html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!isCurrent(a)) return;
    const ruby = page.querySelector("dfn"), alt = page.querySelector(".entry .alt"), big = make("div", "", "zh-Hans");
    const link = make("a", words.entry);
    link.href = go.href;
    big.className = "big";
    big.append(...[...ruby.childNodes].map((n) => document.importNode(n, true)));
    const more = make("p", link);
    const inside = note.contains(document.activeElement) && document.activeElement !== note;
    note.replaceChildren(big, make("div", make("b", alt.textContent), "en"), ...said(page, ".df"), more);
    if (inside) link.focus(); // the link that had the focus is gone
  }).catch(() => {});
};

// What a figure is: its value, the other language, the calculation, what the editor notes, where it is printed.
const TIMES = { 百: 1e2, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12, hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const grouped = (n) => Number(n).toLocaleString("en", { maximumFractionDigits: 6 });
const calculation = (text, value) => {
  const found = /(\d[\d,]*(?:\.\d+)?) ?(万亿|百万|千万|[百千万亿]|hundred|thousand|million|billion|trillion)/.exec(text);
  const number = found && Number(found[1].replaceAll(",", ""));
  return found && Math.abs(number * TIMES[found[2]] / value - 1) < 1e-9 ? `${found[1]} × ${grouped(TIMES[found[2]])} = ${grouped(value)}` : "";
};
export const figure = ({ all, langOf, make, open, partner, textOf, words }, el) => {
  const text = textOf(el), other = partner(el), row = all(".panel a").find((a) => a.hash === "#" + el.id);
  const big = make("p", text, langOf(el));
  big.className = "big";
  const parts = [big];
  const add = (said, lang) => { if (said && !parts.some((p) => p.textContent === said)) parts.push(make("p", said, lang)); };
  if (row) all("span, small", row.closest("li, tr")).forEach((s) => s.textContent.trim() !== text && add(s.textContent, langOf(s)));
  if (other) add(textOf(other), langOf(other));
  const sum = calculation(text, el.value || el.getAttribute("value"));
  add(sum || el.dataset.full || "", document.documentElement.lang);
  all(".edn a", el.closest(".par, .pair")).forEach((a) => {
    if (a.hash === "#" + el.id || (other && a.hash === "#" + other.id)) add(textOf(a.parentNode), langOf(a));
  });
  const line = el.closest("[data-l]");
  if (line) {
    const link = make("a", words.line.replaceAll("{n}", line.dataset.l));
    link.href = words.page;
    parts.push(make("p", link));
  }
  open(el, parts, text);
};

const sides = async ({ words }) => {
  if (document.documentElement.dataset.view === "both") return document;
  const html = await (await fetch(words.both)).text();
  return new DOMParser().parseFromString(html, "text/html");
};

const copied = async (button, text, words) => {
  const before = button.textContent;
  await navigator.clipboard.writeText(text);
  button.textContent = words.copied;
  setTimeout(() => { button.textContent = before; }, 2000);
};

const address = (hash) => {
  const canonical = document.querySelector("link[rel=canonical]");
  return (canonical ? canonical.href : location.href.replace(/[?#].*$/, "")) + (hash ? "#" + hash : "");
};

// Who wrote what, where and when, as the head of the story says it.
const source = ({ all, textOf }, doc) => {
  const heads = all("header h1, header .alt:not(.printed)", doc.querySelector("article")).map(textOf);
  const facts = all("header .bar > li:nth-child(-n+3)", document).map((li) => textOf(li).trim().replace(/\s+/g, " "));
  const site = document.querySelector("meta[property='og:site_name']").content;
  return [...new Set(heads), ...facts, site].join(". ") + ".";
};

export const cite = async (api, mark, place) => {
  const { all, make, open, words, textOf } = api;
  const doc = await sides(api);
  const whole = place && doc.getElementById(place);
  const rows = whole ? all(".row", whole) : [];
  const said = (from, side) => from.map((row) => [...row.children].filter((c) => c.matches("." + side)).map((c) => textOf(c).trim()).join("")).filter(Boolean);
  const zh = make("blockquote", "", "zh-Hans"), en = make("blockquote", "", "en"), link = make("p", "");
  const about = make("p", source(api, doc));
  const pick = (from, hash) => {
    zh.textContent = said(from, "zh").join("");
    en.textContent = said(from, "en").join(" ");
    link.textContent = address(hash);
    zh.hidden = !zh.textContent;
    en.hidden = !en.textContent;
  };
  pick(rows, place);
  const choice = make("p", "");
  choice.className = "actions";
  const named = rows.filter((row) => row.id);
  const buttons = named.length > 1 ? [[rows, place, words.whole], ...named.map((row, i) => [[row], row.id, words.sentence.replaceAll("{n}", i + 1)])].map(([from, hash, name], at) => {
    const button = make("button", name);
    button.type = "button";
    button.setAttribute("aria-pressed", String(at === 0));
    button.addEventListener("click", () => {
      pick(from, hash);
      buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    });
    return button;
  }) : [];
  choice.append(...buttons);
  const copy = make("button", words.copy);
  copy.type = "button";
  copy.addEventListener("click", () => copied(copy, [zh, en].filter((q) => q.textContent).map((q) => q.lang === "en" ? `“${q.textContent}”` : `“${q.textContent}”`).concat(about.textContent, link.textContent).join("\n"), words));
  const last = make("p", copy);
  open(mark, [...(buttons.length ? [choice] : []), zh, en, about, link, last], words.cite);
  copy.focus({ preventScroll: true });
};

export const share = async ({ words }, button) => {
  const what = { title: document.title, url: address("") };
  if (!navigator.share) return copied(button, what.url, words);
  try { await navigator.share(what); } catch { /* the reader thought better of it */ }
};

// Pinyin over terms, names and headlines, or over everything; the readings are a file of their own.
let readings = null;
const HAN = /[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
export const pinyin = async ({ all, press }, mode) => {
  const group = document.querySelector(".pinyin");
  press(all("[data-py-set]"), "pySet", mode);
  all("ruby.rb").forEach((ruby) => {
    const parent = ruby.parentNode;
    all("rt", ruby).forEach((rt) => rt.remove());
    ruby.replaceWith(...ruby.childNodes);
    parent.normalize();
  });
  document.body.toggleAttribute("data-py", mode !== "off");
  if (mode === "off") return;
  readings ??= await (await fetch(group.dataset.src)).json();
  for (const [id, [syllables, spans]] of Object.entries(readings)) {
    const box = id === "title" ? document.querySelector("h1:lang(zh), header .alt:lang(zh)") : document.getElementById(id);
    if (!box) continue;
    const own = (el) => el.closest("div[id]:not(.row), li[id]") === box;
    const texts = box.matches(":lang(zh):is(h1, h2, p)") ? [box] : all(":is(p, h2):lang(zh):not(.state, .rep)", box).filter(own);
    const given = syllables.split(" "), inside = new Set();
    for (const [start, length] of spans) for (let i = start; i < start + length; i++) inside.add(i);
    const everything = mode === "all" || !/^p/.test(id);
    let at = 0;
    for (const text of texts) {
      const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), nodes = [];
      while (walk.nextNode()) nodes.push(walk.currentNode);
      for (const node of nodes) {
        const out = document.createDocumentFragment();
        let ruby = null;
        for (const char of node.data) {
          const han = HAN.test(char), n = at;
          if (han) at++;
          if (han && given[n] && given[n] !== "-" && (everything || inside.has(n))) {
            if (!ruby) {
              ruby = document.createElement("ruby");
              ruby.className = "rb";
              out.append(ruby);
            }
            const rt = document.createElement("rt");
            rt.lang = "zh-Latn-pinyin";
            rt.append(given[n]);
            ruby.append(char, rt);
          } else {
            ruby = null;
            out.append(char);
          }
        }
        node.replaceWith(out);
      }
    }
  }
};
