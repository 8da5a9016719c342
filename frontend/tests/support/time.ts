import { vi } from "vitest";

/* The clock of the page stands still and is moved by hand; the database and the digests go on as they like. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] });
}

const realNow = performance.now.bind(performance);
const PATIENCE = 20_000; // of a machine that has much else to do

function turn(): Promise<void> {
  return new Promise((over) => setImmediate(over));
}

/* Lets everything happen that needs no clock. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 40; turns += 1) await turn();
}

/* Moves the clock, in steps, so that what a step began may end. */
export async function pass(milliseconds: number): Promise<void> {
  await settle();
  let left = milliseconds;
  while (left > 0) {
    const step = Math.min(left, 500);
    await vi.advanceTimersByTimeAsync(step);
    await settle();
    left -= step;
  }
}

export async function until(is: () => unknown, what = "it"): Promise<void> {
  const begun = realNow();
  for (;;) {
    if (await is()) return;
    if (realNow() - begun > PATIENCE) throw new Error(`${what} did not come: ${is.toString()}`);
    await turn();
  }
}

/* Moves the stopped clock until it is so. */
export async function passUntil(is: () => unknown, atMost = 20_000): Promise<void> {
  for (let passed = 0; passed <= atMost; passed += 100) {
    if (await is()) return;
    await pass(100);
  }
  throw new Error(`not so after ${atMost} ms: ${is.toString()}`);
}
