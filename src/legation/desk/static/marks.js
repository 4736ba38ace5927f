/* Marks in a text that say what they are: on hover, on focus, and on a tap. */

import { make } from "./dom.js";

/** One note serves all marks of the page, wherever they are written later. */
export function attachMarks() {
  const note = make("div", { id: "note", class: "note", role: "tooltip", hidden: true });
  document.body.append(note);
  let shown = null;

  function hide() {
    if (shown) {
      shown.removeAttribute("aria-describedby");
      shown.title = shown.dataset.note;
    }
    shown = null;
    note.hidden = true;
  }

  function show(mark) {
    if (mark === shown) return;
    hide();
    const words = mark.title || mark.dataset.note;
    if (!words) return;
    mark.dataset.note = words;
    mark.title = ""; // else the browser shows its own note too
    mark.setAttribute("aria-describedby", "note");
    note.replaceChildren(...words.split("\n").map((line) => make("p", {}, line)));
    note.hidden = false;
    shown = mark;
    place(mark.getClientRects()[0]);
  }

  function place(around) {
    const { width, height } = note.getBoundingClientRect();
    const left = Math.max(8, Math.min(around.left, innerWidth - width - 8));
    const below = around.bottom + 6;
    const top = below + height > innerHeight ? around.top - height - 6 : below;
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${Math.max(8, top) + scrollY}px`;
  }

  const markOf = (event) =>
    event.target instanceof Element ? event.target.closest(".mark[title], .mark[data-note]") : null;

  document.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (!event.target.closest?.(".note") && shown !== document.activeElement) hide();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}
