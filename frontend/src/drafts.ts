// Drafts: what was typed into a form marked data-draft is kept until it was sent. Sensitive fields stay in this tab only
// (session storage), the rest in the browser; signing out removes all.
import { all, one } from "./dom";

const PREFIX = "jiewu:draft:";
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(form: HTMLFormElement): Field[] {
  return all<Field>("input, textarea, select", form).filter((field) => field.name && field.type !== "hidden" && field.name !== "csrfmiddlewaretoken");
}

function read(field: Field): string | null {
  if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) return field.checked ? field.value : null;
  return field.value;
}

function save(form: HTMLFormElement, key: string): void {
  const open: Record<string, string[]> = {};
  const secret: Record<string, string[]> = {};
  for (const field of fields(form)) {
    const value = read(field);
    if (value) ((field.dataset.sensitive === undefined ? open : secret)[field.name] ??= []).push(value);
  }
  localStorage.setItem(key, JSON.stringify(open));
  sessionStorage.setItem(key, JSON.stringify(secret));
}

function stored(storage: Storage, key: string): Record<string, string[]> {
  try {
    return JSON.parse(storage.getItem(key) ?? "{}") as Record<string, string[]>;
  } catch {
    return {};
  }
}

function restore(form: HTMLFormElement, key: string): boolean {
  const values = { ...stored(localStorage, key), ...stored(sessionStorage, key) };
  let restored = false;
  for (const field of fields(form)) {
    const wanted = values[field.name];
    if (!wanted) continue;
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
      if (wanted.includes(field.value) && !field.checked) field.checked = restored = true;
    } else if (field.value === "" && wanted[0]) {
      field.value = wanted[0];
      restored = true;
    }
  }
  return restored;
}

function drop(key: string): void {
  localStorage.removeItem(key);
  sessionStorage.removeItem(key);
}

function dropAll(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}

function watch(form: HTMLFormElement, key: string): void {
  const notice = one("[data-draft-notice]", form);
  // Values that came with a refusal are newer than the draft.
  if (form.dataset.typed === undefined && restore(form, key)) {
    notice?.classList.add("shown");
    document.dispatchEvent(new Event("draft:restored"));
  }
  form.addEventListener("input", () => { save(form, key); });
  form.addEventListener("change", () => { save(form, key); });
  one("[data-draft-drop]", form)?.addEventListener("click", () => {
    drop(key);
    form.reset();
    notice?.classList.remove("shown");
  });
}

export function startDrafts(): void {
  for (const form of all<HTMLFormElement>("form[data-draft]")) watch(form, PREFIX + (form.dataset.draft ?? ""));
  for (const done of all("[data-draft-done]")) drop(PREFIX + (done.dataset.draftDone ?? ""));
  for (const exit of all<HTMLFormElement>("form[data-sign-out]")) exit.addEventListener("submit", dropAll);
}
