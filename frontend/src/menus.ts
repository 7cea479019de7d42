// Menus. A <details class="menu"> opens without script; a chip is a link to a page of its choices, which this script
// shows in place. Only one is open, it closes when left, arrows move in it, typing narrows it.
import { all, around, narrowScreen, one } from "./dom";
import { htmx } from "./htmx";

function openMenus(): HTMLElement[] {
  return all(".menu[data-shown], details.menu[open]");
}

function close(menu: HTMLElement, refocus = false): void {
  if (menu instanceof HTMLDetailsElement) menu.open = false;
  else {
    delete menu.dataset.shown;
    one(".sheet", menu)?.remove();
    one(".chip", menu)?.setAttribute("aria-expanded", "false");
  }
  if (refocus) one("summary, .chip", menu)?.focus();
}

function closeOthers(menu: HTMLElement): void {
  for (const other of openMenus()) if (other !== menu) close(other);
}

/** Keep the sheet inside the window: hang it from the other end when it would leave on the right. */
function place(menu: HTMLElement): void {
  menu.classList.remove("shift");
  const sheet = one(".sheet", menu);
  if (sheet && !narrowScreen.matches && sheet.getBoundingClientRect().right > innerWidth - 8) menu.classList.add("shift");
}

function settle(menu: HTMLElement): void {
  place(menu);
  for (const narrow of all(".narrow[hidden]", menu)) narrow.hidden = false;
  one<HTMLInputElement>(".narrow input", menu)?.focus({ preventScroll: true });
}

async function show(menu: HTMLElement, chip: HTMLAnchorElement): Promise<void> {
  closeOthers(menu);
  menu.dataset.shown = "";
  chip.setAttribute("aria-expanded", "true");
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  menu.append(sheet);
  await htmx.ajax("get", chip.href, { target: sheet, swap: "innerHTML" });
  if (sheet.isConnected) settle(menu);
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

/** Return the option that Enter takes: one that begins with what was typed, else the first that holds it. */
function likeliest(field: HTMLInputElement, menu: HTMLElement): HTMLElement | undefined {
  const wanted = field.value.trim().toLowerCase();
  const shown = all(".option:not([hidden])", menu);
  return shown.find((option) => option.textContent.trim().toLowerCase().startsWith(wanted)) ?? shown[0];
}

function step(menu: HTMLElement, by: number): void {
  const stops = all(".narrow input, .option:not([hidden])", menu);
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
}

function onKeydown(event: KeyboardEvent): void {
  const menu = around(event, ".menu[data-shown], details.menu[open]");
  if (!menu) return;
  if (event.key === "Escape") {
    event.preventDefault();
    close(menu, true);
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !(event.target instanceof HTMLSelectElement)) {
    event.preventDefault();
    step(menu, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.closest(".narrow")) {
    event.preventDefault();
    likeliest(event.target, menu)?.click();
  }
}

function onClick(event: MouseEvent): void {
  for (const menu of openMenus()) if (event.target instanceof Node && !menu.contains(event.target)) close(menu);
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const chip = around<HTMLAnchorElement>(event, "a.chip[data-menu]");
  const menu = chip?.closest<HTMLElement>(".menu");
  if (!chip || !menu) return;
  event.preventDefault();
  if ("shown" in menu.dataset) close(menu);
  else void show(menu, chip);
}

function onToggle(event: Event): void {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches(".menu") || !menu.open) return;
  closeOthers(menu);
  settle(menu);
}

export function startMenus(): void {
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("keydown", onKeydown);
  document.addEventListener("click", onClick);
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.closest(".narrow")) narrow(event.target);
  });
  for (const field of all(".narrow[hidden]")) field.hidden = false;
}
