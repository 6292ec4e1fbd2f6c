// Reads a calendar file with ical.js, which others wrote, and tells what is in it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const ICAL = (await import(pathToFileURL(process.argv[2]).href)).default;
const root = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const entries = root.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    summary: event.summary,
    wall: event.startDate.toString(),
    zone: event.startDate.zone.tzid,
    instant: event.startDate.toJSDate().toISOString(),
    organiser: event.organizer || "",
  };
});
console.log(JSON.stringify({ method: root.getFirstPropertyValue("method"), entries }));
