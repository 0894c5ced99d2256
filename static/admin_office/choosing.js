/* Names for the boxes in which related records are chosen, so that screen readers say which one
   it is: the stock script gives them none. */
"use strict";
{
  function nameOf(select) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    return select.getAttribute("aria-label") || (label ? label.textContent.replace(/[:：]\s*$/, "").trim() : "");
  }

  function nameAll(root) {
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      const name = nameOf(select);
      if (!name || !box || !box.classList.contains("select2-container")) {
        continue;
      }
      const shown = box.querySelector(".select2-selection__rendered");
      const selection = box.querySelector(".select2-selection");
      if (select.multiple) {
        selection.setAttribute("aria-label", name);
        box.querySelector(".select2-search__field").setAttribute("aria-label", name);
      } else {
        shown.setAttribute("aria-label", shown.title ? `${name}: ${shown.title}` : name);
      }
    }
  }

  window.addEventListener("load", () => {
    const $ = window.django && window.django.jQuery;
    if (!$) {
      return;
    }
    // After the stock script, which may make its boxes later than the page is loaded.
    $(() => nameAll(document));
    $(document).on("change", "select.admin-autocomplete", (event) => nameAll(event.target.parentElement));
    $(document).on("select2:open", (event) => {
      const typing = document.querySelector(".select2-dropdown .select2-search__field");
      if (typing) {
        typing.setAttribute("aria-label", nameOf(event.target));
      }
    });
  });

  document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)));
}
