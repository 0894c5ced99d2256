/* Who else has the same record open. */
"use strict";
{
  const EVERY = 20000;  // milliseconds; whoever is silent for a minute has gone

  function start(address, box) {
    async function ask() {
      if (document.hidden) {
        return;
      }
      let answer;
      try {
        answer = await window.signedIn.post(address, new URLSearchParams());
      } catch {
        return; // no connection: the next time
      }
      if (answer === "out") {
        await window.signedIn.askOnce();
      } else if (answer.ok) {
        show((await answer.json()).others);
      }
    }

    function show(sentences) {
      const shown = [...box.children].map((line) => line.textContent);
      if (shown.join("\n") === sentences.join("\n")) {
        return; // a screen reader says it once
      }
      box.replaceChildren(...sentences.map((sentence) => {
        const line = document.createElement("p");
        line.textContent = sentence;
        return line;
      }));
    }

    function leave() {
      window.signedIn.post(address, new URLSearchParams({leaving: "1"}), {keepalive: true}).catch(() => {});
    }

    ask();
    setInterval(ask, EVERY);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", (event) => event.persisted && ask());
  }

  document.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-editing]");
    if (root && root.dataset.here) {
      start(root.dataset.here, root.querySelector("[data-others]"));
    }
  });
}
