/* Arranging a review: rows are dragged by a handle, or moved by buttons from the keyboard.

   The page is a form that works without this: each row has a chapter and a number. Here the number
   follows from the order, and the chapter from the list that the row lies in. */
"use strict";
{
  let form = null;
  let isChanged = false;

  function listOf(row) {
    return row.closest("[data-list]");
  }

  function chapterOf(row) {
    return row.querySelector("select[name^='chapter-']");
  }

  function number(list) {
    [...list.children].forEach((row, place) => {
      row.querySelector(".arrange__position").value = place;
    });
    isChanged = true;
  }

  /* A row that came into the list of another chapter belongs to that chapter. */
  function settle(row) {
    const list = listOf(row);
    const select = chapterOf(row);
    const chapter = list && list.closest("[data-chapter]");
    if (select && chapter) {
      select.value = chapter.dataset.chapter;
    }
    if (list) {
      number(list);
    }
  }

  function move(row, step) {
    const list = listOf(row);
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!list || !other) {
      return;
    }
    if (step < 0) {
      other.before(row);
    } else {
      other.after(row);
    }
    settle(row);
  }

  function button(sign, words) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "row-move";
    made.textContent = sign;
    made.title = words;
    made.setAttribute("aria-label", words);
    return made;
  }

  /* The list and the row under the pointer, for a row of the same sort. */
  function goal(row, x, y) {
    const under = document.elementFromPoint(x, y);
    const list = under && under.closest("[data-list]");
    const isPhotos = Boolean(list) && list.classList.contains("arrange__rows--photos");
    const isPhoto = row.classList.contains("arrange__row--photo");
    if (!list || isPhotos !== isPhoto || (isPhoto && list !== listOf(row))) {
      return null;
    }
    return { list, other: under.closest(".arrange__row") };
  }

  /* The document listens, as an element that is put elsewhere loses the pointer. */
  function drag(row, handle, start) {
    start.preventDefault();
    row.classList.add("is-dragged");
    document.body.classList.add("is-arranging");

    function follow(event) {
      const found = goal(row, event.clientX, event.clientY);
      if (!found || found.other === row) {
        return;
      }
      const { list, other } = found;
      if (!other) {
        list.append(row);
        return;
      }
      const box = other.getBoundingClientRect();
      if (event.clientY < box.top + box.height / 2) {
        other.before(row);
      } else {
        other.after(row);
      }
    }

    function stop() {
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", stop);
      document.removeEventListener("pointercancel", stop);
      row.classList.remove("is-dragged");
      document.body.classList.remove("is-arranging");
      settle(row);
      handle.focus();
    }

    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", stop);
    document.addEventListener("pointercancel", stop);
  }

  function equip(row) {
    const moves = document.createElement("span");
    moves.className = "arrange__moves";
    const handle = button("⠿", gettext("Drag"));
    handle.classList.add("arrange__handle");
    handle.addEventListener("pointerdown", (event) => drag(row, handle, event));
    moves.append(handle);
    [
      [-1, "↑", gettext("Move up")],
      [1, "↓", gettext("Move down")],
    ].forEach(([step, sign, words]) => {
      const made = button(sign, words);
      made.addEventListener("click", () => {
        move(row, step);
        made.focus();
      });
      moves.append(made);
    });
    row.prepend(moves);
  }

  /* Another chapter was chosen: the row goes to the end of its list. */
  function follow(select) {
    const list = form.querySelector(`[data-chapter="${select.value}"] > [data-list]`);
    if (list) {
      list.append(select.closest(".arrange__row"));
      number(list);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    form = document.querySelector("[data-arrange]");
    if (!form || !form.querySelector("input[type=submit]")) {
      return;
    }
    document.body.classList.add("is-scripted");
    form.querySelectorAll(".arrange__row").forEach(equip);
    form.addEventListener("change", (event) => {
      isChanged = true;
      if (event.target.matches("select[name^='chapter-']")) {
        follow(event.target);
      }
    });
    form.addEventListener("submit", () => {
      isChanged = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (isChanged) {
        event.preventDefault();
      }
    });
  });
}
