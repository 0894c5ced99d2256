/* The page of a job: asks how far it is, and shows the whole page anew when it is over. */
"use strict";
{
  const job = document.querySelector("[data-state]");
  const bar = job && job.querySelector("progress");

  async function look() {
    try {
      const answer = await fetch(job.dataset.state, { headers: { Accept: "application/json" } });
      if (answer.redirected || !answer.ok) {
        window.location.reload();
        return;
      }
      const state = await answer.json();
      if (state.is_over) {
        window.location.reload();
        return;
      }
      if (state.total) {
        bar.max = state.total;
        bar.value = state.done;
      }
    } catch {
      // The network is away for a moment; the next look may find it.
    }
    window.setTimeout(look, 1000);
  }

  if (job) {
    window.setTimeout(look, 1000);
  }
}
