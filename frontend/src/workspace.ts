import "./polyfills";
import "./workspace.scss";
import { autosave } from "./autosave";
import { bar } from "./bar";
import { counters } from "./counters";
import { bringBack, copyButtons, copying } from "./keeping";
import { deciding } from "./deciding";
import { decisions } from "./decisions";
import { holding } from "./holding";
import { offline } from "./offline";
import { poll } from "./poll";
import { submitting } from "./submitting";
import { pasting } from "./pasting";
import { theme } from "./theme";
import { ticks } from "./ticks";
import { uploads } from "./upload";

/* One part that fails takes no other with it; the fault is still seen by whoever listens for faults. */
const parts = [theme, bar, ticks, deciding, decisions, submitting, counters, pasting, autosave, uploads, offline];
for (const part of [...parts, copying, copyButtons, bringBack, holding, () => poll(document)]) {
  try {
    void part();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
