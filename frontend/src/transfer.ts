import { DefaultHttpStack, Upload, type HttpRequest, type HttpResponse } from "tus-js-client";
import { base64Digest } from "./digest";
import { LoggedOut, Said, Unreachable, type Session } from "./server";
import * as store from "./store";
import type { Kept } from "./store";

/* One file over the line by tus 1.0: pieces with their digests, silence noticed, how fast it goes. */

const FIELD_PIECE = 1 << 20;
const DESK_PIECE = 8 << 20;
const RETRIES = [0, 1000, 3000, 8000];
const NOTE_EVERY = 700;
const SILENCE = 45_000;

export type Outcome = { state: string; id?: number; html?: string; error?: string };

/* Chromium says what kind of line it is; elsewhere pieces are small, which costs little. */
function pieceSize(): number {
  const line = (navigator as Navigator & { connection?: { effectiveType?: string; saveData?: boolean } }).connection;
  return line?.effectiveType === "4g" && !line.saveData ? DESK_PIECE : FIELD_PIECE;
}

/* Each piece carries its own SHA-256, so a damaged one is noticed at once and not at the end. */
class Checked extends DefaultHttpStack {
  createRequest(method: string, url: string): HttpRequest {
    const request = super.createRequest(method, url);
    if (method !== "PATCH") return request;
    const send = request.send.bind(request);
    request.send = async (body: unknown): Promise<HttpResponse> => {
      if (body instanceof Blob && body.size) {
        request.setHeader("Upload-Checksum", `sha256 ${await base64Digest(body)}`);
      }
      return send(body as never);
    };
    return request;
  }
}

/* Resolves with what went wrong, or nothing when all bytes are there or the person paused it. */
export function transfer(one: Kept, blob: Blob, who: Session): Promise<Error | undefined> {
  return new Promise((over) => {
    let noted = 0;
    let silence = 0;
    const alive = () => {
      clearTimeout(silence);
      silence = window.setTimeout(() => stops.get(one.id)?.(new Unreachable()), SILENCE);
    };
    const upload = new Upload(blob, {
      endpoint: "/kirim/unggahan/",
      uploadUrl: one.url || null,
      chunkSize: pieceSize(),
      retryDelays: RETRIES,
      storeFingerprintForResuming: false,
      httpStack: new Checked({}),
      metadata: {
        submission: one.place,
        filename: one.name,
        sha256: one.sha256,
        ...(one.reducedFrom ? { reduced_from: String(one.reducedFrom) } : {}),
      },
      headers: { "X-CSRFToken": who.csrf, Accept: "application/json" },
      onUploadUrlAvailable: () => void store.note(one.id, { url: upload.url ?? "" }),
      onProgress: (sent) => {
        alive();
        if (performance.now() - noted < NOTE_EVERY) return;
        noted = performance.now();
        speed(one.id, sent);
        void store.note(one.id, { sent });
      },
      onShouldRetry: (error) => {
        const answered = "originalResponse" in error ? error.originalResponse?.getStatus() : 0;
        return !answered || answered === 409 || answered === 423 || answered === 460 || answered === 503;
      },
      onSuccess: () => over(undefined),
      onError: (error) => over(whatWentWrong(error)),
    });
    stops.set(one.id, (why) => {
      clearTimeout(silence);
      void upload.abort();
      over(why);
    });
    alive();
    upload.start();
  }).finally(() => stops.delete(one.id)) as Promise<Error | undefined>;
}

/* Ends the sending of a file now. A line that died says nothing for minutes, so silence and `offline` end it too. */
const stops = new Map<string, (why?: Error) => void>();

function whatWentWrong(error: Error): Error {
  const response = "originalResponse" in error ? (error.originalResponse as HttpResponse | null) : null;
  const code = response?.getStatus() ?? 0;
  if (code === 401) return new LoggedOut();
  if (!code || code >= 500 || code === 403 || code === 409 || code === 423 || code === 429) return new Unreachable();
  try {
    return new Said(code, (JSON.parse(response!.getBody()) as Outcome).error ?? "");
  } catch {
    return new Said(code, "");
  }
}

export function stopOne(id: string): void {
  stops.get(id)?.();
}

export function stopAll(why: Error): void {
  for (const stop of [...stops.values()]) stop(why);
}

/* Bytes a second, as a slowly moving mean; what the time left is worked out from. */
const speeds = new Map<string, { at: number; sent: number; rate: number }>();

function speed(id: string, sent: number): void {
  const now = performance.now();
  const before = speeds.get(id);
  const rate = before && now > before.at ? ((sent - before.sent) / (now - before.at)) * 1000 : 0;
  speeds.set(id, { at: now, sent, rate: before?.rate ? before.rate * 0.7 + rate * 0.3 : rate });
}

export function rateOf(id: string): number {
  return speeds.get(id)?.rate ?? 0;
}
