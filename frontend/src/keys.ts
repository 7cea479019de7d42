// The keyboard: single keys while no field has the focus. A key is either known to the script (worklist) or stands on
// the page as data-key on a link or button, so that a page can offer one without any script of its own.
import { all, one, typing } from "./dom";

type Action = () => boolean;
const actions = new Map<string, Action>();

/** Bind a key to an action that tells whether it had anything to do. */
export function onKey(key: string, action: Action): void {
  actions.set(key, action);
}

function press(key: string): boolean {
  if (actions.get(key)?.()) return true;
  const target = all(`[data-key="${CSS.escape(key)}"]`).findLast((element) => element.checkVisibility());
  if (!target) return false;
  target.focus();
  target.click();
  return true;
}

function search(): boolean {
  const field = one<HTMLInputElement>("#search");
  field?.focus();
  field?.select();
  return field !== null;
}

function help(): boolean {
  const dialog = one<HTMLDialogElement>("#keyhelp");
  if (dialog && !dialog.open) dialog.showModal();
  return dialog !== null;
}

export function startKeys(): void {
  onKey("/", search);
  onKey("?", help);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && one("#search") === document.activeElement) one("#search")?.blur();
    if (event.key.length !== 1 || typing() || one("dialog[open]")) return;
    if (press(event.key)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-keyhelp]")) help();
  });
}
