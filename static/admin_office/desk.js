// The translator's desk by keyboard: each text is saved by itself, and nothing typed is ever lost.
"use strict";

(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;

  const fields = () => [...desk.querySelectorAll("textarea")];
  const textOf = (field) => field.closest("[data-text]");
  const saved = new WeakMap(); // textarea → what is saved of it
  const saving = new Set(); // texts on their way

  const HAN = /[㐀-䶿一-鿿豈-﫿〇]|[\u{20000}-\u{323af}]/gu;
  const WORD = /[0-9A-Za-zÀ-ɏ]+(?:[’'.,-][0-9A-Za-zÀ-ɏ]+)*/g;
  const CODE = /\{\/?\d{1,3}\/?\}/g;

  function lengthOf(words) {
    const bare = words.replace(CODE, " ");
    return {
      characters: (bare.match(HAN) || []).length,
      words: (bare.match(WORD) || []).length,
    };
  }

  const isChanged = (field) => field.value !== saved.get(field);

  function mark(text) {
    text.classList.toggle("is-unsaved", [...text.querySelectorAll("textarea")].some(isChanged));
  }

  function count(text) {
    const typed = [...text.querySelectorAll("textarea")];
    const source = lengthOf(typed.map((field) => field.dataset.typed).join("\n"));
    const target = lengthOf(typed.map((field) => field.value).join("\n"));
    const said = (words, number) => interpolate(words, [number]);
    const parts = [
      source.characters
        ? said(
            ngettext("source %s character", "source %s characters", source.characters),
            source.characters,
          )
        : said(ngettext("source %s word", "source %s words", source.words), source.words),
      target.characters
        ? said(
            ngettext("translation %s character", "translation %s characters", target.characters),
            target.characters,
          )
        : said(ngettext("translation %s word", "translation %s words", target.words), target.words),
    ];
    const before = source.characters + source.words;
    const after = target.characters + target.words;
    if (before && after) parts.push(`× ${(after / before).toFixed(1)}`);
    text.querySelector("[data-length]").textContent = parts.join(" · ");
  }

  function fit(field) {
    if (CSS.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  function say(text, words, isError) {
    const place = text.querySelector("[data-message]");
    const line = document.createElement("p");
    line.className = isError ? "errornote" : "quiet";
    line.textContent = words;
    place.replaceChildren(...(words ? [line] : []));
    return place;
  }

  async function send(text, act) {
    if (saving.has(text)) return false;
    const sent = [...text.querySelectorAll("textarea")].map((field) => [field, field.value]);
    const body = new FormData();
    body.append("text", text.dataset.text);
    body.append("act", act);
    for (const hidden of text.querySelectorAll("input[type=hidden]")) {
      body.append(hidden.name, hidden.value);
    }
    for (const [field, value] of sent) body.append(field.name, value);
    saving.add(text);
    say(text, gettext("Saving…"), false);
    try {
      const answer = await fetch(desk.action, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": desk.querySelector("[name=csrfmiddlewaretoken]").value },
        credentials: "same-origin",
      });
      const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!isJson) throw new Error(answer.statusText);
      const said = await answer.json();
      if (!answer.ok) {
        refused(text, said);
        return false;
      }
      taken(text, said, sent);
      return true;
    } catch {
      say(text, gettext("It could not be saved. What you typed is still here; try again."), true);
      return false;
    } finally {
      saving.delete(text);
    }
  }

  function refused(text, said) {
    const place = say(text, said.error, true);
    if (said.now === undefined) return;
    const now = document.createElement("p");
    const quote = document.createElement("q");
    const holder = new DOMParser().parseFromString(said.now, "text/html");
    quote.textContent = holder.body.textContent || "—";
    now.append(`${gettext("What is saved now:")} `, quote);
    place.append(now);
  }

  function taken(text, said, sent) {
    text.querySelector("[data-seen]").value = said.seen;
    text.querySelector("[data-source-seen]").value = said.source;
    text.querySelector("[data-head]").innerHTML = said.head; // from our own server, escaped there
    sent.forEach(([field, value], place) => {
      const now = said.paragraphs[place] ?? "";
      if (field.value === value) field.value = now; // else the person has typed on
      saved.set(field, now);
      fit(field);
    });
    say(text, gettext("Saved."), false);
    mark(text);
    count(text);
    const waiting = document.querySelector("[data-waiting]");
    waiting.textContent = interpolate(
      ngettext("%s text waits here", "%s texts wait here", said.waiting),
      [said.waiting],
    );
  }

  function go(from, step) {
    const all = fields();
    const next = all[all.indexOf(from) + step];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function goToNextText(from) {
    const own = textOf(from);
    const all = fields();
    const next = all.slice(all.indexOf(from)).find((field) => textOf(field) !== own);
    (next || document.querySelector("[data-next]")).focus();
  }

  function putIn(field, words) {
    if (field.readOnly) return;
    field.focus();
    field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const fieldBeside = (element) => element.closest(".desk__pair").querySelector("textarea");

  for (const field of fields()) {
    saved.set(field, field.defaultValue);
    fit(field);
  }
  for (const term of desk.querySelectorAll("[data-term]")) term.disabled = false;

  desk.addEventListener("input", (event) => {
    const text = textOf(event.target);
    if (!text) return;
    fit(event.target);
    mark(text);
    count(text);
  });

  desk.addEventListener("click", (event) => {
    const term = event.target.closest("[data-term]");
    if (term) putIn(fieldBeside(term), term.dataset.term);
    const button = event.target.closest("[data-act]");
    if (!button) return;
    event.preventDefault();
    send(textOf(button), button.dataset.act);
  });

  document.addEventListener("keydown", async (event) => {
    const field = event.target.closest?.("[data-text] textarea");
    const isControl = event.ctrlKey || event.metaKey;
    if (event.altKey && !isControl && event.code === "KeyN") {
      event.preventDefault();
      document.querySelector("[data-next]").click();
    } else if (!field) {
      return;
    } else if (isControl && event.key === "Enter") {
      event.preventDefault();
      const mayConfirm = textOf(field).querySelector("[data-act=confirm]");
      if (await send(textOf(field), mayConfirm ? "confirm" : "save")) goToNextText(field);
    } else if (isControl && event.code === "KeyS") {
      event.preventDefault();
      send(textOf(field), "save");
    } else if (event.altKey && !isControl && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      go(field, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.altKey && !isControl && event.code === "KeyC") {
      event.preventDefault();
      field.setSelectionRange(0, field.value.length);
      putIn(field, field.dataset.typed);
    } else if (event.altKey && !isControl && /^Digit[1-9]$/.test(event.code)) {
      const pair = field.closest(".desk__pair");
      const term = pair.querySelectorAll("[data-term]")[Number(event.code.slice(5)) - 1];
      if (!term) return;
      event.preventDefault();
      putIn(field, term.dataset.term);
    }
  });

  let isLeavingBySaving = false;
  desk.addEventListener("submit", () => {
    isLeavingBySaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeavingBySaving && fields().some(isChanged)) event.preventDefault();
  });

  const first = fields().find((field) => !field.readOnly && !field.value);
  if (first) first.focus({ preventScroll: true });
})();
