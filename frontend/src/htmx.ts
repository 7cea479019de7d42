// htmx, kept small: no evaluation (our content policy forbids it), no copies of pages in the browser's storage
// (they hold personal data), and answers 409 and 422 are shown, because they carry what was typed.
import htmx from "htmx.org";

export function startHtmx(): void {
  htmx.config.allowEval = false;
  htmx.config.allowScriptTags = false;
  htmx.config.includeIndicatorStyles = false;
  htmx.config.historyCacheSize = 0;
  htmx.config.selfRequestsOnly = true;
  htmx.config.responseHandling = [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409|422", swap: true },
    { code: "...", swap: false, error: true },
  ];
}

export { htmx };
