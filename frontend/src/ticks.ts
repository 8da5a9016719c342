/* On the official's screen every form takes along what is ticked, so that asking or claiming loses no tick. */
export function ticks(): void {
  document.addEventListener("formdata", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.id === "putusan" || !form.querySelector("[name=back]")) return;
    for (const tick of document.querySelectorAll<HTMLInputElement>("#putusan [name=leave_out]:checked")) {
      event.formData.append("leave_out", tick.value);
    }
  });
}
