// A number opens where it stands: its explanation is put beside it, inside the window, and Escape closes it again.
import { all, around, narrowScreen, one } from "./dom";
import { htmx } from "./htmx";

let opener: HTMLElement | null = null;

function holder(): HTMLElement | null {
  return one("#figure");
}

function place(number: HTMLElement): void {
  const pop = one("#figure .pop");
  const frame = one(".holder");
  if (!pop || !frame) return;
  if (narrowScreen.matches) {
    number.scrollIntoView({ block: "start" }); // the sheet covers the lower half
    return;
  }
  const around = frame.getBoundingClientRect();
  const at = number.getBoundingClientRect();
  const left = at.left - around.left;
  const room = around.width - pop.offsetWidth;
  pop.style.left = `${String(Math.max(0, Math.min(left, room)))}px`;
  pop.style.top = `${String(at.bottom - around.top + 18)}px`;
  pop.scrollIntoView({ block: "nearest" });
}

async function open(number: HTMLAnchorElement): Promise<void> {
  opener = number;
  for (const other of all(".fig.on")) other.classList.remove("on");
  number.classList.add("on");
  await htmx.ajax("get", number.href, { target: "#figure", swap: "innerHTML" });
  history.replaceState(history.state, "", number.href);
  place(number);
  one("#figure .pop")?.focus({ preventScroll: true });
}

function close(address: string): void {
  holder()?.replaceChildren();
  for (const number of all(".fig.on")) number.classList.remove("on");
  history.replaceState(history.state, "", address);
  opener?.focus();
  opener = null;
}

export function startFigures(): void {
  if (!holder()) return;
  const marked = one(".holder .fig.on");
  if (marked) {
    opener = marked;
    place(marked);
  }
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const closer = around<HTMLAnchorElement>(event, "#figure [data-close]");
    const number = around<HTMLAnchorElement>(event, "a.fig[data-open]");
    if (closer) {
      event.preventDefault();
      close(closer.href);
    } else if (number) {
      event.preventDefault();
      void open(number);
    }
  });
  document.addEventListener("keydown", (event) => {
    const closer = one<HTMLAnchorElement>("#figure [data-close]");
    if (event.key === "Escape" && !event.defaultPrevented && closer) close(closer.href);
  });
}
