/* What the scripts of times share: the words, language and zone of a page, and its clock.
 *
 * They need nothing and ask nobody. The page is right without them: they add, hide and put in order.
 */
globalThis.duEvents = (() => {
  "use strict";

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

  const formats = new Map();

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

  return {
    words, language, home, element, zoneNamed, clock,
    frozen: "frozen" in script.dataset, // the author set the day
  };
})();
