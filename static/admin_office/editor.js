/* The rich-text editor in the language of the interface, and named after its field. */
"use strict";
{
  /* The editor names its buttons in English only. */
  const titles = () => ({
    "heading 2": gettext("heading"),
    "heading 3": gettext("smaller heading"),
    "unordered list": gettext("bulleted list"),
    "ordered list": gettext("numbered list"),
    "blockquote": gettext("quotation"),
    "horizontal rule": gettext("dividing line"),
    "bold": gettext("bold"),
    "italic": gettext("italic"),
    "insert link": gettext("link"),
    "remove link": gettext("remove link"),
    "undo": gettext("undo"),
    "redo": gettext("redo"),
  });

  /* The editor adds its base styles inline, unless it finds that they are there. The security
     policy refuses inline styles, so they stand in parts.css, and this element, which is no style
     element but answers to the editor's search, says that they are there. */
  const standIn = document.createElementNS("urn:stand-in", "style");
  standIn.setAttribute("data-tiptap-style", "");
  document.head.append(standIn);

  document.addEventListener("prose-editor:ready", ({detail: {editor, textarea}}) => {
    const box = textarea.closest(".prose-editor");
    const label = document.querySelector(`label[for="${textarea.id}"]`);
    const writing = editor.view.dom;
    writing.lang = textarea.lang;
    writing.setAttribute("role", "textbox");
    writing.setAttribute("aria-multiline", "true");
    if (label) {
      label.id = `${textarea.id}_label`;
      writing.setAttribute("aria-labelledby", label.id);
      label.addEventListener("click", () => editor.commands.focus());
    }
    /* The menu is made when the editor has come to life. */
    editor.on("create", () => {
      const menu = box.querySelector(".prose-menubar");
      menu.setAttribute("role", "toolbar");
      menu.setAttribute("aria-label", gettext("formatting"));
      const names = titles();
      for (const button of menu.querySelectorAll("button[title]")) {
        button.title = names[button.title] || button.title;
        button.setAttribute("aria-label", button.title);
      }
    });
  });
}
