/* Elements without HTML in strings: words of articles can never become markup. */

/** An element; `given` has attributes, and `on` its listeners. */
export function make(name, given = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key === "on") {
      for (const [event, does] of Object.entries(value)) element.addEventListener(event, does);
    } else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...inside);
  return element;
}

/** Says something to who listens instead of looking. */
export function announce(words) {
  let region = document.getElementById("announced");
  if (!region) {
    region = make("div", { id: "announced", class: "unseen", role: "status" });
    document.body.append(region);
  }
  region.textContent = words;
}

/** The main part of another page of the desk, without its scripts. */
export async function fetchMain(address, signal) {
  const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { main: document.adoptNode(page.querySelector("main")), title: page.title };
}

/** A number as people write it. */
export function count(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}
