/* Programmes: a tab for each day, and hours that are over. It comes after what it shares a page with. */
(() => {
  "use strict";

  const { element } = duEvents;

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
      if (location.hash.startsWith("#stars=")) return; // a programme that somebody shared
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
        duEvents.frozen ? today !== undefined : Date.parse(from) <= now && now < Date.parse(to);
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

  // --- what is over ----------------------------------------------------------------------------

  /* The line of the grid that something begins at, or ends at; nothing outside of a grid. */
  function line(marked, side = "at") {
    const numbers = [...marked.classList].map((name) => (name.startsWith(`du-${side}-`) ? Number(name.slice(6)) : 0));
    return numbers.reduce((sum, number) => sum + number, 0);
  }

  /* Of a programme hide what is over. */
  duEvents.dropDays = (states) => {
    for (const slot of document.querySelectorAll(".du-days[data-drops] .du-slot")) {
      slot.hidden = states.get(slot) === "past";
    }
  };

  /* Of a day hide the hours before what is left of it, those of which nothing is left, or all of it. */
  function tidy(days) {
    const groups = [...days.querySelectorAll(":scope > .du-programme")];
    for (const group of groups) {
      const slots = [...group.querySelectorAll(".du-slot")];
      const left = slots.filter((slot) => !slot.hidden);
      const gone = slots.filter((slot) => slot.hidden);
      const first = Math.min(...left.map((slot) => line(slot)).filter(Boolean));
      for (const hour of group.querySelectorAll(".du-plan-hour")) {
        const at = line(hour);
        const isIn = (slot) => line(slot) <= at && at < line(slot, "to");
        hour.hidden = at < first || (gone.some(isIn) && !left.some(isIn));
      }
      group.toggleAttribute("data-over", !left.length);
    }
    const none = days.nextElementSibling;
    if ("drops" in days.dataset) none.hidden = !groups.every((group) => "over" in group.dataset);
    refreshed.get(days)?.();
  }

  duEvents.tidyDays = () => {
    for (const days of document.querySelectorAll(".du-days[data-drops], .du-filtered .du-days")) tidy(days);
  };
  duEvents.look?.();
})();
