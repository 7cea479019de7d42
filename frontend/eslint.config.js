import js from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules", "eslint.config.js"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // one() and all() let the caller name the element's type, as querySelector itself does
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "max-lines": ["error", 200],
      "max-lines-per-function": ["error", 60],
      "@typescript-eslint/explicit-function-return-type": "error",
    },
  },
);
