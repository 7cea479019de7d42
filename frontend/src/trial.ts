// A trial is deleted when its pages are left: the server is told which page was left, and knows whether another followed.
import { one } from "./dom";

export function startTrial(): void {
  const trial = one("[data-trial]");
  const { trial: token, visit, leave } = trial?.dataset ?? {};
  const csrf = one<HTMLInputElement>("[data-trial] input[name=csrfmiddlewaretoken]")?.value;
  if (!token || !visit || !leave || !csrf) return;
  addEventListener("pagehide", () => {
    const told = new FormData();
    told.set("token", token);
    told.set("visit", visit);
    told.set("csrfmiddlewaretoken", csrf);
    navigator.sendBeacon(leave, told);
  });
}
