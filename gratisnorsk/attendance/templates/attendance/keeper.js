{% load static %}/* Keeps the lists of lessons on a teacher's phone for a time without network. It answers only below its own address. */
"use strict";

const SHELF = "gn-lists-1", FILES = "gn-list-files-1", DAYS = 7, PATIENCE = 5000;
const WANTED = [
  "{% static 'vendor/designsystemet/theme/designsystemet.css' %}", "{% static 'vendor/designsystemet/src/index.css' %}",
  "{% static 'ui/look.css' %}", "{% static 'ui/page.js' %}", "{% static 'ui/favicon.svg' %}",
  "{% static 'attendance/attendance.css' %}", "{% static 'attendance/keeping.js' %}", "{% static 'attendance/list.js' %}",
];
const isList = (address) => /\/arbeidsflate\/timer\/([0-9]+\/)?$/.test(address.pathname);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(WANTED)).then(() => self.skipWaiting()));
});

/* Files of an older version go; so do lists that nobody opened for a week: names do not stay on a phone. */
self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([tidyFiles(), tidyLists(), self.clients.claim()]));
});

async function tidyFiles() {
  const files = await caches.open(FILES);
  for (const kept of await files.keys()) {
    if (!WANTED.includes(new URL(kept.url).pathname)) await files.delete(kept);
  }
}

async function tidyLists() {
  const shelf = await caches.open(SHELF);
  for (const kept of await shelf.keys()) {
    const answer = await shelf.match(kept);
    const age = Date.now() - Date.parse(answer?.headers.get("Date") ?? "");
    if (!(age < DAYS * 24 * 3600 * 1000)) await shelf.delete(kept);
  }
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && isList(address)) event.respondWith(list(event.request, address));
  else if (WANTED.includes(address.pathname)) event.respondWith(file(event.request));
});

/* The first list of a new phone was opened before this worker was there: it is fetched once more, to be kept too. */
self.addEventListener("message", (event) => {
  const address = new URL(event.source.url);
  if (event.data === "keep" && isList(address)) event.waitUntil(keep(address));
});

async function keep(address) {
  const answer = await fetch(address.pathname, { redirect: "manual" });
  if (answer.ok) await (await caches.open(SHELF)).put(address.pathname, answer);
}

async function file(request) {
  return (await caches.match(request, { cacheName: FILES })) ?? fetch(request);
}

/* The network first. A list that leads to signing in is not this person's any more: then every list goes. */
async function list(request, address) {
  const shelf = await caches.open(SHELF);
  try {
    const answer = await soon(fetch(request));
    if (answer.ok) await shelf.put(address.pathname, answer.clone());
    else if (answer.type === "opaqueredirect") await caches.delete(SHELF);
    tidyLists();
    return answer;
  } catch (nothing) {
    const kept = await shelf.match(address.pathname);
    if (kept) return kept;
    throw nothing;
  }
}

function soon(answer) {
  return Promise.race([answer, new Promise((_, no) => setTimeout(() => no(new TypeError("slow network")), PATIENCE))]);
}
