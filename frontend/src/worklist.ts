// The worklist: j and k move, Enter opens (a link does that by itself), x chooses, e acts; the bar shows what is chosen.
import { all, one } from "./dom";
import { drawerOpen, openDrawer } from "./drawer";
import { onKey } from "./keys";

function rows(): HTMLTableRowElement[] {
  return all<HTMLTableRowElement>("#rows > tr");
}

function current(): number {
  return rows().findIndex((row) => row.classList.contains("here"));
}

function link(row: HTMLTableRowElement | undefined): HTMLAnchorElement | null {
  return row ? one<HTMLAnchorElement>("a[data-drawer]", row) : null;
}

function go(row: HTMLTableRowElement): void {
  for (const other of rows()) other.classList.toggle("here", other === row);
  const target = link(row);
  target?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  if (target && drawerOpen()) openDrawer(target.href);
}

function step(by: number): boolean {
  const list = rows();
  const at = current();
  const next = list[at < 0 ? 0 : at + by];
  if (next) go(next);
  else if (by > 0 && list.length > 0) one("#more")?.click();
  return list.length > 0;
}

function tick(): boolean {
  const row = rows()[current()];
  const box = row ? one<HTMLInputElement>("input[type=checkbox]", row) : null;
  box?.click();
  return box !== null;
}

/** Act on the row: open it, then the first thing that can be done with it. */
function act(): boolean {
  const primary = one("#drawer [data-act]");
  if (primary) {
    primary.click();
    return true;
  }
  const target = link(rows()[current()]);
  if (!target) return false;
  openDrawer(target.href);
  document.addEventListener("htmx:afterSettle", () => one("#drawer [data-act]")?.focus(), { once: true });
  return true;
}

function showBulk(): void {
  const bar = one("#bulk");
  if (!bar) return;
  const chosen = all<HTMLInputElement>("#rows input[type=checkbox]:checked").length;
  const count = one("[data-count]", bar);
  if (count) count.textContent = (count.dataset.count ?? "{n}").replace("{n}", String(chosen));
}

export function startWorklist(): void {
  if (!one("#rows")) return;
  onKey("j", () => step(1));
  onKey("k", () => step(-1));
  onKey("x", tick);
  onKey("e", act);
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.closest("#worklist")) return;
    if (box.id === "tick-all") for (const other of all<HTMLInputElement>("#rows input[type=checkbox]")) other.checked = box.checked;
    showBulk();
  });
  showBulk();
}
