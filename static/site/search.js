/* Suggestions below a search field: a combobox with a listbox, as WAI-ARIA has it. Without this
   script the field is that of a plain form. */
"use strict";
{
  const WAIT = 140; // milliseconds after the last letter

  function suggestTo(field) {
    const list = document.createElement("ul");
    list.id = `${field.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0].textContent);
    field.after(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    let typed = field.value;
    let chosen = -1; // none: the field has what was typed
    let timer = 0;
    let asking = null;

    function show(suggestions) {
      list.replaceChildren(...suggestions.map(asOption));
      chosen = -1;
      field.removeAttribute("aria-activedescendant");
      list.hidden = suggestions.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
    }

    function asOption({ text, kind, url }, number) {
      const option = document.createElement("li");
      const words = document.createElement("span");
      const about = document.createElement("span");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      option.dataset.text = text;
      words.textContent = text;
      about.textContent = kind;
      about.className = "suggestions__kind";
      option.append(words, " ", about);
      return option;
    }

    function close() {
      clearTimeout(timer);
      asking?.abort();
      show([]);
    }

    function choose(number) {
      list.children[chosen]?.setAttribute("aria-selected", "false");
      chosen = number;
      const option = list.children[chosen];
      field.value = option ? option.dataset.text : typed;
      if (option) {
        option.setAttribute("aria-selected", "true");
        field.setAttribute("aria-activedescendant", option.id);
      } else {
        field.removeAttribute("aria-activedescendant");
      }
    }

    async function ask() {
      asking?.abort();
      asking = new AbortController();
      const address = `${field.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
      try {
        const answer = await fetch(address, { signal: asking.signal, credentials: "omit" });
        if (answer.ok) {
          show((await answer.json()).suggestions);
        }
      } catch {
        // Another letter was typed, or there is no connection: the form works by itself.
      }
    }

    function askSoon() {
      typed = field.value;
      clearTimeout(timer);
      if (typed.trim()) {
        timer = setTimeout(ask, WAIT);
      } else {
        close();
      }
    }

    function move(step) {
      const last = list.children.length - 1;
      const next = chosen + step;
      choose(next > last ? -1 : next < -1 ? last : next);
    }

    field.addEventListener("input", (event) => {
      if (!event.isComposing) {
        askSoon();
      }
    });
    // What is composed from pinyin is asked for when it has become characters.
    field.addEventListener("compositionend", askSoon);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) {
          askSoon();
        } else {
          move(event.key === "ArrowDown" ? 1 : -1);
        }
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        choose(-1);
        close();
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        location.assign(list.children[chosen].dataset.url);
      }
    });

    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        location.assign(option.dataset.url);
      }
    });
  }

  document.querySelectorAll("input[data-suggestions]").forEach(suggestTo);
}
