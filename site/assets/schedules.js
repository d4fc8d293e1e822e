// Recorded schedules: <schedule-player> steps through one, <schedule-game> lets the reader choose who goes next. Both show what was
// recorded by the grader's scheduler; no thread runs here. What they need is in the page: the program, the table and the data.
(() => {
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // A thread's colour: the same in a player and a game of one program.
  const letter = (threads, thread) => (thread === "main" ? "d" : "abc"[threads.filter((each) => each !== "main").indexOf(thread) % 3]);

  // What a step does, as a sentence about its thread.
  const told = (step, holder) => {
    const { operation, object, value } = step;
    const sentences = {
      read: `reads ${object}${value == null ? "" : `: ${value}`}`,
      write: `writes ${object}${value == null ? "" : `: ${value}`}`,
      acquire: `takes the lock ${object}`,
      release: `gives the lock ${object} back`,
      "wait to acquire": `waits for the lock ${object}${holder ? `, which ${holder} holds` : ""}`,
      start: `starts ${object}`,
      join: `waits for ${object} to end`,
    };
    return sentences[operation] ?? `${operation} ${object}`;
  };

  const cell = (step) => {
    const arrow = { read: " → ", write: " ← " }[step.operation];
    const value = arrow && step.value != null ? arrow + step.value : "";
    return [make("small", { textContent: step.line }), ` ${step.operation} `, make("code", { textContent: step.object }), value];
  };

  // Shared values, who holds which lock, and who waits for whom.
  class Panel {
    constructor() {
      this.values = make("dl", { className: "sched-values" });
      this.locks = make("ul", { className: "sched-locks" });
      this.element = make("div", { className: "sched-state" }, make("p", { className: "sched-head", textContent: "Shared values" }), this.values);
      this.lockTitle = make("p", { className: "sched-head", textContent: "Locks" });
      this.element.append(this.lockTitle, this.locks);
    }

    show({ values, held, waits }, locks, changed) {
      this.values.replaceChildren(
        ...Object.entries(values).map(([name, value]) =>
          make("div", { className: name === changed ? "changed" : "" },
            make("dt", { textContent: name }), make("dd", { textContent: value })))
      );
      if (!Object.keys(values).length) this.values.append(make("div", {}, make("dt", { textContent: "none seen yet" })));
      this.lockTitle.hidden = this.locks.hidden = !locks.length;
      const lines = locks.map((lock) => `${lock}: ${held[lock] ? `held by ${held[lock]}` : "free"}`);
      for (const [thread, lock] of Object.entries(waits)) {
        lines.push(`${thread} waits for ${lock}${held[lock] ? `, held by ${held[lock]}` : ""}`);
      }
      this.locks.replaceChildren(...lines.map((textContent) =>
        make("li", { textContent, className: textContent.includes(" waits for ") ? "waits" : "" })));
    }
  }

  // The program with a mark at each thread's line.
  class Source {
    constructor(host, threads) {
      this.box = host.querySelector("pre");
      this.lines = new Map([...host.querySelectorAll(".sched-line")].map((line) => [Number(line.dataset.line), line]));
      this.threads = threads;
    }

    show(places, at) {
      for (const line of this.lines.values()) {
        line.classList.remove("now");
        line.querySelectorAll(".sched-mark").forEach((mark) => mark.remove());
      }
      for (const [thread, number] of Object.entries(places)) {
        const mark = make("span", { className: `sched-mark ${letter(this.threads, thread)}`, textContent: thread });
        this.lines.get(number)?.append(mark);
      }
      const line = this.lines.get(at);
      if (!line) return;
      line.classList.add("now");
      const [inside, box] = [line.getBoundingClientRect(), this.box.getBoundingClientRect()];
      if (inside.top < box.top || inside.bottom > box.bottom) this.box.scrollTop += inside.top - box.top - box.height / 2;
    }
  }

  const dataOf = (host) => JSON.parse(host.dataset.recorded);
  const button = (textContent, press) => {
    const made = make("button", { type: "button", className: "sched-button", textContent });
    made.addEventListener("click", press);
    return made;
  };

  // Players and games are built one at a time, with a pause for each: a page with many of them can be read and scrolled at once.
  let built = Promise.resolve();
  const pause = () => new Promise((over) => setTimeout(over, 50));

  class Recorded extends HTMLElement {
    connectedCallback() {
      built = built.then(pause).then(() => this.isConnected && !this.panel && this.begin());
    }
  }

  class SchedulePlayer extends Recorded {
    begin() {
      Object.assign(this, dataOf(this));
      this.threads = [...this.querySelectorAll("thead th")].slice(1).map((head) => head.textContent);
      this.locks = [...new Set(this.steps.filter((s) => /acquire|release/.test(s.operation)).map((s) => s.object))];
      this.rows = [...this.querySelectorAll("tbody tr")];
      this.end = this.querySelector(".sched-end");
      this.code = new Source(this, this.threads);
      this.panel = new Panel();
      this.build();
      this.addEventListener("keydown", (event) => this.key(event));
      this.go(0);
    }

    disconnectedCallback() {
      if (this.panel) this.pause();
    }

    build() {
      this.first = button("Start", () => this.by(-Infinity));
      this.back = button("Back", () => this.by(-1));
      this.next = button("Next", () => this.by(1));
      this.last = button("End", () => this.by(Infinity));
      this.playing = button("Play", () => (this.timer ? this.pause() : this.play()));
      this.range = make("input", { type: "range", min: 0, max: this.steps.length, value: 0, className: "sched-range" });
      this.range.setAttribute("aria-label", "Step");
      this.range.addEventListener("input", () => { this.pause(); this.go(Number(this.range.value)); });
      this.said = make("p", { className: "sched-said" });
      this.said.setAttribute("role", "status");
      this.end.remove();
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const bar = make("div", { className: "sched-bar" }, this.first, this.back, this.next, this.last, ...(still ? [] : [this.playing]));
      bar.append(this.range);
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", "Step through the schedule");
      const [source, table] = [this.querySelector(".sched-source"), this.querySelector(".sched-scroll")];
      const beside = make("div", { className: "sched-beside" }, this.panel.element, source);
      this.prepend(bar, this.said, beside, table);
      this.classList.add("ready");
    }

    key(event) {
      if (event.target === this.range || event.altKey || event.ctrlKey || event.metaKey) return;
      const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
      if (steps === undefined || event.target.closest("[role=region]")) return;
      event.preventDefault();
      this.by(steps);
    }

    by(steps) {
      this.pause();
      this.go(Math.min(Math.max(this.at + steps, 0), this.steps.length));
    }

    play() {
      if (this.at === this.steps.length) this.go(0);
      this.playing.textContent = "Pause";
      this.timer = setInterval(() => {
        this.go(this.at + 1);
        if (this.at === this.steps.length) this.pause();
      }, 1400);
    }

    pause() {
      clearInterval(this.timer);
      this.timer = undefined;
      this.playing.textContent = "Play";
    }

    // The state after so many steps. A thread waits if what it does next is to take a lock that another one holds.
    after(count) {
      const state = { values: {}, held: {}, waits: {} };
      for (const step of this.steps.slice(0, count)) {
        if (step.value != null) state.values[step.object] = step.value;
        if (step.operation === "acquire") state.held[step.object] = step.thread;
        if (step.operation === "release") delete state.held[step.object];
      }
      for (const thread of this.threads) {
        const own = this.steps.filter((step) => step.thread === thread);
        const done = this.steps.slice(0, count).filter((step) => step.thread === thread && step.operation !== "wait to acquire").length;
        const { operation, object } = own[done] ?? {};
        const holder = state.held[object];
        if (/acquire/.test(operation ?? "") && holder && holder !== thread) state.waits[thread] = object;
      }
      return state;
    }

    go(at) {
      this.at = at;
      const step = this.steps[at - 1];
      const state = this.after(at);
      const places = {};
      for (const each of this.steps.slice(0, at)) places[each.thread] = each.line;
      this.panel.show(state, this.locks, step?.operation === "write" ? step.object : "");
      this.code.show(places, step?.line);
      this.rows.forEach((row, number) => {
        row.classList.toggle("now", number === at - 1);
        row.classList.toggle("later", number >= at);
      });
      const over = at === this.steps.length;
      this.said.classList.toggle("bad", over);
      const sentence = step ? `${step.thread}, line ${step.line}: ${told(step, state.held[step.object])}.` : "Before the first step.";
      this.said.textContent = `Step ${at} of ${this.steps.length}. ${sentence}${over ? ` ${this.end.textContent}` : ""}`;
      this.range.value = at;
      this.range.setAttribute("aria-valuetext", this.said.textContent);
      for (const [each, off] of [[this.first, at === 0], [this.back, at === 0], [this.next, over], [this.last, over]]) {
        each.setAttribute("aria-disabled", off);
      }
    }
  }

  class ScheduleGame extends Recorded {
    begin() {
      Object.assign(this, dataOf(this));
      this.locks = [...new Set(this.states.flatMap((state) => Object.keys(state.held)))].sort();
      this.code = new Source(this, this.threads);
      this.panel = new Panel();
      this.path = [];
      this.build();
      this.show();
    }

    build() {
      this.choices = make("div", { className: "sched-choices" });
      this.choices.setAttribute("role", "group");
      this.choices.setAttribute("aria-label", "Who goes next?");
      this.buttons = this.threads.map((thread) => {
        const made = button("", () => this.choose(thread));
        made.classList.add("sched-choice", letter(this.threads, thread));
        return made;
      });
      this.undo = button("Take back", () => this.to(this.path.slice(0, -1)));
      this.again = button("Start again", () => this.to([]));
      this.choices.append(...this.buttons);
      const bar = make("div", { className: "sched-bar" }, this.undo, this.again);
      this.said = make("p", { className: "sched-said" });
      this.said.setAttribute("role", "status");
      this.body = make("tbody");
      const head = make("tr", {}, ...["step", ...this.threads].map((textContent) => make("th", { textContent, scope: "col" })));
      const table = make("table", { className: "sched-table" }, make("thead", {}, head), this.body);
      const scroll = make("div", { className: "sched-scroll", tabIndex: 0 }, table);
      scroll.setAttribute("role", "region");
      scroll.setAttribute("aria-label", `Your schedule of ${this.dataset.name}, a column a thread`);
      const beside = make("div", { className: "sched-beside" }, this.panel.element, this.querySelector(".sched-source"));
      this.prepend(this.choices, this.said, bar, beside, scroll);
      this.classList.add("ready");
    }

    get state() {
      return this.states[this.path.length ? this.path[this.path.length - 1].to : 0];
    }

    choose(thread) {
      const move = this.state.moves[thread];
      if (move) this.to([...this.path, move]);
      else if (this.state.waits[thread]) this.said.textContent = `${this.waiting(thread)}. Choose the other one.`;
    }

    to(path) {
      this.path = path;
      this.show();
    }

    waiting(thread) {
      const lock = this.state.waits[thread];
      const holder = this.state.held[lock];
      return `${thread} waits for the lock ${lock}${holder ? `, which ${holder} holds` : ""}`;
    }

    label(thread) {
      const next = this.state.next[thread];
      if (this.state.waits[thread]) return this.waiting(thread).slice(thread.length + 1);
      return next ? `line ${next.line}: ${told(next)}` : "is done";
    }

    show() {
      const { state, path } = this;
      const step = path.length ? path[path.length - 1].step : undefined;
      const places = Object.fromEntries(Object.entries(state.next).map(([thread, next]) => [thread, next.line]));
      this.panel.show(state, this.locks, step?.operation === "write" ? step.object : "");
      this.code.show(places, step?.line);
      this.buttons.forEach((each, number) => {
        const thread = this.threads[number];
        each.replaceChildren(make("strong", { textContent: thread }), make("span", { textContent: this.label(thread) }));
        each.setAttribute("aria-disabled", !state.moves[thread]);
      });
      for (const each of [this.undo, this.again]) each.setAttribute("aria-disabled", !path.length);
      this.body.replaceChildren(...path.map(({ step: done }, number) => make("tr", { className: number === path.length - 1 ? "now" : "" },
        make("th", { scope: "row", textContent: number + 1 }),
        ...this.threads.map((thread) => make("td", {}, ...(thread === done.thread ? cell(done) : []))))));
      this.tell(step);
    }

    tell(step) {
      const { end } = this.state;
      this.said.classList.toggle("won", Boolean(end?.bad));
      if (end) this.said.textContent = end.bad ? this.won(end) : this.lost();
      else this.said.textContent = `${step ? `${step.thread}, line ${step.line}: ${told(step)}. ` : ""}You are the scheduler: who goes next?`;
    }

    won(end) {
      const stuck = Object.keys(this.state.waits).map((thread) => this.waiting(thread)).join("; ");
      const what = end.kind === "deadlock" ? `Deadlock: ${stuck}.` : `${end.text}.`;
      return `You broke it. ${what} ${this.count()}`;
    }

    lost() {
      const values = Object.entries(this.state.values).map(([name, value]) => `${name} is ${value}`).join(", ");
      return `Nothing happened: all are done, ${values}. ${this.count()}`;
    }

    count() {
      if (!this.failing) return `No schedule breaks this program: all ${this.schedules} were tried.`;
      return `${this.failing} of its ${this.schedules} schedules break it.`;
    }
  }

  customElements.define("schedule-player", SchedulePlayer);
  customElements.define("schedule-game", ScheduleGame);
})();
