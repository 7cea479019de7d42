// The drawer opens a row beside its list. Its address is the row's own: opened alone, it is a full page.
import { around, narrowScreen, one } from "./dom";
import { htmx } from "./htmx";
import { onKey } from "./keys";

interface DrawerState {
  drawer: string;
}

function isDrawerState(state: unknown): state is DrawerState {
  return typeof state === "object" && state !== null && "drawer" in state;
}

let listAddress = "";

function drawer(): HTMLElement | null {
  return one("#drawer");
}

/** Show a row's page in the drawer. The place is taken at once, so that nothing jumps when the answer comes. */
async function fill(address: string): Promise<void> {
  const place = drawer();
  if (!place) return;
  if (!("open" in place.dataset)) place.replaceChildren();
  place.dataset.open = address;
  markRow(address);
  await htmx.ajax("get", address, { target: "#drawer", swap: "innerHTML" });
}

function markRow(address: string): void {
  for (const row of document.querySelectorAll("tr.here")) row.classList.remove("here");
  const wanted = new URL(address, location.href).pathname;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-drawer]"))
    if (link.pathname === wanted) link.closest("tr")?.classList.add("here");
}

function hide(): void {
  const place = drawer();
  if (!place) return;
  delete place.dataset.open;
  place.replaceChildren();
}

export function drawerOpen(): boolean {
  return drawer()?.dataset.open !== undefined;
}

export function openDrawer(address: string): void {
  const state: DrawerState = { drawer: address };
  if (drawerOpen()) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
  void fill(address);
}

export function closeDrawer(): boolean {
  if (!drawerOpen()) return false;
  history.back();
  return true;
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (around(event, "[data-close-drawer]") && closeDrawer()) {
    event.preventDefault();
    return;
  }
  const link = around<HTMLAnchorElement>(event, "a[data-drawer]");
  if (!link || narrowScreen.matches || !drawer()) return;
  event.preventDefault();
  openDrawer(link.href);
}

export function startDrawer(): void {
  if (!drawer()) return;
  listAddress = location.href;
  document.addEventListener("click", onClick);
  addEventListener("popstate", (event) => {
    const state: unknown = event.state;
    if (isDrawerState(state)) void fill(state.drawer);
    else if (location.href === listAddress) hide();
    else location.reload();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !one("dialog[open]") && closeDrawer()) event.preventDefault();
  });
  onKey("o", () => {
    const full = one<HTMLAnchorElement>("#drawer [data-full]");
    full?.click();
    return full !== null;
  });
}
