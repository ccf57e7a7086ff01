/* The reader's own clock beside the event's, and the choice of another. */
(() => {
  "use strict";

  const { words, language, home, element, zoneNamed, clock } = duEvents;
  const CHOICE = "du-events-clock";
  const WEEK = 7 * 86400000;

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
      const until = far ? to.date : to.weekday;
      text += `–\u2060${sameDay ? "" : until + " "}${to.time}`;
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
    const select = element("select", "du-control");
    select.add(new Option(words["clock-event"], "event"));
    select.add(new Option(words["clock-own"].replace("%s", () => city(home)), "own"));
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
})();
