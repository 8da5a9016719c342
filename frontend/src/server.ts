/* Asking the workspace from a script: who is logged in, and requests that carry the token. */

export class LoggedOut extends Error {}
export class Unreachable extends Error {}
export class Said extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export type Session = { person: number; csrf: string };

export async function ask<T>(url: string, options: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: "same-origin",
      ...options,
      headers: { Accept: "application/json", ...(options.headers ?? {}) },
    });
  } catch {
    throw new Unreachable();
  }
  if (response.status === 401) throw new LoggedOut();
  if (response.redirected && new URL(response.url).pathname.startsWith("/masuk")) throw new LoggedOut();
  if (response.status >= 500) throw new Unreachable();
  const answer = (await response.json().catch(() => ({}))) as T & { error?: string };
  if (!response.ok) throw new Said(response.status, answer.error ?? "");
  return answer;
}

export function session(): Promise<Session> {
  return ask<Session>("/kirim/sesi/");
}

export function post<T>(url: string, csrf: string, values: Record<string, string>): Promise<T> {
  return ask<T>(url, {
    method: "POST",
    body: new URLSearchParams(values),
    headers: { "X-CSRFToken": csrf, "X-Autosave": "1" },
  });
}
