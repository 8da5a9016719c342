import { createHash } from "node:crypto";
import { vi } from "vitest";
import { ME } from "./page";

/* The workspace's server as the scripts meet it: fetch and XMLHttpRequest are the only things that are not real. It
   keeps what it is sent by tus 1.0 like the real one: what has arrived stays, a piece with a wrong digest does not. */

export type Request = { method: string; path: string; fields: Record<string, string>; headers: Headers; keepalive: boolean };
type Answer = { status?: number; body?: unknown; redirectedTo?: string };
type Answering = (request: Request) => Answer | Promise<Answer>;

export type Arrived = { path: string; size: number; metadata: Record<string, string>; bytes: Buffer; gone: boolean };
export type Piece = { path: string; offset: number; size: number; checksum: string };

export class Server {
  person = ME;
  loggedIn = true;
  reachable = true;
  readonly requests: Request[] = [];
  readonly arrived: Arrived[] = [];
  readonly pieces: Piece[] = [];
  /* How many more bytes the line carries before it breaks. */
  carries = Infinity;
  /* How many pieces are damaged on their way. */
  damages = 0;
  /* Uploads are answered no more. */
  silent = false;
  /* Nothing is answered any more: what a page that was killed had under way. */
  dead = false;
  refusesUploads: { status: number; error: string } | null = null;
  outcome: (upload: Arrived) => Answer = (upload) => ({ body: { state: "received", html: `<li id="${upload.path}"></li>` } });
  private readonly answers: [string, RegExp, Answering][] = [];
  private begun = 0;
  private readonly numbers = new Map<string, string>();

  constructor() {
    vi.stubGlobal("fetch", (url: string, options: RequestInit = {}) => this.fetch(url, options));
    vi.stubGlobal("XMLHttpRequest", this.line());
    this.on("GET", /^\/kirim\/sesi\/$/, () =>
      this.loggedIn ? { body: { person: this.person, csrf: "token-baru" } } : { status: 401 },
    );
    this.on("POST", /^\/kirim\/mulai\/$/, ({ fields }) => {
      const number = this.numbers.get(fields.key) ?? `B-2026-${String((this.begun += 1)).padStart(4, "0")}`;
      this.numbers.set(fields.key, number);
      return { body: { number, url: `/kirim/${number}/` } };
    });
    this.on("POST", /^\/kirim\/B-[\d-]+\/$/, () => ({ body: { saved: "08.15" } }));
    this.on("POST", /^\/kirim\/B-[\d-]+\/serahkan\/$/, () => ({ body: {} }));
    this.on("GET", /\/hasil\/$/, ({ path }) => this.outcome(this.uploadAt(path.replace("hasil/", ""))!));
    this.on("DELETE", /^\/kirim\/unggahan\//, ({ path }) => {
      this.uploadAt(path)!.gone = true;
      return { status: 204 };
    });
  }

  /* The newest answer counts. */
  on(method: string, path: RegExp, answer: Answering): void {
    this.answers.unshift([method, path, answer]);
  }

  asked(method: string, path: RegExp): Request[] {
    return this.requests.filter((one) => one.method === method && path.test(one.path));
  }

  uploadAt(path: string): Arrived | undefined {
    return this.arrived.find((one) => one.path === path && !one.gone);
  }

  private async fetch(url: string, options: RequestInit): Promise<Response> {
    const path = new URL(url, location.href).pathname;
    const fields = Object.fromEntries(new URLSearchParams(String(options.body ?? ""))) as Record<string, string>;
    const method = options.method ?? "GET";
    const request = { method, path, fields, headers: new Headers(options.headers), keepalive: Boolean(options.keepalive) };
    if (this.dead) return new Promise(() => undefined);
    if (!this.reachable) throw new TypeError("Failed to fetch");
    this.requests.push(request);
    const answering = this.answers.find(([verb, pattern]) => verb === method && pattern.test(path));
    if (!answering) throw new Error(`nobody answers ${method} ${path}`);
    const { status = 200, body, redirectedTo } = await answering[2](request);
    const response = new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status });
    if (redirectedTo) {
      Object.defineProperty(response, "redirected", { value: true });
      Object.defineProperty(response, "url", { value: new URL(redirectedTo, location.href).href });
    }
    return response;
  }

  private line(): typeof XMLHttpRequest {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const server = this;
    class Line {
      status = 0;
      responseText = "";
      readonly upload: { onprogress: ((event: { lengthComputable: boolean; loaded: number }) => void) | null } = {
        onprogress: null,
      };
      onload: (() => void) | null = null;
      onerror: ((error: Error) => void) | null = null;
      private method = "";
      private path = "";
      private readonly headers = new Headers();
      private answered = new Headers();
      private aborted = false;

      open(method: string, url: string): void {
        this.method = method;
        this.path = new URL(url, location.href).pathname;
      }

      setRequestHeader(name: string, value: string): void {
        this.headers.set(name, value);
      }

      getResponseHeader(name: string): string | null {
        return this.answered.get(name);
      }

      abort(): void {
        this.aborted = true;
      }

      send(body: Blob | null): void {
        void this.go(body).catch((error: Error) => {
          if (!this.aborted) this.onerror?.(error);
        });
      }

      private async go(body: Blob | null): Promise<void> {
        const bytes = Buffer.from(body ? await body.arrayBuffer() : new ArrayBuffer(0));
        if (this.aborted) return;
        if (server.silent || server.dead) return;
        if (!server.reachable) throw new Error("no line");
        const loaded = Math.min(bytes.length, server.carries);
        if (bytes.length) this.upload.onprogress?.({ lengthComputable: true, loaded });
        const answer = server.tus(this.method, this.path, this.headers, bytes);
        if (!answer) throw new Error("the line broke");
        this.status = answer.status;
        this.responseText = answer.body ?? "";
        this.answered = new Headers(answer.headers);
        if (!this.aborted) this.onload?.();
      }
    }
    return Line as unknown as typeof XMLHttpRequest;
  }

  private tus(
    method: string,
    path: string,
    headers: Headers,
    bytes: Buffer,
  ): { status: number; headers: Record<string, string>; body?: string } | null {
    const version = { "Tus-Resumable": "1.0.0" };
    this.requests.push({ method, path, fields: {}, headers, keepalive: false });
    if (!this.loggedIn) return { status: 401, headers: version };
    if (method === "POST") {
      if (this.refusesUploads) {
        const { status, error } = this.refusesUploads;
        return { status, headers: version, body: JSON.stringify({ error }) };
      }
      const location = `/kirim/unggahan/${this.arrived.length + 1}/`;
      const size = Number(headers.get("Upload-Length"));
      const metadata = metadataOf(headers.get("Upload-Metadata") ?? "");
      this.arrived.push({ path: location, size, metadata, bytes: Buffer.alloc(0), gone: false });
      return { status: 201, headers: { ...version, Location: location } };
    }
    const upload = this.uploadAt(path);
    if (!upload) return { status: 404, headers: version };
    const state = (): Record<string, string> => ({
      ...version,
      "Upload-Offset": String(upload.bytes.length),
      "Upload-Length": String(upload.size),
    });
    if (method === "HEAD") return { status: 200, headers: state() };
    const offset = Number(headers.get("Upload-Offset"));
    if (offset !== upload.bytes.length) return { status: 409, headers: state() };
    const checksum = headers.get("Upload-Checksum") ?? "";
    this.pieces.push({ path, offset, size: bytes.length, checksum });
    if (this.carries < bytes.length) {
      upload.bytes = Buffer.concat([upload.bytes, bytes.subarray(0, this.carries)]);
      this.carries = 0;
      return null;
    }
    this.carries -= bytes.length;
    if (this.damages > 0) {
      this.damages -= 1;
      bytes[0] ^= 0xff;
    }
    if (checksum !== `sha256 ${createHash("sha256").update(bytes).digest("base64")}`) return { status: 460, headers: version };
    upload.bytes = Buffer.concat([upload.bytes, bytes]);
    return { status: 204, headers: state() };
  }
}

function metadataOf(header: string): Record<string, string> {
  const pairs = header.split(",").map((pair) => pair.split(" "));
  return Object.fromEntries(pairs.map(([name, value = ""]) => [name, Buffer.from(value, "base64").toString()]));
}
