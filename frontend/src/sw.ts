/* The service worker: keeps the page for work without network and the files it needs, and wakes the sending.
   The server puts self.KEPT before this script: {page, begin, files}; other files make another worker. */
declare const self: ServiceWorkerGlobalScope & { KEPT: { page: string; begin: string; files: string[] } };

const { page, begin, files } = self.KEPT;
const FILES = `saring-files-${files.join("").split("").reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) | 0, 7)}`;
const PAGES = "saring-pages";
const PATIENCE = 5000;
/* What an official may read again without network: the queue, the screens of filtering, the pages they show. */
const READS = "saring-reads";
const READ = /^\/(?:saring\/[^/]+\/|berkas\/[^/]+\/halaman\/)?$/;
const SHOWN = /^\/(?:bahan|static)\//;
const DOORS = ["/masuk/", "/keluar/", "/admin/logout/"];
const MOST_READS = 200;
const MOST_PICTURES = 8;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      await (await caches.open(FILES)).addAll(files);
      await keepPage().catch(() => undefined);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("saring-files-") && name !== FILES) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

async function keepPage(): Promise<Response> {
  const response = await fetch(page, { credentials: "same-origin" });
  if (response.ok && !response.redirected) await (await caches.open(PAGES)).put(page, response.clone());
  return response;
}

async function kept(): Promise<Response | undefined> {
  return (await caches.open(PAGES)).match(page);
}

/* The newest page if it comes soon; otherwise the one that is kept. */
async function offlinePage(): Promise<Response> {
  const late = new Promise<undefined>((over) => setTimeout(over, PATIENCE));
  const fresh = keepPage().catch(() => undefined);
  return (await Promise.race([fresh, late])) ?? (await kept()) ?? (await fresh) ?? Response.error();
}

/* Goes up when somebody logs in or out: what was asked for before is not kept afterwards. */
let turn = 0;

async function keepRead(request: Request | string, response: Response, asked: number): Promise<void> {
  if (!response.ok || response.redirected || asked !== turn) return;
  const reads = await caches.open(READS);
  await reads.put(request, response);
  const keys = await reads.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_READS))) await reads.delete(old);
}

async function readAgain(request: Request): Promise<Response | undefined> {
  const reads = await caches.open(READS);
  const home = new URL(request.url).pathname === "/";
  return reads.match(request, { ignoreVary: true, ignoreSearch: home });
}

/* Files named by digest never change: the one that is kept is right. */
async function shown(request: Request): Promise<Response> {
  const found = await readAgain(request);
  if (found) return found;
  const asked = turn;
  const response = await fetch(request);
  await keepRead(request, response.clone(), asked).catch(() => undefined);
  return response;
}

/* A page to be read later, with its first pictures; asked by the queue while there is a network. */
async function readAhead(url: string, asked: number): Promise<void> {
  if (asked !== turn) return;
  const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "text/html" } });
  const html = await response.clone().text();
  await keepRead(url, response, asked);
  const files = [...new Set(html.match(/\/(?:bahan|static)\/[^"'\s,<>]+\.(?:jpe?g|webp|css|js|woff2)/g) ?? [])];
  const preview = html.match(/src="(\/berkas\/[^"]+\/halaman\/[^"]*)"/)?.[1];
  if (preview) await readAhead(preview.split("&amp;").join("&"), asked);
  for (const file of files.slice(0, MOST_PICTURES)) {
    if (!(await caches.match(file, { ignoreVary: true }))) await fetch(file).then((one) => keepRead(file, one, asked));
  }
}

async function navigated(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  try {
    const door = request.method === "POST" && DOORS.includes(path);
    if (door) turn += 1;
    const asked = turn;
    const response = await fetch(request);
    if (door) await caches.delete(READS);
    const reads = request.method === "GET" && READ.test(path);
    if (reads) await keepRead(request.url, response.clone(), asked).catch(() => undefined);
    return response;
  } catch {
    const again = request.method === "GET" && READ.test(path) ? await readAgain(request) : undefined;
    if (again) return again;
    if (request.method === "POST" && !path.startsWith(begin)) return Response.error();
    if (request.method === "POST") return Response.redirect(`${page}#baru`, 303);
    return (await kept()) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isDoor = DOORS.includes(url.pathname);
  if (url.origin !== self.location.origin || (url.pathname.startsWith("/admin/") && !isDoor)) return;
  if (files.includes(url.pathname)) {
    event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request)));
  } else if (SHOWN.test(url.pathname) && ["image", "style", "script", "font"].includes(event.request.destination)) {
    event.respondWith(shown(event.request));
  } else if (event.request.mode === "navigate") {
    event.respondWith(url.pathname === page ? offlinePage() : navigated(event.request));
  }
});

self.addEventListener("message", (event) => {
  const urls = (event.data as { read?: string[] }).read ?? [];
  const asked = turn;
  const one = (before: Promise<void>, url: string) => before.then(() => readAhead(url, asked)).catch(() => undefined);
  event.waitUntil(urls.reduce(one, Promise.resolve()));
});

/* Background Sync, where the browser has it: pages that are open send; with none open, the next visit does. */
self.addEventListener("sync" as never, ((event: ExtendableEvent & { tag: string }) => {
  if (event.tag !== "saring-kirim") return;
  event.waitUntil(self.clients.matchAll().then((open) => open.forEach((client) => client.postMessage("send"))));
}) as never);

export {};
