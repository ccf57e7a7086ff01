/* Times, seen from the reader: their own clock beside the event's, and what is now, next and over.
 *
 * It needs nothing and asks nobody. The page is right without it: it adds, hides and puts in order.
 */
(() => {
  "use strict";

  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const CHOICE = "du-events-clock";
  const UPCOMING = "upcoming";
  const NOW = "now";
  const PAST = "past";

  const script = document.currentScript;
  const words = JSON.parse(script.dataset.words);
  const language = languageOf(document.documentElement.lang);
  const home = ownZone();

  function languageOf(tag) {
    try {
      return new Intl.Locale(tag).baseName;
    } catch {
      return "en";
    }
  }

  /* The name that this browser has for a zone; nothing for what is none, such as Etc/Unknown. */
  function zoneNamed(name) {
    try {
      return name && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch {
      return "";
    }
  }

  /* The reader's zone; nothing in a browser that knows no zones, where times stay as the page has them. */
  function ownZone() {
    try {
      const format = new Intl.DateTimeFormat();
      format.formatToParts(0); // which times are made of
      return zoneNamed(format.resolvedOptions().timeZone) || "UTC";
    } catch {
      return "";
    }
  }

  function element(name, css, text = "") {
    const made = document.createElement(name);
    made.className = css;
    made.textContent = text;
    return made;
  }

  // --- clocks --------------------------------------------------------------------------------

  const formats = new Map();
  const WEEK = 7 * 86400000;

  /* Day, time of day and weekday of a moment in a zone. Digits and order are the page's own. */
  function clock(moment, zone) {
    if (!formats.has(zone)) {
      const fields = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
      formats.set(zone, [
        new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { ...fields, hourCycle: "h23", timeZone: zone }),
        new Intl.DateTimeFormat([language, "en"], { weekday: "short", timeZone: zone }),
        new Intl.DateTimeFormat([language, "en"], { weekday: "short", month: "short", day: "numeric", timeZone: zone }),
      ]);
    }
    const [numbers, weekday, date] = formats.get(zone);
    const part = Object.fromEntries(numbers.formatToParts(moment).map(({ type, value }) => [type, value]));
    return {
      day: `${part.year}-${part.month}-${part.day}`,
      time: `${part.hour}:${part.minute}`,
      weekday: weekday.format(moment),
      date: date.format(moment),
    };
  }

  /* What stands beside a time: nothing where the clocks show the same. */
  function local(time, zone) {
    const [begins, ends] = [Date.parse(time.dateTime), Date.parse(time.dataset.until)];
    if (!(ends >= begins)) return "";
    const [from, to] = [clock(begins, zone), clock(ends, zone)];
    const same = (written, { day, time }) => written.startsWith(`${day}T${time}`);
    if (same(time.dateTime, from) && same(time.dataset.until, to)) return "";
    const day = time.dataset.beside ?? time.dateTime.slice(0, 10);
    let text = day === from.day ? from.time : `${from.weekday} ${from.time}`;
    if (ends > begins) {
      const sameDay = from.day === to.day || clock(ends - 1, zone).day === from.day;
      const far = Date.parse(to.day) - Date.parse(from.day) >= WEEK; // a weekday would say another day
      text += `–\u2060${sameDay ? "" : `${far ? to.date : to.weekday} `}${to.time}`;
    }
    return unbroken(text);
  }

  /* The words around such a time that say whose it is. */
  function whose(zone) {
    return (zone === home ? words["clock-local"] : `%s ${city(zone)}`).split("%s").map(unbroken);
  }

  /* Words that a line may end before and after, not in between. */
  function unbroken(text) {
    return text.replace(/(\S) (?=\S)/g, "$1\u00a0");
  }

  // Some browsers know a zone by what its city was called once.
  const RENAMED = {
    Asmera: "Asmara", Calcutta: "Kolkata", Faeroe: "Faroe", Godthab: "Nuuk", Katmandu: "Kathmandu",
    Kiev: "Kyiv", Ponape: "Pohnpei", Rangoon: "Yangon", Saigon: "Ho Chi Minh", Truk: "Chuuk",
  };

  function city(zone) {
    const last = zone.split("/").pop();
    return RENAMED[last] ?? last.replaceAll("_", " ");
  }

  // Not in links: a table of contents repeats a heading's time, and the name of a link stays as it is.
  const shown = home ? [...document.querySelectorAll("time[data-until]:not(a *)")] : [];
  const times = shown.map((time) => {
    const beside = element("span", "du-local");
    const words = element("span", "");
    beside.append(" ", words); // the space goes with the words, lest one stands before a comma
    const bit = time.closest(".du-bit");
    if (bit) bit.after(" ", beside); // the gap that its dot stands in
    else time.after(beside);
    return [time, beside, words];
  });

  // Where a table's head has the zone of a column, it says too whose the other times in it are.
  const notes = home ? [...document.querySelectorAll("th.du-hours > .du-under")] : [];
  const heads = notes.map((note) => {
    const beside = element("span", "du-local du-under");
    note.after(" ", beside);
    return [note.parentElement, beside];
  });

  function show(choice) {
    const zone = choice === "own" ? home : choice;
    const [before, after] = choice === "event" ? [] : whose(zone);
    for (const [time, beside, words] of times) {
      const text = choice === "event" ? "" : local(time, zone);
      beside.hidden = !text;
      words.replaceChildren();
      if (text) words.append(element("span", "du-whose", before), text, element("span", "du-whose", after));
    }
    for (const [head, beside] of heads) {
      const body = head.closest("table").querySelectorAll(`tbody tr > :nth-child(${head.cellIndex + 1}) .du-local`);
      beside.hidden = ![...body].some((other) => !other.hidden);
      beside.textContent = beside.hidden ? "" : (before + after).trim();
    }
  }

  // --- the choice of a clock -----------------------------------------------------------------

  function chosen() {
    try {
      const choice = localStorage.getItem(CHOICE);
      return choice === "event" ? choice : zoneNamed(choice) || "own";
    } catch {
      return "own"; // nothing may be kept here
    }
  }

  function keep(choice) {
    try {
      localStorage.setItem(CHOICE, choice);
    } catch {
      // It holds for this page.
    }
  }

  function listedZones() {
    try {
      return Intl.supportedValuesOf("timeZone");
    } catch {
      return []; // there is the event's, the reader's own and UTC to choose from
    }
  }

  function chooser() {
    const select = element("select", "du-clock-select");
    select.add(new Option(words["clock-event"], "event"));
    select.add(new Option(words["clock-own"].replace("%s", city(home)), "own"));
    select.add(new Option("UTC", "UTC"));
    select.autocomplete = "off"; // else a browser may bring back what was chosen before another page
    const regions = new Map();
    for (const zone of listedZones()) {
      const [region, ...place] = zone.split("/");
      if (!place.length) continue;
      place.push(city(place.pop()));
      regions.set(region, [...(regions.get(region) ?? []), new Option(place.join(", ").replaceAll("_", " "), zone)]);
    }
    for (const [region, options] of regions) {
      const group = document.createElement("optgroup");
      group.label = region;
      group.append(...options.sort((one, other) => (one.text < other.text ? -1 : 1)));
      select.append(group);
    }
    const label = element("label", "du-clock-label", `${words["clock-choose"]} `);
    label.append(select);
    const line = element("p", "du-clock");
    line.append(label);
    return [line, select];
  }

  /* The part of the page's text that something stands in: the switch comes before it. */
  function part(inner) {
    const section = inner.closest("section, article, main, [role=main], body");
    let found = inner;
    while (found.parentElement !== section) found = found.parentElement;
    const group = () => found.matches(".du-group") && found.previousElementSibling;
    while (group() && group().matches(".du-group")) found = group(); // not between groups of a block
    return found;
  }

  if (times.length) {
    const [line, select] = chooser();
    const refresh = () => {
      const choice = chosen();
      select.value = choice;
      if (!select.value) select.add(new Option(city(choice), choice, false, true)); // a zone that is not listed
      show(choice);
    };
    const first = part(times[0][0]);
    if (/^H[1-6]$/.test(first.tagName)) first.after(line);
    else first.before(line);
    select.addEventListener("change", () => {
      keep(select.value);
      show(select.value);
    });
    // Chosen in another tab, or on a page that one comes back from.
    window.addEventListener("storage", ({ key }) => (key === CHOICE || key === null) && refresh());
    window.addEventListener("pageshow", ({ persisted }) => persisted && refresh());
    refresh();
  }

  // --- a tab for each day of a programme -----------------------------------------------------

  /* Whether a search in the page finds what is hidden, and opens it. */
  const FOUND = "onbeforematch" in document.documentElement;
  /* What to do where a day of a programme came to its end. */
  const refreshed = new Map();

  /* The element that the address leads to. */
  function addressed() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a stray percent sign
    }
  }

  /* The tabs of days, by the pattern of the ARIA Authoring Practices: those that hold what others do not. */
  function tabs(days) {
    const panels = [...days.querySelectorAll(":scope > .du-programme")];
    const list = element("div", "du-tabs");
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", days.dataset.label);
    const made = panels.map((panel, place) => {
      const tab = element("button", "du-tab", panel.dataset.tab);
      tab.type = "button";
      panel.id ||= `programme.${refreshed.size}.${place}`; // where another block has the day's address
      tab.id = `${panel.id}.tab`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.removeAttribute("aria-label");
      return tab;
    });
    let chosen = 0;

    function choose(place) {
      chosen = place;
      made.forEach((tab, at) => {
        tab.setAttribute("aria-selected", String(at === place));
        tab.tabIndex = at === place ? 0 : -1;
        const panel = panels[at];
        if (at === place) {
          panel.tabIndex = 0;
          for (const name of ["hidden", "aria-hidden"]) panel.removeAttribute(name);
        } else {
          // What a search can find has a box, though an empty one, which nobody is to meet.
          panel.removeAttribute("tabindex");
          panel.setAttribute("aria-hidden", "true");
          panel.setAttribute("hidden", FOUND ? "until-found" : "");
        }
      });
    }

    /* As readers choose it: the address leads here again. */
    function go(place) {
      choose(place);
      try {
        history.replaceState(history.state, "", `#${panels[place].id}`);
      } catch {
        // Pages from a disk may have no such address.
      }
    }

    function reveal() {
      const target = addressed();
      const place = panels.findIndex((panel) => panel.contains(target));
      if (place < 0) return false;
      choose(place);
      (target === panels[place] ? list : target).scrollIntoView();
      return true;
    }

    function press(event) {
      const shown = made.filter((tab) => !tab.hidden);
      const at = shown.indexOf(event.target);
      const ahead = getComputedStyle(list).direction === "rtl" ? -1 : 1;
      const to = {
        ArrowLeft: at - ahead, ArrowRight: at + ahead, Home: 0, End: shown.length - 1,
      }[event.key];
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const next = shown.at(to % shown.length);
      next.focus();
      go(made.indexOf(next));
    }

    /* The day that it is, else the first that is left. */
    function current() {
      const now = Date.now();
      const isOn = ({ dataset: { from, to, today } }) =>
        "frozen" in script.dataset ? today !== undefined : Date.parse(from) <= now && now < Date.parse(to);
      return Math.max(0, panels.findIndex((panel) => isOn(panel)));
    }

    made.forEach((tab, place) => {
      tab.addEventListener("click", () => go(place));
      tab.addEventListener("keydown", press);
      panels[place].addEventListener("beforematch", () => choose(place));
    });
    list.append(...made);
    days.prepend(list);
    choose(current());
    reveal();
    window.addEventListener("hashchange", reveal);
    refreshed.set(days, () => {
      made.forEach((tab, place) => { tab.hidden = "over" in panels[place].dataset; });
      const left = made.findIndex((tab) => !tab.hidden);
      list.hidden = left < 0;
      if (made[chosen].hidden && left >= 0) choose(left);
    });
  }

  for (const days of document.querySelectorAll(".du-days[data-label]")) tabs(days);

  // --- what a theme keeps at the top of the window, which the names of rooms stay below --------

  const names = document.querySelector(".du-plan-rooms");
  const bars = names && typeof ResizeObserver === "function"
    ? [...document.querySelectorAll("header, [class*=header]")].filter((bar) => {
        const { position, top } = getComputedStyle(bar);
        return ["sticky", "fixed"].includes(position) && top === "0px" && !bar.contains(names);
      })
    : [];

  /* Its height, which goes by the width of the window: menus take another line. */
  function measure() {
    const heights = bars.map((bar) => bar.getBoundingClientRect().height);
    document.body.style.setProperty("--du-bar", `${Math.max(...heights)}px`);
  }

  if (bars.length) {
    const observer = new ResizeObserver(measure);
    for (const bar of bars) observer.observe(bar);
  }

  // --- now, next and over --------------------------------------------------------------------

  const sessions = [...document.querySelectorAll("[data-begins]")];
  /* Links that lead somewhere for a time. */
  const timed = [...document.querySelectorAll("a[data-opens], a[data-closes]")];
  /* Words for when something is open: before, while and after it is. */
  const windows = [...document.querySelectorAll(".du-window[data-opens], .du-window[data-closes]")];

  function phase(session, now) {
    if (now < Date.parse(session.dataset.begins)) return UPCOMING;
    return now < Date.parse(session.dataset.ends) ? NOW : PAST;
  }

  /* “in 3 hours”; nothing in a browser that cannot say it. */
  function inWords(number, unit) {
    try {
      return new Intl.RelativeTimeFormat([`${language}-u-nu-latn`, "en"]).format(number, unit);
    } catch {
      return "";
    }
  }

  function starts(session, now) {
    const begins = Date.parse(session.dataset.begins);
    const wait = begins - now;
    const hours = session.dataset.known !== "days" && wait <= DAY;
    const isNext = session.closest(".du-next") !== null;
    if (!hours && !isNext && wait > DAY) return "";
    let [number, unit] = [Math.ceil(wait / DAY), "day"];
    if (hours) {
      [number, unit] = wait <= 90 * MINUTE ? [Math.ceil(wait / MINUTE), "minute"] : [Math.round(wait / HOUR), "hour"];
    } else if (session.dataset.known !== "days" && home) {
      number = Math.round((Date.parse(clock(begins, home).day) - Date.parse(clock(now, home).day)) / DAY);
    }
    if (unit === "day" && number === 1) return words["phase-tomorrow"];
    const text = inWords(number, unit);
    return text && words["phase-starts"].replace("%s", text);
  }

  function said(session, now, state) {
    if ("off" in session.dataset) return "";
    const isSlot = session.matches(".du-slot"); // which stands under its day, among all others
    if (isSlot && state === UPCOMING && Date.parse(session.dataset.begins) - now > HOUR) return "";
    if (state === UPCOMING) return starts(session, now) || (session.dataset.upcoming ?? "");
    if (state === PAST) return session.closest(`[data-phase=${PAST}]`) ? "" : words["phase-past"];
    if (session.dataset.known === "series") return words["phase-on"];
    // Where no end is known it is today; on a later day of several it goes on.
    const goesOn = session.dataset.known === "all" || now - Date.parse(session.dataset.begins) > DAY + HOUR;
    return goesOn ? words["phase-now"] : isSlot ? "" : words["phase-today"];
  }

  function mark(session, text) {
    let badge = session.querySelector(".du-phase");
    if (!badge && !text) return;
    if (!badge) {
      const name = session.querySelector(".du-card-name, .du-name > .du-value");
      if (!name) return; // a table without titles
      badge = element("span", "du-status du-phase");
      const line = name.matches(".du-value") ? name : name.querySelector(".du-when") ?? element("p", "du-when du-dots");
      if (!line.isConnected) name.append(line);
      const time = line.querySelector("time");
      if (line.matches(".du-when")) line.prepend(badge, " ");
      else if (time) time.before(badge, " ");
      else line.append(" ", badge);
    }
    badge.hidden = !text;
    if (badge.textContent !== text) badge.textContent = text;
  }

  /* The list of a group: its items, or the rows of its table. */
  function listOf(group) {
    return group.querySelector("ul, tbody");
  }

  /* What is over goes to the group that follows, the latest first where that is the order; or it is hidden. */
  function regroup(states) {
    for (const group of document.querySelectorAll(`[data-phase=${PAST}]`)) {
      const past = listOf(group);
      if (!past || "drops" in past.dataset) continue;
      const coming = group.previousElementSibling?.closest(`[data-phase=${UPCOMING}]`);
      for (const session of [...((coming && listOf(coming))?.children ?? [])]) {
        if (states.get(session) !== PAST) continue;
        past[past.dataset.order === "-start" ? "prepend" : "append"](session);
      }
    }
    for (const group of document.querySelectorAll("[data-phase]")) {
      group.hidden = !listOf(group).children.length;
    }
  }

  function drop(list, states) {
    const listed = [...list.children].filter((child) => !child.matches(".du-day-row"));
    const staying = listed.filter((session) => states.get(session) !== PAST);
    const shown = new Set(staying.slice(0, Number(list.dataset.limit) || staying.length));
    for (const session of listed) session.hidden = !shown.has(session);
    list.hidden = !shown.size;
    const whole = list.closest(".du-scroll") ?? list;
    if (whole !== list) whole.hidden = [...whole.querySelectorAll("[data-drops]")].every((part) => part.hidden);
    whole.nextElementSibling.hidden = !whole.hidden;
  }

  /* The line of the grid that something begins at; nothing outside of a grid. */
  function line(marked) {
    const numbers = [...marked.classList].map((name) => Number(/^du-at-(\d+)$/.exec(name)?.[1] ?? 0));
    return numbers.reduce((sum, number) => sum + number, 0);
  }

  /* Of a programme what is over is hidden, and the hours before what is left of a day. */
  function dropDays(days, states) {
    const groups = [...days.querySelectorAll(":scope > .du-programme")];
    for (const group of groups) {
      const slots = [...group.querySelectorAll(".du-slot")];
      for (const slot of slots) slot.hidden = states.get(slot) === PAST;
      const left = slots.filter((slot) => !slot.hidden);
      const first = Math.min(...left.map(line).filter(Boolean));
      for (const hour of group.querySelectorAll(".du-plan-hour")) hour.hidden = line(hour) < first;
      group.toggleAttribute("data-over", !left.length);
    }
    days.nextElementSibling.hidden = !groups.every((group) => "over" in group.dataset);
    refreshed.get(days)?.();
  }

  /* Notes below a list are shown with what they are about. */
  function showNotes() {
    for (const note of document.querySelectorAll(".du-noted[id]")) {
      note.hidden = document.getElementById(`${note.id}.mark`)?.closest("[hidden]") != null;
    }
  }

  function look() {
    const now = Date.now();
    const states = new Map(sessions.map((session) => [session, phase(session, now)]));
    regroup(states);
    for (const list of document.querySelectorAll("[data-drops]:not(.du-days)")) drop(list, states);
    for (const days of document.querySelectorAll(".du-days[data-drops]")) dropDays(days, states);
    showNotes();
    for (const [session, state] of states) {
      session.classList.toggle("du-now", state === NOW && !("off" in session.dataset));
      mark(session, said(session, now, state));
      for (const link of session.querySelectorAll(".du-calendar, .du-ends, .du-register")) link.hidden = state === PAST;
    }
    for (const link of timed) {
      const { opens, closes } = link.dataset;
      const early = now < Date.parse(opens);
      link.hidden = early || now >= Date.parse(closes) || states.get(link.closest("[data-begins]")) === PAST;
      const before = link.nextElementSibling;
      if (before?.matches(".du-before")) before.hidden = !early;
    }
    for (const window of windows) {
      const { opens, closes } = window.dataset;
      const state = now < Date.parse(opens) ? UPCOMING : now >= Date.parse(closes) ? PAST : NOW;
      for (const words of window.children) words.hidden = words.dataset.when !== state;
    }
  }

  if ((sessions.length || timed.length || windows.length) && !("frozen" in script.dataset)) {
    const tick = () => {
      look();
      setTimeout(tick, MINUTE - (Date.now() % MINUTE));
    };
    tick();
    document.addEventListener("visibilitychange", () => document.hidden || look());
  }

  // --- menus ---------------------------------------------------------------------------------

  /* A menu closes by Escape, which gives the focus back, and when one goes elsewhere. */
  function close({ type, key, target }) {
    if (type === "keydown" && key !== "Escape") return;
    for (const menu of document.querySelectorAll(".du-calendar[open]")) {
      const inside = menu.contains(target);
      if (key === "Escape" && inside) menu.firstElementChild.focus();
      if (key === "Escape" || !inside) menu.open = false;
    }
  }

  for (const type of ["click", "focusin", "keydown"]) document.addEventListener(type, close);

  // --- recordings ----------------------------------------------------------------------------

  /* Play a recording from an address for a frame. Until then the page loads nothing of the service. */
  function load(recording, address) {
    const frame = document.createElement("iframe");
    frame.title = recording.dataset.title;
    frame.allow = "autoplay; fullscreen";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // with no referrer, YouTube plays nothing
    // Not the page itself: a player needs scripts and windows of its own, and may not lead this page elsewhere.
    frame.setAttribute(
      "sandbox",
      "allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin allow-scripts"
    );
    frame.src = address;
    recording.querySelector(".du-player").replaceChildren(frame);
    frame.focus();
  }

  /* Play a file of the page from a second on. */
  function seek(media, second) {
    media.currentTime = second;
    media.focus();
    media.play().catch(() => {}); // what cannot be played says so itself
  }

  for (const recording of document.querySelectorAll(".du-recording")) {
    for (const waiting of recording.querySelectorAll(".du-play[hidden], .du-loads[hidden]")) waiting.hidden = false;
    recording.addEventListener("click", (event) => {
      const asked = event.target.closest(".du-play, [data-at]");
      // A new tab or window is the reader's own choice.
      if (!asked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const { frame, at } = asked.dataset;
      const media = recording.querySelector("video, audio");
      if (!frame && !media) return;
      event.preventDefault();
      if (frame) load(recording, frame);
      else seek(media, Number(at));
    });
  }
})();

/* Media kits: a button beside each text to copy, in browsers that let a page write to the clipboard. */
(() => {
  "use strict";

  if (!navigator.clipboard?.writeText) return; // a page without https, or an old browser

  function element(name, css, text = "") {
    const made = document.createElement(name);
    made.className = css;
    made.textContent = text;
    return made;
  }

  const told = [];

  /* The reader copies by themselves what the browser does not let us copy. */
  function select(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  function addButton(box) {
    const { copy, copied, yourself, about } = box.dataset;
    const text = box.querySelector(".du-copy-text");
    const button = element("button", "du-copy-button", copy);
    button.type = "button";
    button.append(element("span", "du-hidden", `: ${about}`));
    const status = element("output", "du-copied"); // whose role is status: a screen reader says its changes
    told.push(status);
    button.addEventListener("click", async () => {
      for (const one of told) one.textContent = "";
      try {
        await navigator.clipboard.writeText(text.textContent);
        status.textContent = copied;
      } catch {
        select(text);
        status.textContent = yourself;
      }
    });
    const place = element("div", "du-copying");
    place.append(status, button);
    const label = box.querySelector(".du-copy-label");
    (label ?? text).after(place);
  }

  for (const box of document.querySelectorAll(".du-copy")) addButton(box);
})();
