// A reading: the text on one side, its items on the other. Both scroll together, a press on one shows the other, a
// correction opens in place, and words that are selected become an item.
import { all, around, one } from "./dom";
import { htmx } from "./htmx";

let leading: HTMLElement | null = null; // the side that the person scrolls; the other follows

function source(): HTMLElement | null {
  return one("#source");
}

function items(): HTMLElement | null {
  return one("#items");
}

function counterpart(of: HTMLElement, key: string): HTMLElement | null {
  return of.id === "items" ? document.getElementById(`q-${key}`) : document.getElementById(key);
}

/** Scroll one side so that an element of it stands as high as *top* in the window. */
function align(pane: HTMLElement, element: HTMLElement, top: number): void {
  const least = pane.getBoundingClientRect().top + 8;
  pane.scrollTop += element.getBoundingClientRect().top - Math.max(top, least);
}

function mark(key: string): void {
  for (const old of all(".beside .here")) old.classList.remove("here");
  for (const each of all(`.beside [data-item="${CSS.escape(key)}"]`)) each.classList.add("here");
}

/** Show an item on both sides; *from* is where it was pressed, and stays where it is. */
function show(key: string, from: HTMLElement | null): void {
  const [text, list] = [source(), items()];
  if (!text || !list) return;
  mark(key);
  leading = null; // what is shown stays: scrolling that has not ended yet leads no more
  const top = from?.getBoundingClientRect().top ?? text.getBoundingClientRect().top + text.clientHeight / 3;
  const [words, row] = [document.getElementById(`q-${key}`), document.getElementById(key)];
  if (words && (!from || list.contains(from))) align(text, words, top);
  if (row && (!from || text.contains(from))) align(list, row, top);
}

/** Return the first item that is seen on a side. */
function first(pane: HTMLElement): HTMLElement | null {
  const top = pane.getBoundingClientRect().top;
  const selector = pane.id === "items" ? "li.item" : "a.hl";
  return all(selector, pane).find((each) => each.getBoundingClientRect().bottom > top + 8) ?? null;
}

function follow(pane: HTMLElement): void {
  const other = pane.id === "items" ? source() : items();
  const seen = first(pane);
  const target = seen?.dataset.item ? counterpart(pane, seen.dataset.item) : null;
  if (other && seen && target) align(other, target, seen.getBoundingClientRect().top);
}

function scrollTogether(pane: HTMLElement): void {
  let asked = false;
  const lead = (): void => { leading = pane; };
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown", "focusin"]) pane.addEventListener(event, lead, { passive: true });
  pane.addEventListener("scroll", () => {
    if (leading !== pane || asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (leading === pane) follow(pane);
    });
  }, { passive: true });
}

async function correct(link: HTMLAnchorElement): Promise<void> {
  const key = link.dataset.correct ?? "";
  closeForms();
  await htmx.ajax("get", link.href, { target: `#edit-${key}`, swap: "innerHTML" });
  mark(key);
  one(`#edit-${CSS.escape(key)} input:not([type=hidden])`)?.focus();
}

function closeForms(): boolean {
  const open = all(".editing:not(:empty)");
  for (const form of open) form.replaceChildren();
  return open.length > 0;
}

/** Return the offset, in code points of the whole text, of a place in one of its paragraphs. */
function offset(node: Node, at: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>("#source p[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.start) + Array.from(before.toString()).length;
}

function onSelect(): void {
  const link = one<HTMLAnchorElement>("#add-item");
  const selection = getSelection();
  if (!link || !selection || selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  if (start === null || end === null || start >= end) return;
  link.search = `?start=${String(start)}&end=${String(end)}`;
  const words = one("#selected");
  if (words) words.textContent = `“${range.toString().slice(0, 40)}”`;
}

function onClick(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const correction = around<HTMLAnchorElement>(event, "a[data-correct]");
  const link = around<HTMLAnchorElement>(event, ".beside a[data-item]");
  if (correction) {
    event.preventDefault();
    void correct(correction);
  } else if (link?.dataset.item) {
    event.preventDefault();
    show(link.dataset.item, link);
    history.replaceState(history.state, "", `#${link.dataset.item}`);
  }
}

export function startReadings(): void {
  const [text, list] = [source(), items()];
  if (!one("[data-reading]") || !text || !list) return;
  scrollTogether(text);
  scrollTogether(list);
  document.addEventListener("click", onClick);
  document.addEventListener("selectionchange", onSelect);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && closeForms()) event.preventDefault();
  });
  if (location.hash.length > 1) show(decodeURIComponent(location.hash.slice(1)), null);
}
