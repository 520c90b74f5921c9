// The service worker: opens maps that were used lately without a network. The server puts SHELL before this text:
// {version, files: addresses of what every map's page loads, offline: address of the page that says there is no line}.
//
// It keeps the page of each map as it was last seen, for seven days; the rows and the unsent edits are IndexedDB's. What
// is kept belongs to one person: another one's page, a refusal and signing out delete it.

/* global SHELL */

const FILES = `journeymap-files-${SHELL.version}`;
const PAGES = "journeymap-pages";
const PICTURES = "journeymap-pictures";
// Whose those are: not among the files, which go with every update.
const PERSON = "journeymap-person";

const KEPT_DAYS = 7;
const KEPT_PAGES = 20;
const KEPT_PICTURES = 200;
/** A line that gives nothing for so long is treated as none. */
const PATIENCE = 5_000;
const DAY = 24 * 60 * 60 * 1000;

const isMap = (path) => /^\/maps\/[0-9a-f-]{36}\/$/.test(path);
const isPicture = (path) => /^\/maps\/[0-9a-f-]{36}\/images\//.test(path);
const isFile = (path) => SHELL.files.includes(path) || path.startsWith("/static/");

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(FILES).then((cache) => cache.addAll([...SHELL.files, SHELL.offline])));
});

addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), moveOn()])));

/** After an update the kept pages name files that are gone: they are fetched anew, or forgotten. */
async function moveOn() {
  const old = (await caches.keys()).filter((name) => name.startsWith("journeymap-files-") && name !== FILES);
  if (old.length === 0) return;
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const fresh = await fetch(request.url, { credentials: "same-origin" }).catch(() => null);
    if (fresh?.ok && !fresh.redirected) await pages.put(request.url, await dated(fresh));
    else await pages.delete(request);
  }
  await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(isMap(url.pathname) ? mapPage(event, url) : otherPage(request));
  else if (url.pathname === "/jsi18n/") event.respondWith(newest(request));
  else if (isFile(url.pathname)) event.respondWith(kept(FILES, request));
  else if (isPicture(url.pathname)) event.respondWith(picture(event, request));
});

/** The page of a map: the server's, or without a line the one that was last seen here. */
async function mapPage(event, url) {
  const answer = fetch(event.request).then(async (response) => {
    await keepPage(url.pathname, response.clone());
    return response;
  });
  event.waitUntil(answer.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([answer.catch(() => null), late]);
  if (first) return first;
  return (await keptPage(url.pathname)) ?? answer.catch(() => caches.match(SHELL.offline)).then((page) => page ?? Response.error());
}

async function keptPage(path) {
  const page = await (await caches.open(PAGES)).match(path);
  return page && seenAt(page) > Date.now() - KEPT_DAYS * DAY ? page : null;
}

const seenAt = (page) => Number(page.headers.get("kept-at"));

/** A copy that says when it was kept; its content policy goes with it. */
async function dated(response) {
  const headers = new Headers(response.headers);
  headers.set("kept-at", String(Date.now()));
  return new Response(await response.blob(), { status: response.status, headers });
}

async function keepPage(path, response) {
  const pages = await caches.open(PAGES);
  if (!response.ok || response.redirected) {
    // Signed out, no access any more, gone: nothing of it stays.
    if (response.status !== 429 && response.status < 500) await forgetMap(pages, path);
    return;
  }
  await pages.delete(path); // the newest stand last
  await pages.put(path, await dated(response));
  const all = await pages.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - KEPT_PAGES)).map((request) => pages.delete(request)));
}

async function forgetMap(pages, path) {
  const pictures = await caches.open(PICTURES);
  const its = (await pictures.keys()).filter((request) => new URL(request.url).pathname.startsWith(path));
  await Promise.all([pages.delete(path), ...its.map((request) => pictures.delete(request))]);
}

const otherPage = (request) => fetch(request).catch(async () => (await caches.match(SHELL.offline)) ?? Response.error());

async function kept(cache, request) {
  return (await (await caches.open(cache)).match(request)) ?? fetch(request);
}

/** The texts of the page's language, the newest that can be had. */
async function newest(request) {
  const cache = await caches.open(FILES);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch {
    return (await cache.match(request)) ?? Response.error();
  }
}

async function picture(event, request) {
  const cache = await caches.open(PICTURES);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) event.waitUntil(keepPicture(cache, request, response.clone()));
  return response;
}

async function keepPicture(cache, request, response) {
  await cache.put(request, response);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - KEPT_PICTURES)).map((one) => cache.delete(one)));
}

/** A page says whose it is: what was kept for somebody else goes. */
addEventListener("message", (event) => {
  if (event.data?.type === "person") event.waitUntil(belongsTo(event.data.id, event.data.page));
});

async function belongsTo(person, page) {
  const kept = await caches.open(PERSON);
  const owner = await (await kept.match("/person"))?.text();
  if (owner && owner !== person) {
    await Promise.all([caches.delete(PICTURES), forgetOthers(page)]);
  }
  await kept.put("/person", new Response(person));
  // The first visit came before there was a worker.
  if (page && !(await keptPage(page))) await keepPage(page, await fetch(page, { credentials: "same-origin" }));
}

async function forgetOthers(page) {
  const pages = await caches.open(PAGES);
  const all = await pages.keys();
  await Promise.all(all.filter((request) => new URL(request.url).pathname !== page).map((request) => pages.delete(request)));
}
