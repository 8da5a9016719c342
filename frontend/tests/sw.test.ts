// @vitest-environment node
import { caches, Headers, Request, Response, type RequestInit } from "undici";
import { beforeEach, describe, expect, test, vi } from "vitest";

/* The service worker decides what of the workspace stands on the phone: its own page and files always, what an official
   may read again until somebody logs in or out, and nothing else. The caches are real ones. */

const ORIGIN = "https://ruang.example";
const PAGE = "/kirim/luring/";
const BEGIN = "/kirim/mulai/";
const CODE = "/static/saring/workspace-abc.js";
const KEPT = { page: PAGE, begin: BEGIN, files: [CODE, "/static/saring/workspace-abc.css"] };

type Event = Record<string, unknown>;
type Listener = (event: Event) => void;
type Options = { method?: string; mode?: string; destination?: string };

const scopes: Map<string, Listener>[] = [];
let asked: string[];
let online: boolean;
let answers: Record<string, () => Response | Promise<Response>>;

/* A request of a page; only the browser itself may make one that navigates. */
function requestOf(path: string, { method = "GET", mode = "cors", destination = "" }: Options): Request {
  const request = new Request(path.startsWith("http") ? path : ORIGIN + path, { method });
  return Object.defineProperties(request, { mode: { value: mode }, destination: { value: destination } });
}

/* In a browser addresses begin at the worker's own origin. */
class ResponseHere extends Response {
  static override redirect(url: string, status: 303): Response {
    return Response.redirect(new URL(url, ORIGIN).href, status);
  }
}

const html = (body: string) => new Response(body, { headers: { "Content-Type": "text/html", Vary: "Cookie" } });

function redirected(body: string): Response {
  return Object.defineProperties(html(body), { redirected: { value: true }, clone: { value: () => redirected(body) } });
}

async function fetched(request: Request | string, options?: RequestInit): Promise<Response> {
  const url = new URL(typeof request === "string" ? request : request.url, ORIGIN);
  const method = typeof request === "string" ? (options?.method ?? "GET") : request.method;
  asked.push(`${method} ${url.pathname}${url.search}`);
  if (!online) throw new TypeError("Failed to fetch");
  return (answers[url.pathname + url.search] ?? answers[url.pathname] ?? (() => html(`server: ${url.pathname}`)))();
}

/* Our own addresses in the caches are full ones, as in a browser. */
const storage = {
  open: async (name: string) => {
    const cache = await caches.open(name);
    const full = (one: Request | string) => (typeof one === "string" ? new URL(one, ORIGIN).href : one);
    return {
      addAll: async (files: string[]) => {
        for (const file of files) await cache.put(full(file), await fetched(file));
      },
      put: (one: Request | string, response: Response) => cache.put(full(one), response),
      match: (one: Request | string, options?: object) => cache.match(full(one), options),
      keys: () => cache.keys(),
      delete: (one: Request) => cache.delete(one),
    };
  },
  match: (one: Request | string, options?: object) =>
    caches.match(typeof one === "string" ? new URL(one, ORIGIN).href : one, options),
  keys: () => caches.keys(),
  delete: (name: string) => caches.delete(name),
};

async function dispatch(type: string, event: Event = {}): Promise<Response | "the browser's way"> {
  const waiting: Promise<unknown>[] = [];
  let answer: Promise<Response> | undefined;
  const waitUntil = (one: Promise<unknown>) => waiting.push(one);
  const respondWith = (one: Promise<Response>) => (answer = one);
  scopes.at(-1)!.get(type)!({ ...event, waitUntil, respondWith });
  await Promise.all(waiting);
  return answer ?? "the browser's way";
}

async function start(kept = KEPT): Promise<void> {
  const listeners = new Map<string, Listener>();
  scopes.push(listeners);
  vi.stubGlobal("self", {
    KEPT: kept,
    location: new URL(ORIGIN),
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    skipWaiting: () => Promise.resolve(),
    clients: { claim: () => Promise.resolve(), matchAll: () => Promise.resolve([{ postMessage: (one: string) => asked.push(`told ${one}`) }]) },
  });
  vi.stubGlobal("caches", storage);
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("Response", ResponseHere);
  vi.stubGlobal("Request", Request);
  vi.stubGlobal("Headers", Headers);
  vi.resetModules();
  await import("../src/sw");
}

async function installed(kept = KEPT): Promise<void> {
  await start(kept);
  await dispatch("install");
  await dispatch("activate");
  asked = [];
}

async function ask(path: string, options: Options = {}): Promise<string> {
  const answer = await dispatch("fetch", { request: requestOf(path, options) });
  if (typeof answer === "string") return answer;
  if (answer.type === "error") return "error";
  if (answer.status === 303) return `to ${answer.headers.get("Location")}`;
  return answer.text();
}

const visit = (path: string, options: Options = {}) => ask(path, { mode: "navigate", ...options });

async function reads(): Promise<string[]> {
  const kept = await (await caches.open("saring-reads")).keys();
  return kept.map((one) => new URL(one.url).pathname);
}

beforeEach(async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  asked = [];
  online = true;
  answers = {};
});

describe("without network", () => {
  test("the page for it opens, with its files", async () => {
    await installed();
    online = false;
    expect(await visit(PAGE)).toBe(`server: ${PAGE}`);
    expect(await ask(CODE, { destination: "script" })).toBe(`server: ${CODE}`);
    expect(asked).not.toContain(`GET ${CODE}`);
  });

  test("any other page of the workspace shows the page for it", async () => {
    await installed();
    online = false;
    expect(await visit("/kirim/")).toBe(`server: ${PAGE}`);
    expect(await visit("/pengaturan/")).toBe(`server: ${PAGE}`);
  });

  test("beginning a submission begins a draft on the phone; no other form seems to have gone", async () => {
    await installed();
    online = false;
    expect(await visit(BEGIN, { method: "POST" })).toBe(`to ${ORIGIN}${PAGE}#baru`);
    expect(await visit("/berkas/B-1/clear/", { method: "POST" })).toBe("error");
    expect(await visit("/", { method: "POST" })).toBe("error");
  });

  test("the page that is kept is not one the server sent elsewhere, such as to the log-in", async () => {
    await installed();
    answers[PAGE] = () => redirected("Masuk");
    expect(await visit(PAGE)).toBe("Masuk");
    online = false;
    expect(await visit(PAGE)).toBe(`server: ${PAGE}`);
  });
});

test("the page for no network is the newest there is, unless it takes too long", async () => {
  await installed();
  answers[PAGE] = () => html("terbaru");
  expect(await visit(PAGE)).toBe("terbaru");
  vi.useFakeTimers();
  answers[PAGE] = () => new Promise(() => undefined);
  const late = visit(PAGE);
  await vi.advanceTimersByTimeAsync(5100);
  vi.useRealTimers();
  expect(await late).toBe("terbaru");
});

describe("what an official may read again", () => {
  test("is the queue, the screens of filtering and the pages they show, and what is newest while there is a network", async () => {
    await installed();
    await visit("/");
    await visit("/saring/B-1/");
    await visit("/berkas/B-1/halaman/");
    answers["/"] = () => html("Giliran baru");
    expect(await visit("/")).toBe("Giliran baru");
    online = false;
    expect(await visit("/?saringan=semua")).toBe("Giliran baru");
    expect(await visit("/saring/B-1/")).toBe("server: /saring/B-1/");
    expect(await visit("/berkas/B-1/halaman/")).toBe("server: /berkas/B-1/halaman/");
    expect(await visit("/saring/B-2/")).toBe(`server: ${PAGE}`);
  });

  test.each(["/orang/", "/berkas/B-1/", "/register/", "/kirim/B-1/", "/saring/B-1/mended/", "/pengaturan/"])(
    "is not %s: it is never kept",
    async (path) => {
      await installed();
      await visit(path);
      expect(await reads()).toEqual([]);
    },
  );

  test("is no answer of a script, no error and no way to the log-in", async () => {
    await installed();
    expect(await ask("/saring/B-1/")).toBe("the browser's way");
    expect(await ask("/kirim/sesi/")).toBe("the browser's way");
    answers["/saring/B-1/"] = () => new Response("Tidak boleh", { status: 403 });
    await visit("/saring/B-1/");
    answers["/"] = () => redirected("Masuk");
    await visit("/");
    expect(await reads()).toEqual([]);
  });

  test.each(["/masuk/", "/keluar/", "/admin/logout/"])("is gone after %s", async (door) => {
    await installed();
    await visit("/saring/B-1/");
    expect(await reads()).toEqual(["/saring/B-1/"]);
    await visit(door, { method: "POST" });
    expect(await reads()).toEqual([]);
  });

  test("asked for before a log-out and answered after it is not kept", async () => {
    await installed();
    let answer: (one: Response) => void = () => undefined;
    answers["/saring/B-1/"] = () => new Promise((over) => (answer = over));
    const slow = visit("/saring/B-1/");
    await visit("/keluar/", { method: "POST" });
    answer(html("rahasia"));
    expect(await slow).toBe("rahasia");
    expect(await reads()).toEqual([]);
  });

  test("is read ahead when the queue says so, with the page and the pictures it shows", async () => {
    await installed();
    answers["/saring/B-1/"] = () =>
      html('<iframe src="/berkas/B-1/halaman/?v=1&amp;w=2"></iframe><img src="/bahan/5.jpg"><img src="/lain/6.jpg">');
    await dispatch("message", { data: { read: ["/saring/B-1/"] } });
    expect((await reads()).sort()).toEqual(["/bahan/5.jpg", "/berkas/B-1/halaman/", "/saring/B-1/"]);
    online = false;
    expect(await ask("/bahan/5.jpg", { destination: "image" })).toBe("server: /bahan/5.jpg");
    expect(await visit("/berkas/B-1/halaman/?v=1&w=2")).toBe("server: /berkas/B-1/halaman/");
  });

  test("does not grow for ever: the oldest goes", async () => {
    await installed();
    for (let number = 1; number <= 203; number += 1) await visit(`/saring/B-${number}/`);
    const kept = await reads();
    expect(kept).toHaveLength(200);
    expect(kept).not.toContain("/saring/B-1/");
    expect(kept).toContain("/saring/B-203/");
  });
});

describe("a file named by its digest", () => {
  test("is asked for once", async () => {
    await installed();
    await ask("/bahan/5.jpg", { destination: "image" });
    await ask("/bahan/5.jpg", { destination: "image" });
    expect(asked).toEqual(["GET /bahan/5.jpg"]);
  });

  test("is not kept when somebody downloads it", async () => {
    await installed();
    expect(await ask("/bahan/5.pdf")).toBe("the browser's way");
    expect(await reads()).toEqual([]);
  });
});

describe("what is not this worker's", () => {
  test.each([
    ["the Wagtail admin", "/admin/pages/3/edit/", { mode: "navigate" }],
    ["another origin", "https://elsewhere.example/", { mode: "navigate" }],
    ["uploads", "/kirim/unggahan/1/", { method: "PATCH" }],
  ])("%s goes the browser's way", async (_name, path, options) => {
    await installed();
    expect(await ask(path, options)).toBe("the browser's way");
    expect(asked).toEqual([]);
  });
});

test("a new version takes the place of the files of the old one, and keeps what was read", async () => {
  await installed();
  await visit("/saring/B-1/");
  await installed({ ...KEPT, files: ["/static/saring/workspace-def.js"] });
  const names = (await caches.keys()).filter((name) => name.startsWith("saring-files-"));
  expect(names).toHaveLength(1);
  online = false;
  expect(await ask("/static/saring/workspace-def.js")).toBe("server: /static/saring/workspace-def.js");
  expect(await visit("/saring/B-1/")).toBe("server: /saring/B-1/");
});

test("the browser's own sign that the line is back wakes the open pages", async () => {
  await installed();
  await dispatch("sync", { tag: "saring-kirim" });
  expect(asked).toEqual(["told send"]);
  asked = [];
  await dispatch("sync", { tag: "another" });
  expect(asked).toEqual([]);
});
