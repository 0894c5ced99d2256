/* Rows that have an order: buttons that move a row up and down, in place of the number.

   Django's own script numbers the rows anew when one is removed, by their order on the page, and
   counts on the saved rows being first. So the rows go back to their places before that. */
"use strict";
{
  const POSITION = ".field-position input[type=number]";

  function rowsOf(group) {
    return [...group.querySelectorAll(".inline-related, tr.form-row")].filter(
      (row) => !row.classList.contains("empty-form") && row.querySelector(POSITION)
    );
  }

  function positionOf(row) {
    const value = row.querySelector(POSITION).value;
    return value === "" ? Infinity : Number(value);
  }

  function numberOf(row) {
    return Number(row.id.match(/-(\d+)$/)[1]);
  }

  function arrange(group, key) {
    const rows = rowsOf(group).sort((one, other) => key(one) - key(other));
    const template = group.querySelector(".empty-form");
    if (template) {
      rows.forEach((row) => template.before(row));
    }
    return rows;
  }

  function renumber(rows) {
    const first = Math.min(...rows.map(positionOf).filter(Number.isFinite), 1);
    rows.forEach((row, index) => {
      row.querySelector(POSITION).value = first + index;
    });
  }

  function move(row, step) {
    const group = row.closest(".inline-group");
    const rows = rowsOf(group);
    const here = rows.indexOf(row);
    const there = here + step;
    if (there < 0 || there >= rows.length) {
      return;
    }
    [rows[here], rows[there]] = [rows[there], rows[here]];
    renumber(rows);
    arrange(group, positionOf);
  }

  function button(row, step, sign, words) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "row-move";
    made.textContent = sign;
    made.title = words;
    made.setAttribute("aria-label", words);
    made.addEventListener("click", () => {
      move(row, step);
      made.focus();
    });
    return made;
  }

  function equip(row) {
    const field = row.querySelector(POSITION);
    if (!field || row.classList.contains("empty-form") || row.querySelector(".row-moves")) {
      return;
    }
    const buttons = document.createElement("span");
    buttons.className = "row-moves";
    buttons.append(button(row, -1, "↑", gettext("Move up")), button(row, 1, "↓", gettext("Move down")));
    const heading = row.querySelector("h3");
    if (heading) {
      heading.prepend(buttons);
      field.closest(".form-row").classList.add("visually-hidden");
    } else {
      field.before(buttons);
      field.classList.add("visually-hidden");
    }
    field.tabIndex = -1;
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll(".inline-group")) {
      if (group.querySelector(POSITION)) {
        rowsOf(group).forEach(equip);
      }
    }
  });

  document.addEventListener("formset:added", (event) => {
    const group = event.target.closest(".inline-group");
    if (group && group.querySelector(POSITION)) {
      equip(event.target);
      const others = rowsOf(group).filter((row) => row !== event.target);
      const last = Math.max(...others.map(positionOf).filter(Number.isFinite), -1);
      event.target.querySelector(POSITION).value = last + 1;
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".inline-deletelink");
    const group = link && link.closest(".inline-group");
    if (group && group.querySelector(POSITION)) {
      arrange(group, numberOf);
      setTimeout(() => arrange(group, positionOf));
    }
  }, {capture: true});
}
