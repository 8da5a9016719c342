import "./workspace.scss";
import { autosave } from "./autosave";
import { bar } from "./bar";
import { counters } from "./counters";
import { poll } from "./poll";
import { submitting } from "./submitting";
import { theme } from "./theme";
import { uploads } from "./upload";

theme();
bar();
submitting();
counters();
autosave();
uploads();
poll(document);
