// Reports: the list of numbers beside a template narrows while one types, a press puts the number where the cursor
// stands; the button that writes a report says which.
import { all, around, one } from "./dom";

function text(): HTMLTextAreaElement | null {
  return one<HTMLTextAreaElement>("textarea[data-template]");
}

/** Put words where the cursor stands, instead of what is selected. */
function insert(words: string): void {
  const field = text();
  if (!field) return;
  field.focus();
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function narrow(field: HTMLInputElement): void {
  const wanted = field.value.trim().toLowerCase();
  for (const group of all(".places .group")) {
    let shown = 0;
    for (const option of all(".option", group)) {
      const fits = (option.textContent + (option.dataset.find ?? "")).toLowerCase().includes(wanted);
      option.hidden = !fits;
      if (fits) shown += 1;
    }
    group.hidden = shown === 0;
  }
  const none = one(".places .none");
  if (none) none.hidden = all(".places .group:not([hidden])").length > 0;
}

/** Let the button say which report it writes: 写 2025年工作总结. */
function name(button: HTMLButtonElement): void {
  const form = button.form;
  const [template, period] = ["template", "period"].map((each) => form?.elements.namedItem(each));
  if (!(template instanceof HTMLSelectElement) || !(period instanceof HTMLSelectElement)) return;
  const [what, when] = [template, period].map((each) => each.selectedOptions[0]?.text.trim() ?? "");
  button.textContent = (button.dataset.writes ?? "").replace("{title}", what ?? "").replace("{period}", when ?? "");
}

/** Show the words at a line of the text: 第3行. */
function toLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const height = field.scrollHeight / Math.max(1, lines.length);
  field.scrollTop = Math.max(0, (line - 3) * height);
}

export function startReports(): void {
  const writer = one<HTMLButtonElement>("button[data-writes]");
  if (writer) {
    writer.form?.addEventListener("change", () => { name(writer); });
    name(writer);
  }
  const field = text();
  if (!field) return;
  one(".places .narrow")?.classList.add("shown"); // its place was kept: nothing moves
  document.addEventListener("click", (event) => {
    const place = around(event, "button[data-insert]");
    const line = around<HTMLAnchorElement>(event, "a[data-line]");
    if (place) insert(place.dataset.insert ?? "");
    if (line) {
      event.preventDefault();
      toLine(field, Number(line.dataset.line));
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.closest(".places .narrow")) narrow(event.target);
  });
}
