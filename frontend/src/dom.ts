// Finding things on a page, typed.

export function one<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T | null {
  return within.querySelector<T>(selector);
}

export function all<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/** The nearest element around an event's target that fits, if any. */
export function around<T extends Element = HTMLElement>(event: Event, selector: string): T | null {
  return event.target instanceof Element ? event.target.closest<T>(selector) : null;
}

/** Whether keys typed now belong to a field. */
export function typing(): boolean {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(active.type);
  return active instanceof HTMLTextAreaElement || active instanceof HTMLSelectElement;
}

export const narrowScreen = matchMedia("(max-width: 820px)");
