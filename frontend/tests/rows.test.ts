import { beforeEach, describe, expect, test, vi } from "vitest";
import type { FileState, Kept } from "../src/kinds";
import { fullPhone, keptOf, photo } from "./support/files";
import { buttonOf, find, openPage } from "./support/page";
import { Server } from "./support/server";
import { passUntil, stopClock } from "./support/time";

let rows: typeof import("../src/rows");
let store: typeof import("../src/store");
let rate = 0;

vi.mock("../src/transfer", () => ({ rateOf: () => rate, stopOne: () => undefined, stopAll: () => undefined }));

beforeEach(async () => {
  stopClock();
  rate = 0;
  openPage('<ul id="daftar"></ul>');
  rows = await import("../src/rows");
  store = await import("../src/store");
});

function inState(state: FileState, values: Partial<Kept> = {}): Kept {
  return keptOf(photo("a.jpg", 4000), { state, size: 4_000_000, ...values });
}

test.each([
  [1, "1 kB"],
  [99_400, "99 kB"],
  [250_000, "0,3 MB"],
  [4_260_000, "4,3 MB"],
  [42_600_000, "43 MB"],
  [1_500_000_000, "1,5 GB"],
])("%i bytes are said as %s", (size, text) => {
  expect(rows.sizeText(size)).toBe(text);
});

describe("what a row says", () => {
  test.each<[FileState, Partial<Kept>, string]>([
    ["waiting", {}, "<waiting>"],
    ["sending", { sent: 0 }, "<preparing>"],
    ["sending", { sent: 1_000_000 }, "<sending> 1 MB / 4 MB"],
    ["sending", { sent: 4_000_000 }, "<checking>"],
    ["paused", { sent: 1_000_000 }, "<paused> · 1 MB / 4 MB"],
    ["refused", { error: "Terlalu besar." }, "Terlalu besar."],
    ["refused", {}, "<refused>"],
    ["lost", {}, "<lost>"],
  ])("when it is %s (%o)", (state, values, text) => {
    expect(rows.stateText(inState(state, values))).toBe(text);
  });

  test.each([
    [200_000, " · <soon>"],
    [25_000, " · <about> 2 <minutes>"],
    [200, " · <about> 4,2 <hours>"],
  ])("at %i bytes a second the time left is %s", (speed, left) => {
    rate = speed;
    expect(rows.stateText(inState("sending", { sent: 1_000_000 }))).toBe(`<sending> 1 MB / 4 MB${left}`);
  });

  test("without network it says where the file is: on the phone, or on this page only", async () => {
    const server = new Server();
    server.reachable = false;
    const { send, sendingStatus } = await import("../src/sending");
    send();
    await passUntil(() => sendingStatus() === "offline");
    const one = inState("waiting");
    expect(rows.stateText(one)).toBe("<keptHere>");
    fullPhone();
    await store.keepFile(one, photo());
    expect(rows.stateText(one)).toBe("<onlyHere>");
  });
});

describe("the list", () => {
  const drawn = (...files: Kept[]) => rows.drawRows(find("#daftar"), files);
  const buttons = () => [...find("#daftar").querySelectorAll("button")].map((one) => one.firstChild?.textContent);

  test("offers what fits the state, named after its file", () => {
    drawn(inState("sending"));
    expect(buttons()).toEqual(["<pause>", "<cancel>"]);
    expect(find("#daftar button").textContent).toBe("<pause> a.jpg");
    drawn(inState("paused"));
    expect(buttons()).toEqual(["<resume>", "<cancel>"]);
    drawn(inState("refused"));
    expect(buttons()).toEqual(["<dismiss>"]);
    expect(find<HTMLProgressElement>("#daftar progress").hidden).toBe(true);
  });

  test("keeps a row and its focused button while figures change, and takes away what is gone", () => {
    const [one, other] = [inState("sending", { sent: 1_000_000 }), inState("waiting")];
    drawn(one, other);
    const row = find(`[data-file="${one.id}"]`);
    row.querySelector("button")!.focus();
    const focused = document.activeElement;
    drawn({ ...one, sent: 3_000_000 });
    expect(find(`[data-file="${one.id}"]`)).toBe(row);
    expect(document.activeElement).toBe(focused);
    expect(row.querySelector("progress")!.value).toBe(75);
    expect(find("#daftar").children).toHaveLength(1);
  });

  test("a name is text, whatever is in it", () => {
    drawn(inState("waiting", { name: "<img src=x onerror=alert(1)>.jpg" }));
    expect(find("#daftar").querySelector("img")).toBeNull();
    expect(find("#daftar strong").textContent).toBe("<img src=x onerror=alert(1)>.jpg");
  });

  test("cancelling asks first", async () => {
    new Server();
    const one = inState("paused");
    await store.keepFile(one, photo());
    drawn(one);
    const ask = vi.fn(() => false);
    vi.stubGlobal("confirm", ask);
    buttonOf(find("#daftar"), "<cancel>").click();
    await passUntil(() => ask.mock.calls.length);
    expect(ask).toHaveBeenCalledWith("<cancelAsk> a.jpg");
    expect(await store.file(one.id)).toEqual(one);
    ask.mockReturnValue(true);
    buttonOf(find("#daftar"), "<cancel>").click();
    await passUntil(async () => !(await store.file(one.id)));
  });
});
