// What the pages can do without and readers like to have: switches that stay as they were set, keys,
// the present place in the contents, and citations of the very passage. No request leaves the page.
"use strict";

// Switches are remembered from page to page, where the browser allows it.
const memory = {
  get(key) {
    try { return localStorage.getItem(`edition:${key}`); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`edition:${key}`, value); } catch { /* Then they hold for one page. */ }
  },
};

function keepSwitches() {
  for (const box of document.querySelectorAll(".switches input[type=checkbox]")) {
    const kept = memory.get(box.id);
    if (kept !== null) box.checked = kept === "on";
    box.addEventListener("change", () => memory.set(box.id, box.checked ? "on" : "off"));
  }
}

// "/" goes to the search, "Esc" closes an open menu and gives the focus back to its opener.
function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus();
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const search = document.querySelector("input[type=search]");
    if (event.key !== "/" || typing || !search || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}

function closeMenus() {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const had = menu.contains(document.activeElement);
    menu.open = false;
    if (had) menu.querySelector("summary").focus();
  }
}

// The contents mark the heading under which the reader is.
function markPlace() {
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (!links.size) return;
  const mark = () => {
    const above = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top < 120);
    for (const [heading, link] of links) {
      if (heading === above.at(-1)) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
}

// The citation names the passage that the address names, at the address at which it is read.
function citePassage() {
  const citing = document.querySelector(".citing");
  if (!citing) return;
  const address = citing.querySelector(".address");
  const passage = citing.querySelector(".passage");
  const written = address.textContent;
  const exports = [...citing.querySelectorAll(".export")].map((pre) => [pre, pre.textContent]);
  const isOnline = /^https?:/.test(location.protocol);
  const fill = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const found = id && id !== "cite" && document.getElementById(id);
    const base = /^https?:/.test(written) || !isOnline ? written : location.origin + location.pathname;
    const url = found ? `${base}#${id}` : base;
    address.textContent = url;
    passage.textContent = found ? `${id}, ` : "";
    passage.hidden = !found;
    for (const [pre, words] of exports) pre.textContent = words.replaceAll(written, url);
  };
  addEventListener("hashchange", fill);
  fill();
}

// A page reached from the search marks the words that were sought, accents and capitals aside.
function markSought() {
  const sought = new URLSearchParams(location.search).get("mark");
  if (!sought) return;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = fold(sought).match(/[\p{L}\p{N}]+/gu) ?? [];
  const isSought = (word) => wanted.some((one) => fold(word).startsWith(one));
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const walker = document.createTreeWalker(place ?? document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const parts = node.data.split(/([\p{L}\p{N}\p{M}]+)/u);
    if (!parts.some((part, n) => n % 2 && isSought(part))) continue;
    node.replaceWith(...parts.map((part, n) => {
      if (!(n % 2) || !isSought(part)) return part;
      const mark = document.createElement("mark");
      mark.className = "sought";
      mark.textContent = part;
      return mark;
    }));
  }
}

// An address of a text that has several pages leads on to the page that has the passage.
function leadOn() {
  const here = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (here?.closest(".passages")) location.replace(here.href);
}

leadOn();
keepSwitches();
markSought();
listenToKeys();
markPlace();
citePassage();
