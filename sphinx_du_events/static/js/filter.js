/* Filters above blocks of sessions. What does not match is hidden; the page is complete without them. */
(() => {
  "use strict";

  const { element } = duEvents;
  const PAUSE = 400; // milliseconds without another change, until the number is announced
  const blocks = [];
  const paper = matchMedia("print"); // which has everything

  /* Words without case and accents. */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  const texts = new Map();

  /* What a search finds a session by: its own words, and those that are not shown. */
  function textOf(session) {
    if (!texts.has(session)) {
      const copy = session.cloneNode(true);
      for (const other of copy.querySelectorAll(".du-links, .du-local, .du-phase, .du-star, .du-clash")) other.remove();
      texts.set(session, plain(`${copy.textContent} ${session.dataset.text ?? ""}`));
    }
    return texts.get(session);
  }

  function has(session, mark) {
    return session.dataset.has.split(" ").includes(String(mark));
  }

  function isOver(session) {
    if (has(session, "over")) return true;
    return !duEvents.frozen && Date.parse(session.dataset.ends) <= Date.now();
  }

  function labelled(text, input, first = false) {
    const label = element("label", "", text);
    if (first) label.prepend(input, " ");
    else label.append(" ", input);
    return label;
  }

  /* A field of the filter: its control, its value in the address, and what it lets through. */
  function field(key, text, input, passes) {
    const isBox = input.type === "checkbox";
    const get = () => (isBox && !input.checked ? "" : input.value.trim());
    const set = (value) => {
      if (isBox) input.checked = Boolean(value);
      else input.value = value;
      if (input.selectedIndex < 0) input.selectedIndex = 0; // what the page does not know
    };
    return {
      key, input, passes, get, set,
      node: labelled(text, input, isBox),
      isActive: () => get() !== "",
      clear: () => set(""),
    };
  }

  function chosen(key, text, values, base, all) {
    const input = element("select", "du-control");
    input.add(new Option(all, ""));
    for (const [value, shown] of values) input.add(new Option(shown, value));
    return field(key, text, input, (session) => has(session, base + input.selectedIndex));
  }

  function search(text) {
    const input = element("input", "du-control");
    input.type = "search";
    const words = () => plain(input.value).split(/\s+/);
    return field("search", text, input, (session) => words().every((word) => textOf(session).includes(word)));
  }

  function coming(text) {
    const input = element("input", "");
    input.type = "checkbox";
    input.value = "1";
    return field("coming", text, input, (session) => !isOver(session));
  }

  function make(block, place) {
    const { choices, words } = JSON.parse(block.dataset.filter);
    const sessions = [...block.querySelectorAll("[data-has]")];
    const waiting = new Set(sessions.filter((session) => session.hidden));
    const counted = sessions.filter((session) => !has(session, "uncounted") && !waiting.has(session));
    const fields = [];
    const name = ({ key }) => (place ? `${key}-${place + 1}` : key);

    if (words["filter-search"]) fields.push(search(words["filter-search"]));
    let base = 0;
    for (const [key, text, values] of choices) {
      fields.push(chosen(key, text, values, base, words["filter-all"]));
      base += values.length;
    }
    const past = counted.filter(isOver).length;
    if (words["filter-coming"] && past && past < counted.length) fields.push(coming(words["filter-coming"]));
    const mine = duEvents.stars?.(block);
    if (mine) fields.push(mine);
    if (!fields.length) return;

    const bar = element("fieldset", "du-filter");
    const count = element("output", "du-note"); // whose role is status: a screen reader says its changes
    const reset = element("button", "du-button", words["filter-reset"]);
    reset.type = "button";
    bar.append(element("legend", "du-hidden", words.filter), ...fields.map(({ node }) => node), count, reset);
    for (const { input } of fields) input.autocomplete = "off"; // else a browser may bring back what was chosen before
    block.prepend(bar, ...(mine ? [mine.box] : []));

    let announced;

    function tell(left) {
      const active = fields.some((one) => one.isActive());
      reset.hidden = !active;
      clearTimeout(announced);
      announced = setTimeout(() => {
        const numbers = { left, all: counted.length };
        count.textContent = active ? words["filter-left"].replace(/%\((\w+)\)s/g, (_, key) => numbers[key]) : "";
      }, PAUSE);
    }

    /* Hide what does not match, and groups and tables of which nothing is left. */
    function apply() {
      const active = fields.filter((one) => one.isActive() && (one.isPrinted || !paper.matches));
      const out = new Set();
      for (const session of sessions) {
        if (!active.every((one) => one.passes(session))) out.add(session);
        const dropped = session.closest("[data-drops]") && !duEvents.frozen ? session.hidden : waiting.has(session);
        session.hidden = dropped || out.has(session);
      }
      for (const group of block.querySelectorAll(".du-group:not(.du-programme), .du-scroll, tbody")) {
        group.hidden = ![...group.querySelectorAll("[data-has]")].some((session) => !session.hidden);
      }
      tell(counted.filter((session) => !out.has(session)).length);
      mine?.show();
    }

    /* The address has the choices, so that a link to it shows the same. */
    function keep(how) {
      const address = new URL(location);
      for (const one of fields) {
        if (one.get()) address.searchParams.set(name(one), one.get());
        else address.searchParams.delete(name(one));
        one.address?.(address);
      }
      try {
        history[how](history.state, "", address);
      } catch {
        // Pages from a disk may have no such address.
      }
    }

    function restore() {
      const given = new URLSearchParams(location.search);
      for (const one of fields) one.set(given.get(name(one)) ?? "");
    }

    function clear() {
      for (const one of fields) one.clear();
    }

    let typing = false; // each letter is not a step back

    bar.addEventListener("input", ({ target }) => {
      const isSearch = target.type === "search";
      keep(isSearch && typing ? "replaceState" : "pushState");
      typing = isSearch;
      duEvents.look();
    });
    reset.addEventListener("click", () => {
      clear();
      keep("pushState");
      typing = false;
      fields[0].input.focus(); // the button is gone
      duEvents.look();
    });
    restore();
    blocks.push({ apply, restore, clear, keep, holds: (element) => sessions.find((one) => one.contains(element)) });
  }

  /* A link to a session shows it, whatever is chosen. */
  function reveal() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      // A stray percent sign.
    }
    for (const { holds, clear, keep } of target ? blocks : []) {
      if (!holds(target)?.hidden) continue;
      clear();
      keep("replaceState");
      duEvents.look();
      target.scrollIntoView();
    }
  }

  [...document.querySelectorAll(".du-filtered")].forEach(make);
  if (!blocks.length) return;
  duEvents.filter = () => {
    for (const { apply } of blocks) apply();
  };
  duEvents.look();
  reveal();
  window.addEventListener("hashchange", reveal);
  window.addEventListener("popstate", () => {
    for (const { restore } of blocks) restore();
    duEvents.look();
  });
  paper.addEventListener("change", () => duEvents.look());
})();
