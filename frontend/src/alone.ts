/* One tab at a time does a piece of work. The browser's own locks where it has them (not over plain http); else a
   lease in localStorage that runs out by itself. Two tabs at once would do no harm: the server knows what it has. */
const LEASE = 8000;
const RENEW = 2500;
const SETTLE = 60;

const me = Math.random().toString(36).slice(2);
const here = new Set<string>();

type Lease = { by: string; until: number };

/* Does the work unless another tab is at it; says whether it was done here. */
export async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (locks) {
    return locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return Boolean(lock);
    });
  }
  if (here.has(name)) return false;
  here.add(name);
  let renewing = 0;
  try {
    if (!(await take(name))) return false;
    renewing = window.setInterval(() => write(name), RENEW);
    await work();
    return true;
  } finally {
    clearInterval(renewing);
    here.delete(name);
    give(name);
  }
}

async function take(name: string): Promise<boolean> {
  if (held(name)) return false;
  write(name);
  await new Promise((over) => setTimeout(over, SETTLE));
  return !held(name);
}

/* By another tab. */
function held(name: string): boolean {
  try {
    const lease = JSON.parse(localStorage.getItem(name) ?? "null") as Lease | null;
    return lease !== null && lease.by !== me && lease.until > Date.now();
  } catch {
    return false;
  }
}

function write(name: string): void {
  try {
    localStorage.setItem(name, JSON.stringify({ by: me, until: Date.now() + LEASE }));
  } catch {
    return; // no storage: this tab alone knows
  }
}

function give(name: string): void {
  try {
    if (!held(name)) localStorage.removeItem(name);
  } catch {
    return;
  }
}
