import { describe, expect, test } from "vitest";
import { openPage } from "./support/page";
import { Server } from "./support/server";

async function asking() {
  openPage("");
  const server = new Server();
  return { server, ...(await import("../src/server")) };
}

describe("asking the server", () => {
  test("knows the end of a log-in by 401 and by the way to the log-in page", async () => {
    const { server, ask, session, LoggedOut } = await asking();
    server.on("GET", /^\/dua\/$/, () => ({ redirectedTo: "/masuk/?next=/dua/" }));
    server.loggedIn = false;
    await expect(session()).rejects.toBeInstanceOf(LoggedOut);
    await expect(ask("/dua/")).rejects.toBeInstanceOf(LoggedOut);
  });

  test("takes a dead line and a server in trouble for the same: later", async () => {
    const { server, ask, Unreachable } = await asking();
    server.on("GET", /^\/satu\/$/, () => ({ status: 503 }));
    await expect(ask("/satu/")).rejects.toBeInstanceOf(Unreachable);
    server.reachable = false;
    await expect(ask("/satu/")).rejects.toBeInstanceOf(Unreachable);
  });

  test("hands on the server's sentence, and none where there is none", async () => {
    const { server, ask } = await asking();
    server.on("GET", /^\/satu\/$/, () => ({ status: 409, body: { error: "Sudah berubah." } }));
    server.on("GET", /^\/dua\/$/, () => ({ status: 400 }));
    await expect(ask("/satu/")).rejects.toMatchObject({ status: 409, message: "Sudah berubah." });
    await expect(ask("/dua/")).rejects.toMatchObject({ status: 400, message: "" });
  });

  test("a post carries the token and its values", async () => {
    const { server, post } = await asking();
    server.on("POST", /^\/kirim\/$/, () => ({ body: { number: "B-2026-0001" } }));
    expect(await post("/kirim/", "rahasia", { key: "a b" })).toEqual({ number: "B-2026-0001" });
    const [request] = server.asked("POST", /^\/kirim\/$/);
    expect(request.headers.get("X-CSRFToken")).toBe("rahasia");
    expect(request.fields).toEqual({ key: "a b" });
  });
});
