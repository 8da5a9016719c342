import { element } from "./words";

/* On the official's screen every form takes along what is ticked, so that asking or claiming loses no tick. */
export function ticks(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (form.id === "putusan" || !form.querySelector("[name=back]")) return;
      form.querySelectorAll("[data-tick]").forEach((one) => one.remove());
      for (const tick of document.querySelectorAll<HTMLInputElement>("#putusan [name=leave_out]:checked")) {
        const along = element("input");
        along.type = "hidden";
        along.name = "leave_out";
        along.value = tick.value;
        along.dataset.tick = "";
        form.append(along);
      }
    },
    { capture: true },
  );
}
