// The search page: asks the index beside the site and shows the passages found. It needs a page that
// came over http, since browsers give a page opened from disk no files beside it.
"use strict";

const SHOWN_AT_ONCE = 20;
const INDEX = new URL("../pagefind/pagefind.js", document.currentScript.src).href;
const ROOT = new URL("../", document.currentScript.src).href;

const form = document.querySelector(".search-form");
const list = document.querySelector(".results");
const count = document.querySelector(".search-count");
const more = document.querySelector(".more-results");
const facets = [...form.querySelectorAll("select")];

const words = new Map();
for (const term of document.querySelectorAll(".search-words dt")) {
  words.set(term.textContent, term.nextElementSibling.textContent);
}
const say = (key, value = "") => (words.get(key) ?? key).replace("{1}", value);

// The address holds the question, so that a search can be kept and sent.
function readAddress() {
  const asked = new URLSearchParams(location.search);
  form.q.value = asked.get("q") ?? "";
  for (const facet of facets) {
    const value = asked.get(facet.name);
    if (value && [...facet.options].some((option) => option.value === value)) facet.value = value;
  }
}

function writeAddress() {
  const asked = new URLSearchParams();
  if (form.q.value.trim()) asked.set("q", form.q.value.trim());
  for (const facet of facets) if (facet.value) asked.set(facet.name, facet.value);
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
}

function fillFacets(filters) {
  for (const facet of facets) {
    const values = Object.entries(filters[facet.name] ?? {});
    const named = values.map(([value, number]) => [nameOf(facet.name, value), value, number]);
    named.sort(([one], [other]) => one.localeCompare(other));
    for (const [name, value, number] of named) {
      facet.add(new Option(`${name} (${number})`, value));
    }
    facet.closest("label").hidden = values.length === 0;
  }
  document.querySelector(".facets").hidden = false;
}

function nameOf(facet, value) {
  if (facet === "kind") return say(value);
  return facet === "source" ? words.get(`source-${value}`) ?? value : value;
}

// An address that carries the words, so that the page it leads to can mark them.
function leadTo(path, identifier, sought) {
  const url = new URL(path, ROOT);
  if (sought) url.searchParams.set("mark", sought);
  if (identifier) url.hash = identifier;
  return url.href;
}

// In the index a passage is a page of its own: texts/B.html/B-s22.html is #B-s22 of texts/B.html.
function placeOf(indexed) {
  const parts = decodeURI(indexed).replace(/^\//, "").split("/");
  const last = parts.pop().replace(/\.html$/, "");
  return [parts.join("/"), decodeURIComponent(last)];
}

function resultOf(data, sought) {
  const [path, identifier] = placeOf(data.raw_url ?? data.url);
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = leadTo(path, identifier, sought);
  link.textContent = titles[path] ?? path;
  const place = document.createElement("span");
  place.className = "facts";
  place.textContent = [say(data.filters.kind?.[0] ?? ""), identifier].filter(Boolean).join(" · ");
  const excerpt = document.createElement("p");
  excerpt.append(...excerptOf(data.excerpt));
  item.append(link, " ", place, excerpt);
  return item;
}

// The index marks the words it found with <mark>; nothing else of it is taken as HTML.
function excerptOf(marked) {
  const plain = document.createElement("textarea");
  const decode = (text) => { plain.innerHTML = text; return plain.value; };
  return marked.split(/(<mark>.*?<\/mark>)/s).map((part) => {
    const found = /^<mark>(.*)<\/mark>$/s.exec(part);
    if (!found) return decode(part);
    const mark = document.createElement("mark");
    mark.textContent = decode(found[1]);
    return mark;
  });
}

let titles = {};
let latest = 0;

async function search(pagefind) {
  const turn = ++latest;
  list.ariaBusy = "true";
  const sought = form.q.value.trim();
  const filters = {};
  for (const facet of facets) if (facet.value) filters[facet.name] = facet.value;
  writeAddress();
  const isAsked = sought || Object.keys(filters).length;
  const results = isAsked ? (await pagefind.search(sought || null, { filters })).results : [];
  if (turn !== latest) return;
  const key = results.length === 0 ? "none" : results.length === 1 ? "found.one" : "found";
  count.textContent = isAsked ? say(key, results.length) : "";
  await show(results, sought, turn);
  if (turn === latest) list.ariaBusy = "false";
}

async function show(results, sought, turn) {
  list.replaceChildren();
  const showMore = async () => {
    const next = results.splice(0, SHOWN_AT_ONCE);
    const items = await Promise.all(next.map(async (result) => resultOf(await result.data(), sought)));
    if (turn !== latest) return undefined;
    list.append(...items);
    more.hidden = results.length === 0;
    return items[0];
  };
  more.onclick = async () => (await showMore())?.querySelector("a").focus();
  await showMore();
}

async function start() {
  if (location.protocol === "file:") {
    document.querySelector(".search-from-disk").hidden = false;
    return;
  }
  try {
    const pagefind = await import(INDEX);
    await pagefind.options({ excerptLength: 40 });
    titles = await (await fetch(new URL("pages.json", INDEX))).json();
    fillFacets(await pagefind.filters());
    readAddress();
    form.addEventListener("submit", (event) => { event.preventDefault(); search(pagefind); });
    form.addEventListener("input", () => search(pagefind));
    await search(pagefind);
  } catch (error) {
    count.textContent = say("failed", error.message);
  }
}

start();
