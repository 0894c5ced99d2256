/* Requests of a record's page beside its form, and signing in over the form when the session has
   ended meanwhile.

   `window.signedIn.post` sends; its answer is "out" when nobody, or somebody else, is signed in;
   then `window.signedIn.ask` opens a dialog and says whether the right person has signed in. */
"use strict";
{
  /* A request that hangs must not hold up the form; old browsers wait as they always did. */
  const soon = () => AbortSignal.timeout ? AbortSignal.timeout(30000) : undefined;
  const page = () => document.querySelector("[data-editing]").dataset;
  const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  function isRefused(answer) {
    // The admin sends whoever is not signed in to another page.
    return answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 409;
  }

  function giveToken(token) {
    for (const field of tokens()) {
      field.value = token;
    }
  }

  /* {user, token} of who is signed in now, or null. */
  async function who() {
    const answer = await fetch(page().who, {redirect: "manual", cache: "no-store", signal: soon()});
    return answer.ok ? answer.json() : null;
  }

  /* Whether the person of this page is signed in; the forms then have the token of the session. */
  async function check() {
    const found = await who();
    const isSame = found !== null && found.user === page().user;
    if (isSame) {
      giveToken(found.token);
    }
    return isSame;
  }

  async function post(address, body, options = {}) {
    const send = () => fetch(`${address}?as=${encodeURIComponent(page().userKey)}`, {
      method: "POST", body, redirect: "manual", headers: {"X-CSRFToken": tokens()[0].value},
      signal: soon(), ...options,
    });
    let answer = await send();
    // After signing in elsewhere the token is another; without a right it stays refused.
    if (answer.status === 403 && !options.keepalive) {
      if (!await check()) {
        return "out";
      }
      answer = await send();
    }
    return isRefused(answer) ? "out" : answer;
  }

  /* --- The dialog --- */

  async function tokenForSigningIn() {
    const found = await who(); // somebody else may be signed in
    if (found) {
      return found.token;
    }
    const html = await (await fetch(page().login, {cache: "no-store"})).text();
    const field = new DOMParser().parseFromString(html, "text/html").querySelector("input[name=csrfmiddlewaretoken]");
    return field ? field.value : "";
  }

  /* What speaks against it, in words, or an empty string. */
  async function signIn(username, password) {
    if (username !== page().user) {
      return interpolate(gettext("This page belongs to the account “%s”. Sign in with that one."), [page().user]);
    }
    try {
      const token = await tokenForSigningIn();
      const answer = await fetch(page().login, {
        method: "POST",
        redirect: "manual",
        headers: {"X-CSRFToken": token},
        body: new URLSearchParams({username, password, csrfmiddlewaretoken: token, next: page().who}),
      });
      if (answer.ok) { // the same page again
        return gettext("User name or password is wrong.");
      }
      const isIn = answer.type === "opaqueredirect" && await check();
      return isIn ? "" : gettext("Signing in was refused. Try again later.");
    } catch {
      return gettext("There is no connection. Try again.");
    }
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  function build() {
    const username = element("input", {"id": "sign-in-username", "type": "text", "autocomplete": "username", "required": ""});
    const password = element("input", {"id": "sign-in-password", "type": "password", "autocomplete": "current-password", "required": ""});
    const refusal = element("p", {"class": "sign-in__refusal", "role": "alert"});
    const cancel = element("button", {"type": "button", "class": "verb"}, gettext("Cancel"));
    const form = element(
      "form", {},
      element("h2", {"id": "sign-in-heading"}, gettext("Sign in again")),
      element("p", {"id": "sign-in-why"}, gettext("Your session has ended. What you typed is still here.")),
      element("label", {"for": "sign-in-username"}, gettext("User name")), username,
      element("label", {"for": "sign-in-password"}, gettext("Password")), password,
      refusal,
      element(
        "div", {"class": "sign-in__verbs"},
        element("button", {"type": "submit", "class": "verb verb--main"}, gettext("Sign in")), cancel
      )
    );
    const dialog = element("dialog", {
      "class": "sign-in", "aria-labelledby": "sign-in-heading", "aria-describedby": "sign-in-why",
    }, form);
    username.value = page().user;
    cancel.addEventListener("click", () => dialog.close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      refusal.textContent = "";
      const words = await signIn(username.value, password.value);
      password.value = "";
      refusal.textContent = words;
      if (words) {
        password.focus();
      } else {
        dialog.close("in");
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    password.focus();
    return dialog;
  }

  let asking = null;

  function ask() {
    if (!asking) {
      asking = new Promise((resolve) => {
        const dialog = build();
        dialog.addEventListener("close", () => {
          dialog.remove();
          asking = null;
          resolve(dialog.returnValue === "in");
        });
      });
    }
    return asking;
  }

  /* What runs by itself asks once; whoever closes the dialog is asked again on saving. */
  let wasAsked = false;

  function askOnce() {
    if (wasAsked) {
      return Promise.resolve(false);
    }
    wasAsked = true;
    return ask().then((isIn) => {
      wasAsked = !isIn;
      return isIn;
    });
  }

  window.signedIn = {post, check, ask, askOnce};
}
