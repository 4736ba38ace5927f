/* The page of two sides: its chart, and the days chosen in it, which the address keeps. */

import { announce, count, fetchMain, make } from "./dom.js";
import { attachParty } from "./party.js";
import { TimeChart, basis, gaps, numbers, swatch } from "./timechart.js";

const VIEWS = [["sides", "Who acts"], ["kinds", "Words and deeds"]];
const TOP = 24, BARS = 250, BETWEEN = 30, SCORES = 90, LEFT = 40, RIGHT = 16;

let chart = null;
let view = "sides";
let shown = null; // the address that the page shows

const numbered = (place) => String(place + 1);

function columns(page) {
  const { periods: p, one, other } = page;
  const less = (column) => column.map((number) => (number ? -number : number));
  if (view === "sides") {
    return [
      [`${one.name} → ${other.name}`, "deeds-plus", p.cooperation_forth],
      [`${other.name} → ${one.name}`, "words-plus", p.cooperation_back],
      ["together", "both-plus", p.cooperation_mutual],
      [`${one.name} → ${other.name}, conflict`, "deeds-minus", less(p.conflict_forth)],
      [`${other.name} → ${one.name}, conflict`, "words-minus", less(p.conflict_back)],
      ["together, conflict", "both-minus", less(p.conflict_mutual)],
    ].filter(([name]) => !name.startsWith("together") || p.mutual.some(Boolean));
  }
  return [
    ["deeds of cooperation", "deeds-plus", p.material_cooperation],
    ["words of cooperation", "words-plus", p.verbal_cooperation],
    ["words of conflict", "words-minus", less(p.verbal_conflict)],
    ["deeds of conflict", "deeds-minus", less(p.material_conflict)],
  ];
}

function legend(page) {
  if (view === "kinds") return columns(page).map(([name, colour]) => [name, colour]);
  const half = columns(page).length / 2;
  return columns(page).slice(0, half).map(([name, colour], place) =>
    [name, colour, columns(page)[place + half][1]]);
}

function option(page, colours) {
  const { periods: p } = page;
  const parts = columns(page);
  const grids = [
    { left: LEFT, right: RIGHT, top: TOP, height: BARS },
    { left: LEFT, right: RIGHT, top: TOP + BARS + BETWEEN, height: SCORES },
  ];
  const periodOf = (day) => p.start.findLastIndex((start) => start <= day);
  const changes = page.changes.map((change, place) => ({
    xAxis: Math.max(0, periodOf(change.start)),
    label: { formatter: numbered(place) },
  }));
  const line = {
    silent: true, symbol: "none", animation: false, data: changes,
    lineStyle: { color: colours.ink, type: [4, 3], width: 1.5 },
    label: { color: colours.ground, backgroundColor: colours.ink, borderRadius: 9, width: 18,
             height: 18, lineHeight: 18, align: "center", fontSize: 11, fontWeight: "bold",
             fontFamily: colours.font, distance: 0 },
  };
  const dark = gaps(colours, p.covered, grids);
  const words = (text, top) => ({
    type: "text", left: LEFT + 6, top, silent: true,
    style: { text, fill: colours.quiet, font: `12px ${colours.font}` },
  });
  return {
    ...basis(colours, p.label, grids, (place) => tip(page, place, parts, colours)),
    yAxis: [
      numbers(colours, { gridIndex: 0, minInterval: 1 }),
      numbers(colours, { gridIndex: 1, min: -10, max: 10, interval: 10,
                         axisLabel: { color: colours.quiet,
                                                  fontFamily: colours.font } }),
      ...dark.axes,
    ],
    graphic: [words("cooperation ↑", TOP + 5), words("conflict ↓", TOP + BARS - 17),
              words("mean score", TOP + BARS + BETWEEN + 5)],
    series: [
      ...dark.series,
      // Marks on bars would snap to the nearest label.
      { type: "line", data: [], markLine: line },
      ...parts.map(([name, colour, data]) => ({
        name, data, type: "bar", stack: "events", barMaxWidth: 36, barCategoryGap: "25%",
        itemStyle: { color: colours[colour] }, emphasis: { disabled: true },
      })),
      {
        name: "mean score", type: "line", xAxisIndex: 1, yAxisIndex: 1, data: p.score_mean,
        symbol: "circle", symbolSize: p.start.length > 400 ? 3 : 5, showAllSymbol: true,
        lineStyle: { color: colours.ink, width: p.start.length > 400 ? 0 : 1.25 }, itemStyle: { color: colours.ink },
        emphasis: { disabled: true },
        markLine: { ...line, label: { show: false } },
      },
    ],
  };
}

function says({ periods: p }, place) {
  if (!p.covered[place] && !p.events[place]) return `${p.label[place]}: no articles`;
  const score = p.score_mean[place];
  return `${p.label[place]}: ${count(p.events[place] ?? 0, "event")}` +
    (score === null ? "" : `, mean score ${score.toFixed(1)}`);
}

function tip(page, place, parts, colours) {
  const rows = parts.filter(([, , data]) => data[place]).map(([name, colour, data]) =>
    make("li", {}, swatch(colours[colour]), `${name}: `,
      make("strong", {}, String(Math.abs(data[place])))));
  return make("div", { class: "tip" }, make("strong", {}, says(page, place)),
    make("ul", { class: "keys" }, ...rows));
}

/** The timeline of what is chosen, in place of the one that is there. */
async function showEvents(address) {
  const { main } = await fetchMain(address);
  const events = main.querySelector("#events");
  if (!events) return location.assign(address);
  document.querySelector("#events").replaceWith(events);
  announce(events.querySelector("h2").textContent);
}

/** The whole of another view: other periods, other days of the series. */
async function showAll(address) {
  const { main, title } = await fetchMain(address);
  document.querySelector("main").replaceWith(main);
  document.title = title;
  for (const input of main.querySelectorAll("input[data-party]")) attachParty(input);
  await drawChart();
}

const RANGE = ["since", "until", "page"];

function same(one, other) {
  const bare = (address) => {
    const query = new URL(address, location.href).searchParams;
    for (const name of RANGE) query.delete(name);
    query.sort();
    return query.toString();
  };
  return bare(one) === bare(other);
}

async function follow(address) {
  const before = shown;
  shown = address;
  if (same(before, address)) {
    const query = new URL(address, location.href).searchParams;
    chart?.show(query.get("since"), query.get("until"));
    await showEvents(address);
  } else {
    await showAll(address);
  }
}

function go(address) {
  history.pushState(null, "", address);
  return follow(address);
}

function pick(since, until) {
  const address = new URL(location.href);
  for (const name of RANGE) address.searchParams.delete(name);
  if (since) {
    address.searchParams.set("since", since);
    address.searchParams.set("until", until);
  }
  go(address.pathname + address.search);
}

async function drawChart() {
  const box = document.querySelector("[data-chart]");
  if (!box) return;
  const address = new URL(box.dataset.chart, location.href);
  const page = await (await fetch(address)).json();
  chart = new TimeChart(box, {
    name: `${page.one.name} and ${page.other.name}, by ${page.asked.by}`,
    starts: page.periods.start,
    ends: page.periods.end,
    option: (colours) => option(page, colours),
    says: (place) => says(page, place),
    legend: (colours) => legend(page).map(([name, ...own]) =>
      [name, ...own.map((colour) => colours[colour])]),
    head: box.closest(".chart").querySelector(".head"),
    pick,
  });
  chart.head.append(switchViews());
  await chart.draw();
  const query = new URL(location.href).searchParams;
  chart.show(query.get("since"), query.get("until"));
}

function switchViews() {
  const buttons = VIEWS.map(([name, words]) => make("button", {
    type: "button", "aria-pressed": String(name === view), on: {
      click: ({ currentTarget }) => {
        view = name;
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === currentTarget));
        chart.paint();
      },
    },
  }, words));
  return make("div", { class: "segments", role: "group", "aria-label": "Colours show" }, ...buttons);
}

export function begin() {
  shown = location.pathname + location.search;
  addEventListener("popstate", () => follow(location.pathname + location.search));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-view]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.getAttribute("href").split("#")[0]);
  });
  drawChart();
}
