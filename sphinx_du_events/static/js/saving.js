/* Starred sessions as a calendar file. */
(() => {
  "use strict";

  /* A calendar of some sessions, in the words of the site's own: so each is the same entry as there. */
  async function calendar(files, ids) {
    const zones = new Set();
    const entries = [];
    for (const [event, file] of Object.entries(files)) {
      const wanted = ids.filter((id) => id.startsWith(`${event}/`)).map((id) => id.split("/")[1]);
      if (!wanted.length) continue;
      const answer = await fetch(file, { mode: "same-origin" });
      if (!answer.ok) throw new Error(file);
      const text = await answer.text();
      for (const [zone] of text.matchAll(/^BEGIN:VTIMEZONE\r\n.*?^END:VTIMEZONE\r\n/gms)) zones.add(zone);
      for (const [entry] of text.matchAll(/^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n/gms)) {
        const uid = /^UID:(.*)$/m.exec(entry.replace(/\r\n[ \t]/g, ""))[1];
        if (wanted.some((session) => uid.startsWith(`${event.replaceAll(".", "~")}.${session}@`))) entries.push(entry);
      }
    }
    if (!entries.length) throw new Error("none");
    const head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//du-events//stars//EN\r\n";
    return [head, ...zones, ...entries, "END:VCALENDAR\r\n"].join("");
  }

  /* Save the calendar of some sessions; it throws if there is none. */
  duEvents.saveCalendar = async (files, ids, name) => {
    const link = duEvents.element("a", "");
    link.href = URL.createObjectURL(new Blob([await calendar(files, ids)], { type: "text/calendar" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
})();
