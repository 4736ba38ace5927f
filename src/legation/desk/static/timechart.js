/* A chart over periods: drawn by ECharts, chosen from by dragging or by keys, saved as a file.
   It says nothing that a table of the page does not say too. */

import { announce, make } from "./dom.js";

const LIBRARY = "/static/vendor/echarts-6.1.0.common.min.js";
const CLOSEST = 6; // periods that remain in view however often one zooms in
const HEAD = 50; // pixels of title and legend in a file
const CLICK = 4; // pixels that a pointer may stray in a click

let loading;

function library() {
  loading ??= new Promise((resolve, reject) => {
    const script = make("script", { src: LIBRARY });
    script.addEventListener("load", () => resolve(window.echarts));
    script.addEventListener("error", () => reject(new Error(`${LIBRARY} cannot be loaded`)));
    document.head.append(script);
  });
  return loading;
}

/** The colours of the page, by what they stand for: light or dark as the page is. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ground", "ink", "quiet", "line", "panel", "link", "deeds-plus", "both-plus",
                 "words-plus", "words-minus", "both-minus", "deeds-minus", "gap", "edge", "series-1",
                 "series-2", "series-3", "series-4", "series-5"];
  const entries = names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  // ECharts writes the names into attributes of its SVG as they are.
  const font = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  return { ...Object.fromEntries(entries), font };
}

/** A swatch of a legend or a tooltip. */
export function swatch(colour) {
  const key = make("span", { class: "swatch", "aria-hidden": "true" });
  key.style.backgroundColor = colour;
  return key;
}

export class TimeChart {
  /**
   * @param {Element} box where it is drawn
   * @param {object} given
   *   name: what it shows, for who listens, and for the name of files;
   *   starts, ends: ISO days of the periods;
   *   option: colours -> ECharts' option, its grids over the same categories;
   *   says: number of a period -> its words;
   *   pick: called with two days, or with nothing where no days are chosen any more;
   *   legend: colours -> [[name, a colour or more], …];
   *   head: where its buttons stand.
   */
  constructor(box, given) {
    Object.assign(this, given);
    this.box = box;
    this.at = null;
    this.range = null;
  }

  async draw() {
    const echarts = await library();
    this.echarts = echarts;
    this.canvas = make("div", {
      class: "canvas", role: "slider", tabindex: "0", "aria-label": this.name,
      "aria-valuemin": "0", "aria-valuemax": String(this.starts.length - 1),
      "aria-orientation": "horizontal", "aria-describedby": "chart-keys",
    });
    this.shade = make("div", { class: "picked", hidden: true });
    this.keys = make("ul", { class: "keys" });
    const tools = make("div", { class: "tools", role: "group", "aria-label": "The chart" },
      this.#button("Zoom in", () => this.zoom(0.5)),
      this.#button("Zoom out", () => this.zoom(2)),
      this.#button("All", () => this.zoom(Infinity), "Show all periods"),
      this.#button("SVG", () => this.#save("svg"), "Download as SVG"),
      this.#button("PNG", () => this.#save("png"), "Download as PNG"));
    const hint = make("p", { class: "quiet hint", id: "chart-keys" },
      "Drag over the chart to choose days. By keyboard: arrows move from period to period, with" +
      " Shift they choose several, Enter shows their events, Escape all events.");
    this.head.append(tools);
    this.box.replaceChildren(this.keys, make("div", { class: "frame" }, this.canvas, this.shade),
      hint);
    this.chart = echarts.init(this.canvas, null, { renderer: "canvas" });
    this.paint();
    new ResizeObserver(() => {
      this.chart.resize();
      this.#shadePicked();
    }).observe(this.canvas);
    // Paper is light, whatever the screen is.
    this.looks = ["(prefers-color-scheme: dark)", "print"].map((query) => matchMedia(query));
    for (const look of this.looks) look.addEventListener("change", () => this.paint());
    this.chart.on("datazoom", () => this.#shadePicked());
    this.#point();
    this.#keyboard();
    this.#tell(this.starts.length - 1);
  }

  /** Draws anew, keeping what is zoomed and chosen. */
  paint() {
    const colours = palette();
    const view = this.chart.getOption()?.dataZoom?.[0];
    const option = this.option(colours);
    if (view) {
      for (const zoom of option.dataZoom) {
        Object.assign(zoom, { startValue: view.startValue, endValue: view.endValue });
      }
    }
    this.chart.setOption(option, { notMerge: true });
    this.keys.replaceChildren(...this.legend(colours).map(([name, ...own]) =>
      make("li", {}, ...own.map(swatch), name)));
    this.#shadePicked();
  }

  /** Chooses the days of an address; null where it chooses none. */
  show(since, until) {
    const first = since ? this.ends.findIndex((end) => end >= since) : -1;
    const last = until ? this.starts.findLastIndex((start) => start <= until) : -1;
    this.range = since && first >= 0 && last >= first ? [first, last] : null;
    this.#shadePicked();
  }

  zoom(factor) {
    const { startValue, endValue } = this.chart.getOption().dataZoom[0];
    const most = this.starts.length - 1;
    const middle = this.range ? (this.range[0] + this.range[1]) / 2 : (startValue + endValue) / 2;
    const half = Math.max(((endValue - startValue) * factor) / 2, CLOSEST / 2);
    const start = Math.max(0, Math.round(Math.min(middle - half, most - 2 * half)));
    const end = Math.min(most, Math.round(start + 2 * half));
    this.chart.dispatchAction({ type: "dataZoom", startValue: factor === Infinity ? 0 : start,
                                endValue: factor === Infinity ? most : end });
    announce(`From ${this.starts[factor === Infinity ? 0 : start]} to ` +
      `${this.ends[factor === Infinity ? most : end]}`);
  }

  #button(words, does, title) {
    return make("button", { type: "button", class: "plain", title: title ?? false,
                            on: { click: does } }, words);
  }

  #clamp(number) {
    return Math.max(0, Math.min(this.starts.length - 1, number));
  }

  #periodAt(event) {
    const box = this.canvas.getBoundingClientRect();
    const [place] = this.chart.convertFromPixel({ gridIndex: 0 },
      [event.clientX - box.left, event.clientY - box.top]);
    return this.#clamp(Math.round(place));
  }

  #inGrid(event) {
    const box = this.canvas.getBoundingClientRect();
    const place = [event.clientX - box.left, event.clientY - box.top];
    return this.grids.some((number) => this.chart.containPixel({ gridIndex: number }, place));
  }

  get grids() {
    return this.chart.getOption().grid.map((_, number) => number);
  }

  #point() {
    let from = null, x = 0;
    this.canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.ctrlKey || !this.#inGrid(event)) return;
      from = this.#periodAt(event);
      x = event.clientX;
      this.before = this.range;
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (from === null || Math.abs(event.clientX - x) <= CLICK) return;
      const to = this.#periodAt(event);
      this.range = [Math.min(from, to), Math.max(from, to)];
      this.#shadePicked();
    });
    this.canvas.addEventListener("pointerup", (event) => {
      if (from === null) return;
      if (Math.abs(event.clientX - x) <= CLICK) this.range = [from, from];
      from = null;
      this.#pick();
    });
    this.canvas.addEventListener("pointercancel", () => {
      if (from === null) return;
      from = null;
      this.range = this.before;
      this.#shadePicked();
    });
  }

  #keyboard() {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10,
                    PageUp: 10, Home: -Infinity, End: Infinity };
    this.canvas.addEventListener("keydown", (event) => {
      if (event.key in steps) {
        event.preventDefault();
        const before = this.at;
        this.#tell(this.#clamp(before + steps[event.key]));
        if (event.shiftKey) {
          this.anchor ??= before;
          this.range = [Math.min(this.anchor, this.at), Math.max(this.anchor, this.at)];
        } else {
          this.anchor = null;
        }
        this.#shadePicked();
        const bars = this.chart.getOption().series.findIndex((one) => one.type === "bar" && one.name);
        this.chart.dispatchAction({ type: "showTip", seriesIndex: bars, dataIndex: this.at });
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        if (!this.anchor && this.anchor !== 0) this.range = [this.at, this.at];
        this.#pick();
      } else if (event.key === "Escape") {
        this.chart.dispatchAction({ type: "hideTip" });
        if (this.range) {
          this.range = null;
          this.#pick();
        }
      }
    });
    this.canvas.addEventListener("blur", () => this.chart.dispatchAction({ type: "hideTip" }));
  }

  #tell(place) {
    this.at = place;
    this.canvas.setAttribute("aria-valuenow", String(place));
    this.canvas.setAttribute("aria-valuetext", this.says(place));
  }

  #pick() {
    this.#shadePicked();
    if (this.range) this.pick(this.starts[this.range[0]], this.ends[this.range[1]]);
    else this.pick();
  }

  #shadePicked() {
    this.shade.hidden = !this.range;
    if (!this.range) return;
    const grids = this.chart.getOption().grid;
    const at = (place) => this.chart.convertToPixel({ gridIndex: 0 }, [place, 0])[0];
    const half = Math.abs(at(1) - at(0)) / 2 || this.canvas.clientWidth / 2;
    const edges = [grids[0].left, this.canvas.clientWidth - grids[0].right];
    const inside = (x) => Math.max(edges[0], Math.min(edges[1], x));
    const left = inside(at(this.range[0]) - half);
    const right = inside(at(this.range[1]) + half);
    this.shade.style.left = `${left}px`;
    this.shade.style.width = `${Math.max(right - left, 2)}px`;
    this.shade.hidden = right <= left;
  }

  /** The chart as a file, on the ground of the page and with its legend. */
  #save(form) {
    const colours = palette();
    const size = { width: 1200, height: this.canvas.clientHeight + 10 };
    const made = this.option(colours);
    const view = this.chart.getOption().dataZoom[0];
    const picture = {
      ...made,
      animation: false,
      backgroundColor: colours.ground,
      title: { text: this.name, left: 12, top: 8,
               textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 16 } },
      legend: { left: 12, top: 36, data: made.series.map((one) => one.name).filter(Boolean),
                itemWidth: 12, itemHeight: 12,
                textStyle: { color: colours.ink, fontFamily: colours.font } },
      grid: made.grid.map((grid) => ({ ...grid, top: grid.top + HEAD })),
      graphic: (made.graphic ?? []).map((one) => ({ ...one, top: one.top + HEAD })),
      dataZoom: [{ type: "inside", xAxisIndex: made.xAxis.map((_, number) => number),
                   startValue: view.startValue, endValue: view.endValue }],
    };
    let file;
    if (form === "svg") {
      const chart = this.echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
      chart.setOption(picture);
      file = new Blob([chart.renderToSVGString()], { type: "image/svg+xml" });
      chart.dispose();
      this.#download(file, form);
    } else {
      const box = make("div");
      const chart = this.echarts.init(box, null, { renderer: "canvas", devicePixelRatio: 2,
                                                   ...size });
      chart.setOption(picture);
      chart.renderToCanvas({ pixelRatio: 2, backgroundColor: colours.ground })
        .toBlob((drawn) => {
          this.#download(drawn, form);
          chart.dispose();
        }, "image/png");
    }
  }

  #download(file, form) {
    const address = URL.createObjectURL(file);
    const name = this.name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const link = make("a", { href: address, download: `${name}.${form}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

/** What all charts have alike: axes of periods under one another, a window on them, a tooltip. */
export function basis(colours, labels, grids, tooltip) {
  const axis = grids.map((_, number) => ({
    type: "category", data: labels, gridIndex: number,
    axisLine: { show: number === grids.length - 1, lineStyle: { color: colours.line },
                onZero: false },
    axisTick: { show: false },
    axisLabel: { show: number === grids.length - 1, color: colours.quiet, hideOverlap: true,
                 fontFamily: colours.font, margin: 10 },
    axisPointer: { label: { show: false }, lineStyle: { color: colours.quiet },
                   shadowStyle: { color: colours.gap } },
  }));
  // Periods without articles are bars of the full height on axes of their own: marked areas begin
  // and end in the middle of a period, so that one alone would not be seen.
  const hidden = grids.map((_, number) => ({
    type: "category", data: labels, gridIndex: number, show: false, axisPointer: { show: false },
  }));
  const all = [...axis, ...hidden].map((_, number) => number);
  return {
    animation: false,
    grid: grids,
    xAxis: [...axis, ...hidden],
    axisPointer: { link: [{ xAxisIndex: "all" }], type: "shadow" },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: colours.panel, borderColor: colours.line,
      padding: [8, 12], textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13 },
      extraCssText: "box-shadow: 0 2px 8px rgba(0, 0, 0, .15)",
      formatter: (shown) => tooltip(shown[0].dataIndex),
    },
    dataZoom: [
      { type: "inside", xAxisIndex: all, zoomOnMouseWheel: "ctrl", moveOnMouseMove: false,
        moveOnMouseWheel: false },
      { type: "slider", xAxisIndex: all, bottom: 8, height: 22, left: grids[0].left,
        right: grids[0].right, brushSelect: false, borderColor: colours.line,
        backgroundColor: "transparent", fillerColor: colours.gap, showDetail: false,
        handleStyle: { color: colours.panel, borderColor: colours.quiet },
        moveHandleStyle: { color: colours.line },
        dataBackground: { lineStyle: { color: colours.quiet }, areaStyle: { color: colours.line } },
        selectedDataBackground: { lineStyle: { color: colours.quiet },
                                  areaStyle: { color: colours.quiet } } },
    ],
  };
}

/** The series and axes of periods without articles, behind all others. */
export function gaps(colours, covered, grids) {
  const data = covered.map((known) => (known ? null : 1));
  return {
    axes: grids.map((_, number) => ({ type: "value", gridIndex: number, show: false, min: 0,
                                      max: 1, axisPointer: { show: false } })),
    series: grids.map((_, number) => ({
      type: "bar", data, xAxisIndex: grids.length + number, yAxisIndex: grids.length + number,
      barWidth: "100%", itemStyle: { color: colours.gap }, silent: true, z: 0,
    })),
  };
}

/** An axis of numbers. */
export function numbers(colours, more) {
  return {
    type: "value", axisLine: { show: false }, axisTick: { show: false },
    splitLine: { lineStyle: { color: colours.line, opacity: 0.6 } },
    axisLabel: { color: colours.quiet, fontFamily: colours.font,
                 formatter: (number) => String(number).replace("-", "") },
    nameTextStyle: { color: colours.quiet, fontFamily: colours.font, align: "left" },
    ...more,
  };
}
