/* What is typed into the form of a record is kept on the server until it is saved.

   It is sent when typing stops, when the page is left, and before the form itself is sent, which
   also tells whether one is still signed in. */
"use strict";
{
  const STOPPED = 3000;  // milliseconds without typing
  const AT_LEAST_EVERY = 20000;
  const AGAIN = 15000;  // after a failure
  const MOST_ON_LEAVING = 60000;  // characters that a browser sends for a page that is gone
  const MOST = 1000000;  // characters, as in publishing/admin/unsaved.py

  function start(root, form) {
    const line = document.createElement("p");
    const offer = root.querySelector("[data-offer]");
    let opened = null;  // what the form said before anybody touched it
    let kept = null;
    let isSending = false;
    let isChecking = false;
    let timer = null;
    let waitingSince = null;
    let queue = Promise.resolve();

    line.className = "kept-line";
    line.setAttribute("aria-live", "polite");
    form.querySelector(".submit-row").append(line);

    function say(words, {failed = false} = {}) {
      line.classList.toggle("kept-line--failed", failed);
      if (line.textContent !== words) {
        line.textContent = words;
      }
    }

    function fields() {
      const found = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string" && name !== "csrfmiddlewaretoken") {
          found.append(name, value);
        }
      }
      return found;
    }

    /* The open tab is no change. */
    function text() {
      const found = fields();
      found.delete("language");
      return found.toString();
    }

    function isUnsaved() {
      return opened !== null && text() !== opened;
    }

    const isOffered = () => offer !== null && offer.isConnected;

    /* --- Keeping --- */

    /* "kept", "out" (nobody is signed in), "offline", "closed" (it was moved on meanwhile) or "no". */
    async function keepNow(options) {
      const said = text();
      if (said === kept) {
        return "kept"; // by the one before it, while this one waited
      }
      if (said.length > MOST) {
        say(gettext("Not kept: the text is too long. Save it."), {failed: true});
        return "no";
      }
      let answer;
      let at;
      try {
        answer = await window.signedIn.post(root.dataset.keep, fields(), options);
        ({at} = answer.ok ? await answer.json() : {});
      } catch {
        say(gettext("Not kept: no connection. It will be tried again."), {failed: true});
        schedule(AGAIN);
        return "offline";
      }
      if (answer === "out") {
        say(gettext("Not kept: you are no longer signed in."), {failed: true});
        return "out";
      }
      if (answer.status === 403 || answer.status === 404) {
        say(gettext("Not kept: this record can no longer be changed. Copy what you need from here."), {failed: true});
        return "closed";
      }
      if (!answer.ok) {
        say(gettext("Not kept: the server refused it."), {failed: true});
        return "no";
      }
      kept = said;
      say(interpolate(gettext("Kept at %s, not saved yet."), [at]));
      return "kept";
    }

    /* One after the other, so that an older text never comes after a newer one. */
    function keep(options) {
      queue = queue.then(() => keepNow(options));
      return queue;
    }

    async function keepIfChanged() {
      timer = waitingSince = null;
      if (!isUnsaved() || text() === kept || isSending) {
        return;
      }
      if (isOffered()) {
        say(gettext("Not kept while your earlier text waits above: restore it or throw it away."), {failed: true});
        return;
      }
      if (await keep() === "out" && await window.signedIn.askOnce()) {
        keep();
      }
    }

    function schedule(delay) {
      clearTimeout(timer);
      waitingSince = waitingSince || Date.now();
      const left = Math.max(0, waitingSince + AT_LEAST_EVERY - Date.now());
      timer = setTimeout(keepIfChanged, Math.min(delay, left));
    }

    function keepBeforeLeaving() {
      if (!isSending && !isOffered() && isUnsaved() && text() !== kept) {
        clearTimeout(timer);
        const said = text();
        const options = {keepalive: said.length < MOST_ON_LEAVING};
        window.signedIn.post(root.dataset.keep, fields(), options).then(
          (answer) => {
            kept = answer.ok ? said : kept;
          },
          () => schedule(AGAIN)
        );
      }
    }

    /* --- Sending the form --- */

    /* Whether the form may be sent: what was typed is kept and its author is signed in. */
    async function isReady() {
      // What is on its way would arrive after the form, and be offered as if it were not saved.
      await queue;
      let found;
      if (isUnsaved() && !isOffered() && text() !== kept) {
        found = await keep();
      } else {
        try {
          found = await window.signedIn.check() ? "kept" : "out";
        } catch {
          found = "offline";
        }
      }
      if (found === "offline") {
        say(gettext("Nothing was sent: there is no connection. What you typed is still here."), {failed: true});
        return false;
      }
      if (found === "closed") {
        return false;
      }
      return found !== "out" || window.signedIn.ask();
    }

    async function onSubmit(event) {
      if (isSending || event.defaultPrevented) {
        return;
      }
      event.preventDefault();
      if (isChecking) {
        return;
      }
      isChecking = true;
      opened = opened === null ? text() : opened;
      clearTimeout(timer);
      const button = event.submitter;
      if (await isReady()) {
        isSending = true;
        form.requestSubmit(button);
      }
      isChecking = false;
    }

    /* --- What was kept before --- */

    async function throwAway(event) {
      event.preventDefault();
      let answer = null;
      try {
        answer = await window.signedIn.post(root.dataset.forget, new URLSearchParams({quietly: "1"}));
      } catch {
        say(gettext("Nothing was sent: there is no connection. What you typed is still here."), {failed: true});
      }
      if (answer && answer.ok) {
        offer.remove();
        say(gettext("Thrown away."));
        keepIfChanged();
      } else if (answer === "out") {
        window.signedIn.ask();
      }
    }

    if (offer) {
      offer.addEventListener("submit", throwAway);
    }
    for (const name of ["pointerdown", "keydown", "beforeinput"]) {
      document.addEventListener(name, () => {
        opened = opened === null ? text() : opened;
      }, {capture: true});
    }
    for (const name of ["input", "change", "click", "keyup"]) {
      document.addEventListener(name, () => schedule(STOPPED));
    }
    form.addEventListener("submit", onSubmit);
    window.addEventListener("pagehide", keepBeforeLeaving);
    document.addEventListener("visibilitychange", () => document.hidden && keepBeforeLeaving());
    window.addEventListener("pageshow", (event) => {
      isSending = event.persisted ? false : isSending;
    });
    window.addEventListener("beforeunload", (event) => {
      if (!isSending && isOffered() && isUnsaved()) {
        event.preventDefault();
      }
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-editing]");
    const form = [...document.querySelectorAll("#content-main form")].find((one) => one.querySelector(".submit-row"));
    if (root && form) {
      start(root, form);
    }
  });
}
