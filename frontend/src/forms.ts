// Forms: the second of two dependent choices offers only what belongs to the first; a press sends once; a summary of
// errors takes the focus, so that it is read out.
import { all, one } from "./dom";

/** Show only those options of a dependent choice whose data-of names what was chosen above it. */
function narrowChoices(parent: HTMLSelectElement): void {
  for (const child of all<HTMLSelectElement>(`select[data-under="${CSS.escape(parent.name)}"]`)) {
    for (const option of all<HTMLOptionElement>("option", child)) {
      const fits = option.value === "" || option.dataset.of === parent.value;
      option.hidden = !fits;
      option.disabled = !fits;
      if (!fits && option.selected) child.value = "";
    }
    narrowChoices(child);
  }
}

/** Let a button name its receiver once one is chosen: 分拨给 城管办. */
function nameReceiver(choice: HTMLSelectElement): void {
  const button = one<HTMLButtonElement>(`button[data-names][data-by="${CSS.escape(choice.id)}"]`);
  if (!button) return;
  button.dataset.plain ??= button.textContent;
  const chosen = choice.selectedOptions[0];
  button.textContent = chosen?.value ? (button.dataset.names ?? "").replace("{org}", chosen.text) : button.dataset.plain;
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  // A page that comes back from the browser's cache must be able to send again.
  addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
}

export function startForms(): void {
  const settle = (): void => {
    for (const parent of all<HTMLSelectElement>("select[data-parent]")) narrowChoices(parent);
  };
  settle();
  document.addEventListener("draft:restored", settle);
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.dataset.parent !== undefined) narrowChoices(event.target);
    if (event.target instanceof HTMLSelectElement) nameReceiver(event.target);
    if (event.target instanceof HTMLElement && event.target.dataset.submit !== undefined) event.target.closest("form")?.requestSubmit();
  });
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-print]")) print();
  });
  one("[data-summary]")?.focus();
}
