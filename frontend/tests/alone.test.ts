import { describe, expect, test, vi } from "vitest";
import { leavePage } from "./support/page";
import { pass, stopClock } from "./support/time";

async function tab(): Promise<typeof import("../src/alone")> {
  vi.resetModules();
  return import("../src/alone");
}

function never(): Promise<void> {
  return new Promise(() => undefined);
}

/* The browser's own locks, as far as `ifAvailable` goes; Node has none. */
class Locks {
  private readonly held = new Set<string>();

  async request<T>(name: string, _options: LockOptions, work: (lock: object | null) => Promise<T>): Promise<T> {
    if (this.held.has(name)) return work(null);
    this.held.add(name);
    try {
      return await work({ name });
    } finally {
      this.held.delete(name);
    }
  }
}

describe.each([
  ["by the browser's locks", () => vi.stubGlobal("navigator", { ...navigator, locks: new Locks() })],
  ["by a lease, where there are no locks", () => undefined],
])("%s", (_name, prepare) => {
  test("one tab of two does the work, and the other one afterwards", async () => {
    prepare();
    stopClock();
    const [first, second] = [await tab(), await tab()];
    let end: () => void = () => undefined;
    const running = first.alone("kirim", () => new Promise((over) => (end = over)));
    await pass(100);
    const work = vi.fn(() => Promise.resolve());
    const kept = second.alone("kirim", work);
    await pass(100);
    expect(await kept).toBe(false);
    expect(work).not.toHaveBeenCalled();
    end();
    expect(await running).toBe(true);
    const later = second.alone("kirim", work);
    await pass(100);
    expect(await later).toBe(true);
    expect(work).toHaveBeenCalledTimes(1);
  });

  test("work of another name does not wait", async () => {
    prepare();
    stopClock();
    const { alone } = await tab();
    void alone("kirim", never);
    const other = alone("keputusan", () => Promise.resolve());
    await pass(100);
    expect(await other).toBe(true);
  });

  test("what fails lets go", async () => {
    prepare();
    stopClock();
    const { alone } = await tab();
    const failed = alone("kirim", () => Promise.reject(new Error("no"))).catch((error: Error) => error.message);
    await pass(100);
    expect(await failed).toBe("no");
    const next = alone("kirim", () => Promise.resolve());
    await pass(100);
    expect(await next).toBe(true);
  });
});

describe("a lease", () => {
  test("lasts as long as the work does, however long", async () => {
    stopClock();
    const [first, second] = [await tab(), await tab()];
    void first.alone("kirim", never);
    await pass(60_000);
    const kept = second.alone("kirim", () => Promise.resolve());
    await pass(100);
    expect(await kept).toBe(false);
  });

  test("of a tab that was killed runs out by itself", async () => {
    stopClock();
    const first = await tab();
    void first.alone("kirim", never);
    await pass(1000);
    const killed = localStorage.getItem("kirim")!;
    leavePage();
    localStorage.setItem("kirim", killed);
    const { alone } = await tab();
    const early = alone("kirim", () => Promise.resolve());
    await pass(100);
    expect(await early).toBe(false);
    await pass(8000);
    const late = alone("kirim", () => Promise.resolve());
    await pass(100);
    expect(await late).toBe(true);
  });

  test("without storage this tab alone knows, and works", async () => {
    stopClock();
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("blocked", "SecurityError");
    });
    const { alone } = await tab();
    void alone("kirim", never);
    await pass(100);
    const again = alone("kirim", () => Promise.resolve());
    await pass(100);
    expect(await again).toBe(false);
  });
});
