// Menus are <details class="menu">. Here: only one is open, it closes when left, arrows move in it, typing narrows it.
import { all, around, narrowScreen, one } from "./dom";

function close(menu: HTMLDetailsElement, refocus = false): void {
  menu.open = false;
  if (refocus) one("summary", menu)?.focus();
}

function openMenus(): HTMLDetailsElement[] {
  return all<HTMLDetailsElement>("details.menu[open]");
}

/** Keep the sheet inside the window: hang it from the other end when it would leave on the right. */
function place(menu: HTMLDetailsElement): void {
  menu.classList.remove("shift");
  const sheet = one(".sheet", menu);
  if (sheet && !narrowScreen.matches && sheet.getBoundingClientRect().right > innerWidth - 8) menu.classList.add("shift");
}

function narrow(field: HTMLInputElement): void {
  const wanted = field.value.trim().toLowerCase();
  const sheet = field.closest(".sheet");
  if (!sheet) return;
  let shown = 0;
  for (const option of all(".option", sheet)) {
    const fits = (option.textContent + (option.dataset.find ?? "")).toLowerCase().includes(wanted);
    option.hidden = !fits;
    if (fits) shown += 1;
  }
  const none = one(".none", sheet);
  if (none) none.hidden = shown > 0;
}

function step(menu: HTMLDetailsElement, by: number): void {
  const stops = all(".narrow input, .option:not([hidden])", menu);
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
}

function onKeydown(event: KeyboardEvent): void {
  const menu = around<HTMLDetailsElement>(event, "details.menu[open]");
  if (!menu) return;
  if (event.key === "Escape") {
    event.preventDefault();
    close(menu, true);
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !(event.target instanceof HTMLSelectElement)) {
    event.preventDefault();
    step(menu, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.closest(".narrow")) {
    event.preventDefault();
    one(".option:not([hidden])", menu)?.click();
  }
}

function onToggle(event: Event): void {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches(".menu") || !menu.open) return;
  for (const other of openMenus()) if (other !== menu) close(other);
  place(menu);
  one<HTMLInputElement>(".narrow input", menu)?.focus();
}

export function startMenus(): void {
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("keydown", onKeydown);
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (event.target instanceof Node && !menu.contains(event.target)) close(menu);
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.closest(".narrow")) narrow(event.target);
  });
  for (const field of all(".narrow[hidden]")) field.hidden = false;
}
