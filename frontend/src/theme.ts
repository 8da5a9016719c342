/* The theme: the system's until someone switches; the choice is a cookie, so the server draws it at once. */
const YEAR = 31_536_000;

export function theme(): void {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const shown = () => root.dataset.bsTheme ?? (system.matches ? "dark" : "light");
  const mark = () => (root.dataset.tema = shown());
  mark();
  if (system.addEventListener) system.addEventListener("change", mark);
  else system.addListener(mark); // Safari before 14
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = shown() === "dark" ? "light" : "dark";
      root.dataset.bsTheme = next;
      document.cookie = `saring_theme=${next}; path=/; max-age=${YEAR}; samesite=lax`;
      mark();
    });
  }
}
