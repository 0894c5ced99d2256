/* Remarks on the wording of what is typed, below each field, with a button that carries them out.

   The server has the rules; it is asked when typing stops. Without this script the remarks on the
   saved text stand above the form. */
"use strict";
{
  const STOPPED = 700;  // milliseconds without typing
  const editors = new WeakMap();  // textarea → rich-text editor
  let serial = 0;

  document.addEventListener("prose-editor:ready", ({detail: {editor, textarea}}) => {
    editors.set(textarea, editor);
  });

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /* --- Carrying out a remark --- */

  /* Places are counted in characters, and a string counts some characters twice. */
  function changePlain(field, remark) {
    const characters = Array.from(field.value);
    if (characters.slice(remark.start, remark.end).join("") !== remark.found) {
      return false;
    }
    characters.splice(remark.start, remark.end - remark.start, remark.fix);
    field.value = characters.join("");
    return true;
  }

  /* The nth piece of text that reads so, within one run of the same marks. */
  function changeRich(editor, remark) {
    let before = remark.nth;
    let place = null;
    editor.state.doc.descendants((node, position) => {
      if (!node.isText || place !== null) {
        return;
      }
      let at = node.text.indexOf(remark.found);
      while (at !== -1 && before > 0) {
        before -= 1;
        at = node.text.indexOf(remark.found, at + remark.found.length);
      }
      if (at !== -1) {
        place = position + at;
      }
    });
    if (place === null) {
      return false;
    }
    const end = place + remark.found.length;
    const change = remark.fix ?
      editor.state.tr.insertText(remark.fix, place, end) :
      editor.state.tr.delete(place, end);
    editor.view.dispatch(change);
    return true;
  }

  function start(root, form) {
    const told = root.querySelector("[data-told]");
    const mayChange = root.hasAttribute("data-may-change");
    let timer = null;
    let asked = 0;

    const fields = () => [...form.querySelectorAll("input[lang][name], textarea[lang][name]")].filter(
      (field) => !field.name.includes("__prefix__")
    );

    function body(more = {}) {
      const found = new URLSearchParams(more);
      for (const field of fields()) {
        found.append(field.name, field.value);
      }
      for (const name of ["date", "source_language"]) {
        const field = form.elements[name];
        if (field) {
          found.append(name, field.value);
        }
      }
      return found;
    }

    async function ask(more) {
      asked += 1;
      const mine = asked;
      let answer;
      try {
        answer = await window.signedIn.post(root.dataset.wording, body(more));
      } catch {
        return; // no connection: the next time
      }
      // An older answer says nothing about the text of now.
      if (answer !== "out" && answer.ok && mine === asked) {
        show((await answer.json()).remarks);
      }
    }

    function schedule() {
      clearTimeout(timer);
      timer = setTimeout(ask, STOPPED);
    }

    /* --- Showing --- */

    function carryOut(field, remark) {
      const editor = editors.get(field);
      const isChanged = editor ? changeRich(editor, remark) : changePlain(field, remark);
      if (isChanged) {
        field.dispatchEvent(new Event("input", {bubbles: true}));
        (editor ? editor.view.dom : field).focus();
      }
      ask();
    }

    function button(words, act) {
      const made = element("button", {"type": "button", "class": "verb"}, words);
      made.addEventListener("click", act);
      return made;
    }

    function line(field, remark) {
      const item = element("li", {"class": "remark"});
      if (remark.found) {
        const mark = element("mark", {}, remark.found);
        item.append(element("p", {"class": "remark__found", "lang": field.lang}, remark.before, mark, remark.after));
      }
      item.append(element("p", {"class": "remark__why"}, element("b", {}, remark.label), ` ${remark.reason}`));
      if (mayChange) {
        const acts = element("div", {"class": "remark__acts"});
        if (remark.fix !== null) {
          const words = remark.fix.trim() ?
            interpolate(gettext("Change to “%s”"), [remark.fix]) :
            gettext("Take it out here");
          acts.append(button(words, () => carryOut(field, remark)));
        }
        acts.append(button(gettext("It is right here"), () => ask({right: remark.id})));
        item.append(acts);
      }
      return item;
    }

    function describe(field, list) {
      const target = editors.has(field) ? editors.get(field).view.dom : field;
      const others = (target.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== list.id);
      const ids = list.childElementCount ? [...others, list.id] : others;
      if (ids.length) {
        target.setAttribute("aria-describedby", ids.join(" "));
      } else {
        target.removeAttribute("aria-describedby");
      }
    }

    function listOf(field) {
      const row = field.closest(".form-row, .fieldBox, td") || field.parentElement;
      let list = [...row.querySelectorAll(".remarks")].find((one) => one.dataset.of === field.name);
      if (!list) {
        serial += 1;
        list = element("ul", {"class": "remarks", "id": `remarks-${serial}`, "data-of": field.name});
        row.append(list);
      }
      return list;
    }

    function show(remarks) {
      const saved = root.querySelector("[data-saved]");
      if (saved) {
        saved.remove(); // the same, and by now perhaps no longer true
      }
      for (const field of fields()) {
        const mine = remarks.filter((remark) => remark.name === field.name);
        const list = listOf(field);
        const key = JSON.stringify(mine);
        if (list.dataset.shown !== key) {
          list.dataset.shown = key;
          list.replaceChildren(...mine.map((remark) => line(field, remark)));
          describe(field, list);
        }
      }
      say(remarks);
    }

    /* How many in each language, as two of three stand behind tabs. */
    function say(remarks) {
      const counts = new Map();
      for (const field of fields()) {
        const number = remarks.filter((remark) => remark.name === field.name).length;
        if (number) {
          counts.set(field.lang, (counts.get(field.lang) || 0) + number);
        }
      }
      const names = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"};
      const number = remarks.length;
      const words = number ? interpolate(
        ngettext("%s remark on the wording", "%s remarks on the wording", number), [number]
      ) : "";
      const parts = [...counts].map(([tag, count]) => `${names[tag]} ${count}`);
      const sentence = [words, ...parts].filter(Boolean).join(" · ");
      if (told.textContent !== sentence) {
        told.textContent = sentence; // a screen reader says it once
      }
    }

    for (const name of ["input", "change"]) {
      form.addEventListener(name, schedule);
    }
    document.addEventListener("prose-editor:ready", ({detail: {editor}}) => editor.on("update", schedule));
    ask();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-wording]");
    const editing = document.querySelector("[data-editing]");
    const form = [...document.querySelectorAll("#content-main form")].find((one) => one.querySelector(".submit-row"));
    if (root && editing && form) {
      start(root, form);
    }
  });
}
