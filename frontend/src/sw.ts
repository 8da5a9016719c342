/* The service worker: keeps the page for work without network and the files it needs, and wakes the sending.
   The server puts self.KEPT before this script: {page, begin, files}; other files make another worker. */
declare const self: ServiceWorkerGlobalScope & { KEPT: { page: string; begin: string; files: string[] } };

const { page, begin, files } = self.KEPT;
const FILES = `saring-files-${files.join("").split("").reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) | 0, 7)}`;
const PAGES = "saring-pages";
const PATIENCE = 5000;

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

async function navigated(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const path = new URL(request.url).pathname;
    if (request.method === "POST" && !path.startsWith(begin)) return Response.error();
    if (request.method === "POST") return Response.redirect(`${page}#baru`, 303);
    return (await kept()) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin || url.pathname.startsWith("/admin/")) return;
  if (files.includes(url.pathname)) {
    event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request)));
  } else if (event.request.mode === "navigate") {
    event.respondWith(url.pathname === page ? offlinePage() : navigated(event.request));
  }
});

/* Background Sync, where the browser has it: pages that are open send; with none open, the next visit does. */
self.addEventListener("sync" as never, ((event: ExtendableEvent & { tag: string }) => {
  if (event.tag !== "saring-kirim") return;
  event.waitUntil(self.clients.matchAll().then((open) => open.forEach((client) => client.postMessage("send"))));
}) as never);

export {};
