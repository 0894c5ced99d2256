/* A click on the picture of a photo sets its centre of interest; so do the two number fields. */
"use strict";
{
  document.addEventListener("DOMContentLoaded", () => {
    const frame = document.querySelector("[data-focus]");
    const across = document.getElementById("id_focal_x");
    const down = document.getElementById("id_focal_y");
    if (!frame || !across || !down) {
      return;
    }
    const mark = frame.querySelector("svg");
    const {width, height} = mark.viewBox.baseVal;

    function place() {
      for (const circle of mark.querySelectorAll("circle")) {
        circle.setAttribute("cx", across.value / 100 * width);
        circle.setAttribute("cy", down.value / 100 * height);
      }
    }

    frame.addEventListener("click", (event) => {
      const box = frame.getBoundingClientRect();
      const percent = (part, whole) => Math.round(Math.min(1, Math.max(0, part / whole)) * 100);
      across.value = percent(event.clientX - box.left, box.width);
      down.value = percent(event.clientY - box.top, box.height);
      place();
    });
    across.addEventListener("input", place);
    down.addEventListener("input", place);
    frame.classList.add("focus--live");
  });
}
