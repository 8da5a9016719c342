import { afterEach, describe, expect, test, vi } from "vitest";
import { bytesOf, sha256 } from "./support/files";

const MEGA = 1 << 20;
const LARGE = 24 * MEGA + 5;

/* The worker's own script, run here; what it is sent and what it says go by way of structured clones. */
class WorkerOfPage {
  static begun = 0;
  static ended = 0;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly scope: { onmessage?: (event: { data: unknown }) => void };
  private readonly ready: Promise<unknown>;

  constructor() {
    WorkerOfPage.begun += 1;
    this.scope = {};
    vi.stubGlobal("self", this.scope);
    vi.stubGlobal("postMessage", (data: unknown) => this.onmessage?.({ data: structuredClone(data) }));
    vi.resetModules();
    this.ready = import("../src/digest.worker");
  }

  postMessage(data: { blob: Blob }): void {
    void this.ready.then(() => this.scope.onmessage?.({ data }));
  }

  terminate(): void {
    WorkerOfPage.ended += 1;
  }
}

class WorkerThatDoesNotLoad {
  onerror: (() => void) | null = null;
  constructor() {
    setTimeout(() => this.onerror?.());
  }
  postMessage(): void {}
  terminate(): void {}
}

const digests = () => import("../src/digest");

afterEach(() => {
  WorkerOfPage.begun = WorkerOfPage.ended = 0;
});

describe("a small file", () => {
  test("has the browser's digest, in hex and in base64", async () => {
    vi.stubGlobal("Worker", WorkerOfPage);
    const bytes = bytesOf(5000);
    const { digestOf, base64Digest } = await digests();
    expect(await digestOf(new Blob([bytes]))).toBe(sha256(bytes));
    expect(await base64Digest(new Blob([bytes]))).toBe(Buffer.from(sha256(bytes), "hex").toString("base64"));
    expect(WorkerOfPage.begun).toBe(0);
  });

  test("over plain http, where the browser has no digests, goes to the worker", async () => {
    vi.stubGlobal("Worker", WorkerOfPage);
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const bytes = bytesOf(5000);
    expect(await (await digests()).digestOf(new Blob([bytes]))).toBe(sha256(bytes));
    expect([WorkerOfPage.begun, WorkerOfPage.ended]).toEqual([1, 1]);
  });
});

describe("a large file", () => {
  test("is read in pieces by the worker, and never as a whole", async () => {
    vi.stubGlobal("Worker", WorkerOfPage);
    const bytes = bytesOf(LARGE);
    const blob = new Blob([bytes]);
    const whole = vi.spyOn(blob, "arrayBuffer");
    expect(await (await digests()).digestOf(blob)).toBe(sha256(bytes));
    expect([WorkerOfPage.begun, WorkerOfPage.ended]).toEqual([1, 1]);
    expect(whole).not.toHaveBeenCalled();
  });

  test.each([
    ["no worker at all", undefined],
    ["a worker whose script does not load", WorkerThatDoesNotLoad],
  ])("has the same digest with %s", async (_name, worker) => {
    vi.stubGlobal("Worker", worker);
    const bytes = bytesOf(LARGE);
    expect(await (await digests()).digestOf(new Blob([bytes]))).toBe(sha256(bytes));
  });

  test("that cannot be read any more is said to be so, not digested elsewhere", async () => {
    vi.stubGlobal("Worker", WorkerOfPage);
    const blob = new Blob([bytesOf(LARGE)]);
    vi.spyOn(blob, "slice").mockImplementation(() => {
      throw new DOMException("moved", "NotFoundError");
    });
    await expect((await digests()).digestOf(blob)).rejects.toThrow("moved");
  });
});

describe("pieces", () => {
  test.each([0, 1, MEGA - 1, MEGA, MEGA + 1, 2 * MEGA, 3 * MEGA + 7])("make the digest of %i bytes", async (size) => {
    const { hashed } = await import("../src/pieces");
    const bytes = bytesOf(size);
    expect(Buffer.from(await hashed(new Blob([bytes]))).toString("hex")).toBe(sha256(bytes));
  });

  test("are read by a FileReader where a blob has no arrayBuffer", async () => {
    const { bufferOf } = await import("../src/pieces");
    const page = (globalThis as unknown as { jsdom: { window: { Blob: typeof Blob } } }).jsdom.window;
    const blob = new page.Blob([bytesOf(70)]);
    Object.defineProperty(blob, "arrayBuffer", { value: undefined });
    expect(Buffer.from(await bufferOf(blob))).toEqual(Buffer.from(bytesOf(70)));
  });
});
