/* Suggestions under a party's input, as the ARIA Authoring Practices describe a combobox with a
   list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */

import { announce, count, make } from "./dom.js";

const PAUSE = 120; // milliseconds after the last key, so that a word is one question

const KINDS = {
  state: "state", region: "region", people: "people", igo: "intergovernmental body",
  ngo: "non-governmental body", armed_group: "armed group", body: "body", media: "medium",
  party: "party", company: "company", person: "person", group: "group of yours",
};

let made = 0;

/** Turns an input into a combobox; without this it is a plain input. */
export function attachParty(input) {
  input.removeAttribute("list");
  const id = `parties-${++made}`;
  const list = make("ul", { id, class: "suggestions", role: "listbox", hidden: true,
                            "aria-label": "Parties" });
  const box = make("span", { class: "combo" });
  input.replaceWith(box);
  box.append(input, list);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": id,
  })) input.setAttribute(name, value);

  let timer, asking, at = -1;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function move(to) {
    const options = list.children;
    if (!options.length) return;
    options[at]?.setAttribute("aria-selected", "false");
    at = (to + options.length) % options.length;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  function choose(option) {
    input.value = option.dataset.id;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function suggest() {
    asking?.abort();
    const own = (asking = new AbortController());
    let found;
    try {
      const address = `/api/parties?q=${encodeURIComponent(input.value.trim())}`;
      const answer = await fetch(address, { signal: own.signal });
      if (!answer.ok) return close();
      found = await answer.json();
    } catch {
      return; // a later key asked again, or the desk is gone: the input stays an input
    }
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map((party, number) => {
      const option = make("li", { role: "option", id: `${id}-${number}`, "aria-selected": "false",
                                  "data-id": party.id },
        make("span", { class: "name" }, party.name),
        make("code", {}, party.id),
        make("span", { class: "quiet" }, KINDS[party.kind] ?? ""));
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault(); // or the input would lose the focus before the click
        choose(option);
      });
      return option;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!!found.length));
    announce(found.length ? `${count(found.length, "suggestion")}; arrow keys choose` :
      "no suggestion");
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (open) move(at < 0 && step < 0 ? -1 : at + step);
      else suggest();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      choose(list.children[at]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
}
