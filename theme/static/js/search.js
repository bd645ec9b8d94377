// The search page: reads the index of newsdigest/search.py. Every hit is an exact substring of a paragraph.
(() => {
  const form = document.querySelector('[data-search]');
  if (!form) return;
  const root = new URL(form.dataset.root, location.href), base = new URL(form.dataset.search, location.href);
  const box = form.elements.q, list = document.getElementById('hits'), status = document.getElementById('hits-status');
  const more = document.getElementById('hits-more'), words = form.dataset, cache = new Map();
  const PAGE = 20, BATCH = 6;
  let turn = 0, manifest;

  const load = name => {
    if (!cache.has(name)) cache.set(name, fetch(new URL(name, base)).then(r => { if (!r.ok) throw Error(name); return r.json(); }));
    return cache.get(name);
  };
  const fold = s => [...s].map(c => { const n = c.codePointAt(0); return n > 0xff00 && n < 0xff5f ? String.fromCharCode(n - 0xfee0) : c; }).join('')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/g, '').replace(/[‘’]/g, "'").replace(/[“”「」『』]/g, '"');
  const same = s => fold(s).toLowerCase();
  const plain = s => same(s).replace(/[\s\u0085]+/g, ' ').trim();
  const shard = key => { let h = 0x811c9dc5; for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193) >>> 0; return h % manifest.shards; };

  const postings = async key => {
    const found = (await load(manifest.keys[shard(key)]))[key];
    let at = 0;
    return found ? found.map(d => at += d) : [];
  };
  const both = (a, b) => { const s = new Set(b); return a.filter(x => s.has(x)); };
  const keysOf = q => {
    const out = [], c = [...q];
    for (let i = 0; i < c.length; i++) if (c[i] !== ' ' && c[i + 1] && c[i + 1] !== ' ') out.push(c[i] + c[i + 1]);
    return [...new Set(out.length ? out : c.filter(x => x !== ' '))];
  };
  const candidates = async q => {
    let docs;
    for (const list of (await Promise.all(keysOf(q).map(postings))).sort((a, b) => a.length - b.length)) docs = docs ? both(docs, list) : list;
    docs = docs || [];
    const whole = q.match(/[0-9a-z\u00c0-\u024f]+(?:[.,:+\-/'’][0-9a-z\u00c0-\u024f]+)*[%‰+]?/g) || [];
    let first = docs;
    for (const list of await Promise.all(whole.map(w => postings('w:' + w)))) first = both(first, list);
    const ahead = new Set(first);
    return [...first, ...docs.filter(d => !ahead.has(d))];
  };
  const text = async n => (await load(manifest.texts[Math.floor(n / manifest.per)]))[n % manifest.per];
  // positions in the shown text of each place where the query stands: folding keeps the length of every unit
  const places = (shown, needle) => {
    const map = []; let flat = '';
    for (let i = 0; i < shown.length; i++) {
      let c = same(shown[i]);
      if (/[\s\u0085]/.test(c)) c = flat.endsWith(' ') ? '' : ' ';
      for (const x of c) { flat += x; map.push(i); }
    }
    const out = []; let at = flat.indexOf(needle);
    while (at >= 0) { out.push([map[at], map[at + needle.length - 1] + 1]); at = flat.indexOf(needle, at + needle.length); }
    return out;
  };
  const el = (tag, props, ...kids) => { const e = Object.assign(document.createElement(tag), props); e.append(...kids); return e; };
  const snippet = (shown, spots, lang) => {
    const span = lang === 'zh' ? 34 : 80, from = Math.max(0, spots[0][0] - span), to = Math.min(shown.length, spots[0][1] + 2 * span);
    const p = el('p', { lang: lang === 'zh' ? 'zh-Hans' : 'en', className: 'snip' });
    let at = from;
    if (from) p.append('…');
    for (const [a, b] of spots) { if (b > to) break; p.append(shown.slice(at, a), el('mark', { textContent: shown.slice(a, b) })); at = b; }
    p.append(shown.slice(at, to));
    if (to < shown.length) p.append('…');
    return p;
  };
  const show = (doc, hits) => {
    const lang = doc.l === 'zh' ? 'zh-Hans' : 'en', url = new URL(doc.u, root).href;
    const li = el('li', { className: 'hit' });
    li.append(el('h2', {}, el('a', { href: url, lang, textContent: doc.t }), ' ', el('span', { className: 'badge', textContent: doc.l === 'zh' ? '中文' : 'English', lang })));
    for (const [anchor, shown, spots] of hits) {
      const a = el('a', { href: url + '#' + anchor, className: 'place', textContent: '#' + anchor });
      a.setAttribute('aria-label', words.place + ' ' + anchor);
      const p = snippet(shown, spots, doc.l);
      p.append(' ', a);
      li.append(p);
    }
    list.append(li);
  };
  const say = s => { status.textContent = s; };
  const fits = doc => (!form.elements.tag?.value || doc.g.includes(form.elements.tag.value)) &&
    (!form.elements.year?.value || doc.d.startsWith(form.elements.year.value)) && (!form.elements.lang?.value || doc.l === form.elements.lang.value);

  const run = async () => {
    const mine = ++turn, q = plain(box.value);
    list.replaceChildren(); more.hidden = true;
    const url = new URL(location.href);
    for (const name of ['q', 'tag', 'year', 'lang']) { const v = form.elements[name]?.value.trim(); v ? url.searchParams.set(name, v) : url.searchParams.delete(name); }
    history.replaceState(null, '', url);
    if (!q) return say('');
    say(words.busy);
    try {
      manifest = manifest || await load('manifest.json');
      let docs = await candidates(q), all = false, stories = 0, found = 0, at = 0;
      const match = doc => {
        const parts = all ? q.split(' ') : [q], hits = [];
        for (const [anchor, shown] of doc.p) {
          const spots = parts.map(w => places(shown, w));
          if (spots.every(s => s.length)) hits.push([anchor, shown, spots.flat().sort((a, b) => a[0] - b[0])]);
        }
        return hits;
      };
      const next = async () => {
        more.hidden = true;
        let shownNow = 0;
        while (at < docs.length && shownNow < PAGE) {
          const batch = docs.slice(at, at + BATCH * manifest.per); at += batch.length;
          for (const doc of await Promise.all(batch.map(text))) {
            if (mine !== turn) return;
            const hits = fits(doc) ? match(doc) : [];
            if (hits.length) { show(doc, hits); stories++; shownNow++; found += hits.length; }
          }
        }
        if (mine !== turn) return;
        more.hidden = at >= docs.length;
        say((all ? words.all + ' ' : '') + (found ? words.found.replace('{n}', found).replace('{s}', stories) + (at < docs.length ? words.further : '') : words.none));
      };
      more.onclick = next;
      await next();
      if (mine === turn && !found && q.includes(' ')) {
        all = true; at = 0; docs = null;
        for (const w of q.split(' ')) { const c = await candidates(w); docs = docs ? both(docs, c) : c; }
        if (mine === turn) await next();
      }
    } catch (e) { if (mine === turn) say(words.failed); }
  };
  const given = new URL(location.href).searchParams;
  for (const name of ['q', 'tag', 'year', 'lang']) if (given.get(name) && form.elements[name]) form.elements[name].value = given.get(name);
  let timer;
  form.addEventListener('submit', e => { e.preventDefault(); run(); });
  form.addEventListener('change', run);
  box.addEventListener('input', e => { if (!e.isComposing) { clearTimeout(timer); timer = setTimeout(run, 250); } });
  box.addEventListener('compositionend', () => { clearTimeout(timer); timer = setTimeout(run, 250); });
  if (box.value) run();
})();
