// What was written before the case type was chosen goes along with the choice, in the body of the request: an address
// would stay in histories and logs.
import { around, one } from "./dom";

export function startCarry(): void {
  const form = one<HTMLFormElement>("form[data-carry]");
  const written = one<HTMLTextAreaElement>("textarea", form ?? document);
  if (!form || !written) return;
  form.addEventListener("click", (event) => {
    const link = around<HTMLAnchorElement>(event, ".types a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || written.value.trim() === "") return;
    event.preventDefault();
    form.action = link.href;
    form.requestSubmit();
  });
}
