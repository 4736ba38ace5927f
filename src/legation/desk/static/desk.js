/* Begins what a page has: nothing here is needed to read a page, it only helps. */

import { attachMarks } from "./marks.js";
import { attachParty } from "./party.js";

attachMarks();
for (const input of document.querySelectorAll("input[data-party]")) attachParty(input);
for (const name of ["relation", "overview"]) {
  if (document.querySelector(`[data-page="${name}"]`)) {
    const page = await import(`./${name}.js`);
    page.begin();
  }
}
