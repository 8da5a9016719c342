import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { canShrink, lineIsThin, shrink } from "../src/shrink";
import { photo } from "./support/files";

type Line = { effectiveType?: string; saveData?: boolean } | undefined;

function onLine(connection: Line): void {
  Object.defineProperty(navigator, "connection", { value: connection, configurable: true });
}

afterEach(() => onLine(undefined));

test.each<[Line, boolean]>([
  [undefined, false],
  [{}, false],
  [{ effectiveType: "4g" }, false],
  [{ effectiveType: "3g" }, true],
  [{ effectiveType: "4g", saveData: true }, true],
])("a line that is %o is thin: %s", (line, thin) => {
  onLine(line);
  expect(lineIsThin()).toBe(thin);
});

test("photos of some size can be made smaller, and nothing else", () => {
  const large = (name: string, kind: string) => new File([new Uint8Array(1_600_000)], name, { type: kind });
  expect(canShrink(large("a.jpg", "image/jpeg"))).toBe(true);
  expect(canShrink(large("a.heic", "image/heic"))).toBe(true);
  expect(canShrink(large("a.gif", "image/gif"))).toBe(false);
  expect(canShrink(large("a.mp4", "video/mp4"))).toBe(false);
  expect(canShrink(photo("a.jpg", 1000))).toBe(false);
});

/* The canvas of the browser is not here; how large the picture becomes is asked of the one that stands in for it. */
describe("a photo", () => {
  let drawn: [number, number];
  let made: Blob | null;

  beforeEach(() => {
    made = new Blob([new Uint8Array(100)]);
    vi.stubGlobal("createImageBitmap", (_file: File, options: ImageBitmapOptions) => {
      expect(options).toEqual({ imageOrientation: "from-image" });
      return Promise.resolve({ width: 4000, height: 3000, close: () => undefined });
    });
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({
      drawImage: (_picture: unknown, _x: number, _y: number, width: number, height: number) => (drawn = [width, height]),
    } as unknown as CanvasRenderingContext2D & ImageBitmapRenderingContext);
    vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) => done(made));
  });

  test("becomes 2560 pixels on its longer side, a JPEG of the same name", async () => {
    const small = await shrink(photo("IMG 01.HEIC"));
    expect(drawn).toEqual([2560, 1920]);
    expect([small.name, small.type, small.size]).toEqual(["IMG 01.jpg", "image/jpeg", 100]);
  });

  test("that would hardly become smaller stays as it is", async () => {
    made = new Blob([new Uint8Array(2900)]);
    const file = photo("a.jpg", 3000);
    expect(await shrink(file)).toBe(file);
  });

  test("that the browser cannot draw stays as it is", async () => {
    made = null;
    const file = photo();
    expect(await shrink(file)).toBe(file);
    vi.stubGlobal("createImageBitmap", () => Promise.reject(new DOMException("no", "InvalidStateError")));
    expect(await shrink(file)).toBe(file);
  });
});
