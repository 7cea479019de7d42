// The demo's sign-in page: a press on an account fills the form and signs in.
import { all, one } from "./dom";

export function startSignIn(): void {
  for (const button of all<HTMLButtonElement>("[data-account]")) {
    button.addEventListener("click", () => {
      const name = one<HTMLInputElement>("#id_login");
      const password = one<HTMLInputElement>("#id_password");
      if (!name || !password) return;
      name.value = button.dataset.account ?? "";
      password.value = button.dataset.password ?? "";
      name.form?.requestSubmit();
    });
  }
}
