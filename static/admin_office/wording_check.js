/* The check of the whole site, step by step, with a bar. Without this, each step is a page. */
"use strict";
{
  function start(form) {
    const bar = form.querySelector("progress");
    const told = form.querySelector("[data-told]");
    const button = form.querySelector("button");

    async function step(position) {
      const body = new URLSearchParams(new FormData(form));
      body.set("position", position);
      const answer = await fetch(form.action, {
        method: "POST", body, redirect: "manual", headers: {"Accept": "application/json"},
      });
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      return answer.json();
    }

    async function run() {
      let position = "";
      button.disabled = true;
      bar.hidden = false;
      try {
        do {
          const progress = await step(position);
          bar.max = progress.total;
          bar.value = progress.done;
          told.textContent = interpolate(gettext("%s of %s checked"), [progress.done, progress.total]);
          position = progress.position;
        } while (position);
        window.location.reload();
      } catch {
        told.textContent = gettext("The check was interrupted. Start it again.");
        button.disabled = false;
      }
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-wording-check]");
    if (form) {
      start(form);
    }
  });
}
