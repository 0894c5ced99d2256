/* The language panels of a form as tabs.

   The page works without this: the panels then stand one below the other. All groups of tabs on a
   page, those of the record and those of its rows, show the same language; a group in which a
   field was refused opens on that field. */
"use strict";
{
  const PANEL = ".language-panel";
  const TRADITIONAL = "zh-hant";
  const TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"};
  const groups = new Set();
  let serial = 0;

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  function languageOf(panel) {
    return Object.keys(TAGS).find((language) => panel.classList.contains(`language-${language}`));
  }

  function fieldsIn(panel) {
    const all = panel.querySelectorAll("input:not([type=hidden], [name^=_confirm-]), textarea");
    return [...all].filter((field) => field.name);
  }

  function isEmpty(field) {
    return field.value.trim() === "";
  }

  /* --- What a tab says about its language --- */

  function facts(group, entry) {
    const fields = fieldsIn(entry.panel);
    const others = group.entries.filter((other) => other !== entry).map((other) => fieldsIn(other.panel));
    const empty = fields.filter(isEmpty);
    const lacking = fields.filter(
      (field, index) => isEmpty(field) && others.some((other) => other[index] && !isEmpty(other[index]))
    );
    return {
      fields: fields.length,
      empty: empty.length,
      // Traditional is derived on saving, so that nobody has to write it.
      lacking: entry.language === TRADITIONAL ? 0 : lacking.length,
      stale: entry.panel.querySelectorAll(".text-state--stale").length,
      errors: entry.panel.querySelectorAll("ul.errorlist").length,
    };
  }

  function describe(group) {
    for (const entry of group.entries) {
      const {fields, empty, lacking, stale, errors} = facts(group, entry);
      const words = [];
      if (errors) {
        words.push(interpolate(ngettext("%s error", "%s errors", errors), [errors]));
      }
      if (stale) {
        words.push(interpolate(ngettext("%s text out of date", "%s texts out of date", stale), [stale]));
      }
      if (fields && (empty || !stale)) {
        words.push(
          empty ?
            interpolate(ngettext("%s field empty", "%s fields empty", empty), [empty]) :
            gettext("complete")
        );
      }
      entry.tab.classList.toggle("has-errors", errors > 0);
      entry.tab.classList.toggle("is-lacking", lacking + stale > 0);
      entry.tab.classList.toggle("is-complete", fields > 0 && empty + stale === 0);
      entry.errors.textContent = errors ? `! ${errors}` : "";
      entry.badge.textContent = fields ? (empty + stale || "✓") : "";
      entry.words.textContent = words.length ? `, ${words.join(", ")}` : "";
      entry.tab.title = words.join(" · ");
    }
  }

  /* --- Choosing a language --- */

  function show(group, language) {
    for (const entry of group.entries) {
      const isChosen = entry.language === language;
      entry.panel.hidden = !isChosen;
      entry.tab.setAttribute("aria-selected", isChosen);
      entry.tab.tabIndex = isChosen ? 0 : -1;
    }
  }

  function chosenLanguage() {
    const field = document.querySelector("[data-open-language]");
    return field ? field.value : "zh-hans";
  }

  function choose(language) {
    const field = document.querySelector("[data-open-language]");
    if (field) {
      field.value = language;
    }
    for (const group of groups) {
      if (group.list.isConnected) {
        show(group, language);
      } else {
        groups.delete(group);
      }
    }
    pointToSite(language);
  }

  function pointToSite(language) {
    const link = document.querySelector("a.viewsitelink");
    const address = link && link.getAttribute(`data-address-${language}`);
    if (address) {
      link.href = address;
    }
  }

  function onKey(group, event) {
    const steps = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1};
    const count = group.entries.length;
    const here = group.entries.findIndex((entry) => entry.tab === event.target);
    let there = null;
    if (event.key in steps) {
      there = (here + steps[event.key] + count) % count;
    } else if (event.key === "Home") {
      there = 0;
    } else if (event.key === "End") {
      there = count - 1;
    }
    if (there !== null) {
      event.preventDefault();
      choose(group.entries[there].language);
      group.entries[there].tab.focus();
    }
  }

  /* --- Building the tabs --- */

  function build(panels) {
    const list = element("div", {"class": "language-tabs", "role": "tablist", "aria-label": gettext("Languages")});
    const group = {list, entries: []};
    panels[0].before(list);
    for (const fieldset of panels) {
      serial += 1;
      const language = languageOf(fieldset);
      const heading = fieldset.querySelector(".fieldset-heading");
      const panel = element("div", {
        "id": `language-panel-${serial}`, "role": "tabpanel", "aria-labelledby": `language-tab-${serial}`,
        "class": "language-tabpanel",
      });
      fieldset.before(panel);
      panel.append(fieldset);
      heading.classList.add("visually-hidden");
      const errors = element("span", {"class": "language-tab__errors", "aria-hidden": "true"});
      const badge = element("span", {"class": "language-tab__badge", "aria-hidden": "true"});
      const words = element("span", {"class": "visually-hidden"});
      const name = element("span", {"lang": TAGS[language]}, heading.textContent);
      const tab = element("button", {
        "id": `language-tab-${serial}`, "type": "button", "role": "tab", "class": "language-tab",
        "aria-controls": `language-panel-${serial}`,
      }, name, words, badge, errors);
      tab.addEventListener("click", () => choose(language));
      tab.addEventListener("keydown", (event) => onKey(group, event));
      list.append(tab);
      group.entries.push({language, tab, panel, badge, errors, words});
    }
    list.parentElement.addEventListener("input", () => describe(group));
    groups.add(group);
    describe(group);
    return group;
  }

  function buildAll(root) {
    const byParent = new Map();
    for (const panel of root.querySelectorAll(PANEL)) {
      if (!panel.closest(".empty-form, .language-tabpanel")) {
        byParent.set(panel.parentElement, [...(byParent.get(panel.parentElement) || []), panel]);
      }
    }
    return [...byParent.values()].map(build);
  }

  function open() {
    const built = buildAll(document);
    choose(chosenLanguage());
    for (const group of built) {
      const refused = group.entries.find((entry) => entry.panel.querySelector("ul.errorlist"));
      if (refused) {
        show(group, refused.language);
      }
    }
  }

  document.addEventListener("DOMContentLoaded", open);
  document.addEventListener("formset:added", (event) => {
    buildAll(event.target);
    choose(chosenLanguage());
  });
}
