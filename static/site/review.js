// The contents beside a review follow the reader: the part that is being read is marked.
// Without this script they are the same list of links.

"use strict";

(() => {
  const links = new Map();
  for (const link of document.querySelectorAll(".toc a[href^='#']")) {
    const part = document.getElementById(link.hash.slice(1));
    if (part) links.set(part, link);
  }
  const inSight = new Set();
  let marked = null;

  function mark() {
    // Several parts may be in sight; the first of them is the one that is read.
    const part = [...links.keys()].find((each) => inSight.has(each));
    const link = part && links.get(part);
    if (!link || link === marked) return;
    if (marked) marked.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    marked = link;
    follow(link);
  }

  function follow(link) {
    // A long list of contents has a scroll bar of its own.
    const list = link.closest(".toc");
    if (list.scrollHeight <= list.clientHeight) return;
    const middle = link.offsetTop - list.offsetTop - list.clientHeight / 2;
    list.scrollTo({ top: middle });
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) inSight.add(entry.target);
        else inSight.delete(entry.target);
      }
      mark();
    },
    { rootMargin: "-15% 0px -65% 0px" },
  );
  for (const part of links.keys()) observer.observe(part);
})();
