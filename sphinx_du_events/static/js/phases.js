/* What is now, next and over. */
(() => {
  "use strict";

  const { words, language, home, element, clock } = duEvents;
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const UPCOMING = "upcoming";
  const NOW = "now";
  const PAST = "past";

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
    return text && words["phase-starts"].replace("%s", () => text);
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

  /* Notes below a list are shown with what they are about. */
  function showNotes() {
    for (const note of document.querySelectorAll(".du-noted[id]")) {
      note.hidden = document.getElementById(`${note.id}.mark`)?.closest("[hidden]") != null;
    }
  }

  /* What follows from what is hidden, by the clock or by the reader. */
  function settle() {
    duEvents.filter?.();
    duEvents.tidyDays?.();
    showNotes();
  }

  function look() {
    const now = Date.now();
    const states = new Map(sessions.map((session) => [session, phase(session, now)]));
    regroup(states);
    for (const list of document.querySelectorAll("[data-drops]:not(.du-days)")) drop(list, states);
    duEvents.dropDays?.(states);
    settle();
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

  const goes = (sessions.length || timed.length || windows.length) && !duEvents.frozen;
  duEvents.look = goes ? look : settle;
  if (goes) {
    const tick = () => {
      look();
      setTimeout(tick, MINUTE - (Date.now() % MINUTE));
    };
    tick();
    document.addEventListener("visibilitychange", () => document.hidden || look());
  }
})();
