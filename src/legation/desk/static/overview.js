/* The first page: articles by day and publisher, and what happened in the days chosen there. */

import { announce, count, fetchMain, make } from "./dom.js";
import { TimeChart, basis, numbers, swatch } from "./timechart.js";

const COLOURS = ["series-1", "series-2", "series-3", "series-4", "series-5"];
const LONGEST = { day: 150, week: 1000 }; // days that are shown by day, and by week
const TOP = 24, HEIGHT = 188, LEFT = 40, RIGHT = 16;
const PICTURES = ["/network", "/map"];

let page, chart, asking;

const iso = (day) => day.toISOString().slice(0, 10);
const add = (day, days) => new Date(day.getTime() + days * 86_400_000);

const BY = {
  day: (day) => day,
  week: (day) => add(day, -((day.getUTCDay() + 6) % 7)),
  month: (day) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1)),
  year: (day) => new Date(Date.UTC(day.getUTCFullYear(), 0, 1)),
};
const MOST_DAYS = { day: 1, week: 7, month: 31, year: 366 };
const LABEL = { day: 10, week: 10, month: 7, year: 4 };

function query() {
  return new URL(location.href).searchParams;
}

function period() {
  const asked = query().get("by");
  if (asked in BY) return asked;
  const { day } = page.days;
  const span = (new Date(day.at(-1)) - new Date(day[0])) / 86_400_000;
  return span <= LONGEST.day ? "day" : span <= LONGEST.week ? "week" : "month";
}

/** Articles of the publishers with most, and of all others, by period. */
function bins(by) {
  const start = BY[by];
  const { day, articles } = page.days;
  const starts = [], places = new Map();
  const last = start(new Date(day.at(-1)));
  for (let at = start(new Date(day[0])); at <= last; at = start(add(at, MOST_DAYS[by]))) {
    places.set(iso(at), starts.length);
    starts.push(at);
  }
  const place = (text) => places.get(iso(start(new Date(text))));
  const names = page.publishers.slice(0, COLOURS.length).map((one) => one.publisher);
  const columns = new Map(names.map((name) => [name, starts.map(() => 0)]));
  const others = starts.map(() => 0), all = starts.map(() => 0);
  day.forEach((text, number) => {
    all[place(text)] += articles[number];
    others[place(text)] += articles[number];
  });
  for (const one of page.publisher_days) {
    if (!columns.has(one.publisher)) continue;
    columns.get(one.publisher)[place(one.day)] += one.articles;
    others[place(one.day)] -= one.articles;
  }
  const parts = [...columns].map(([name, data], number) => [name, COLOURS[number], data]);
  // An article that several printed counts for each of them.
  const rest = others.map((number) => Math.max(number, 0));
  if (rest.some(Boolean)) parts.push(["others", "edge", rest]);
  return {
    by, parts, all,
    starts: starts.map(iso),
    ends: starts.map((at) => iso(add(start(add(at, MOST_DAYS[by])), -1))),
    labels: starts.map((at) => iso(at).slice(0, LABEL[by])),
  };
}

function option(found, colours) {
  const grids = [{ left: LEFT, right: RIGHT, top: TOP, height: HEIGHT }];
  return {
    ...basis(colours, found.labels, grids, (place) => tip(found, place, colours)),
    yAxis: [numbers(colours, { gridIndex: 0, minInterval: 1 })],
    series: found.parts.map(([name, colour, data]) => ({
      name, data, type: "bar", stack: "articles", barMaxWidth: 36, barCategoryGap: "20%",
      itemStyle: { color: colours[colour] }, emphasis: { disabled: true },
    })),
  };
}

function says(found, place) {
  return `${found.labels[place]}: ${count(found.all[place], "article")}`;
}

function tip(found, place, colours) {
  const rows = found.parts.filter(([, , data]) => data[place]).map(([name, colour, data]) =>
    make("li", {}, swatch(colours[colour]), `${name}: `, make("strong", {}, String(data[place]))));
  return make("div", { class: "tip" }, make("strong", {}, says(found, place)),
    make("ul", { class: "keys" }, ...rows));
}

/** The network and the map of the days chosen, as their own pages draw them. */
async function showPeriod() {
  asking?.abort();
  const own = (asking = new AbortController());
  const days = new URLSearchParams();
  for (const name of ["from", "to"]) if (query().get(name)) days.set(name, query().get(name));
  const box = document.querySelector("#period");
  const words = days.size ? `From ${days.get("from")} to ${days.get("to")}` : "All days";
  try {
    const found = await Promise.all(PICTURES.map(async (path) => {
      const address = `${path}?${days}`;
      const { main } = await fetchMain(address, own.signal);
      return make("section", {}, make("h3", {}, make("a", { href: address },
        main.querySelector("h1").textContent)),
      main.querySelector("figure") ?? main.querySelector("h1 ~ p") ?? "");
    }));
    box.querySelector("h2").textContent = words;
    box.querySelector(".pictures").replaceChildren(...found);
    box.querySelector(".more").replaceChildren(
      make("a", { href: `/search?${days}` }, "What happened in these days"));
    announce(words);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function go(changed) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changed)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.pushState(null, "", address.pathname + address.search);
  follow();
}

async function follow() {
  if (chart?.by !== period()) await drawChart();
  chart.show(query().get("from"), query().get("to"));
  await showPeriod();
}

async function drawChart() {
  const box = document.querySelector("[data-chart]");
  const found = bins(period());
  const head = box.closest(".chart").querySelector(".head");
  head.replaceChildren(make("div", { class: "segments", role: "group", "aria-label": "Periods" },
    ...Object.keys(BY).map((by) => make("button", {
      type: "button", "aria-pressed": String(by === found.by),
      on: { click: () => go({ by }) },
    }, by[0].toUpperCase() + by.slice(1)))));
  chart = new TimeChart(box, {
    by: found.by,
    name: `Articles by ${found.by} and publisher`,
    starts: found.starts,
    ends: found.ends,
    option: (colours) => option(found, colours),
    says: (place) => says(found, place),
    legend: (colours) => found.parts.map(([name, colour]) => [name, colours[colour]]),
    pick: (from, to) => go({ from, to }),
    head,
  });
  await chart.draw();
}

export async function begin() {
  const box = document.querySelector("[data-chart]");
  page = await (await fetch(box.dataset.chart)).json();
  if (!page.days.day.length) return;
  addEventListener("popstate", follow);
  await follow();
}
