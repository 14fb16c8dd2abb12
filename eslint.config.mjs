import js from "@eslint/js";
import comments from "@eslint-community/eslint-plugin-eslint-comments/configs";
import query from "@tanstack/eslint-plugin-query";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const CLOCK_AND_CHANCE = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Take `now` as an argument.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Take `now` as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Take a random source as an argument.",
  },
];
const PALETTE =
  "(bg|text|border|ring|fill|stroke|from|to|via|outline|divide)-(slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose|white|black)";

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "out/",
      ".next/",
      ".cache/",
      "bench/bare-page/",
      "next-env.d.ts",
      "public/",
      "test-results/",
      "playwright-report/",
    ],
  },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  comments.recommended,
  { rules: { "@eslint-community/eslint-comments/require-description": "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  { files: ["**/*.{mjs,cjs,js}"], languageOptions: { globals: globals.node } },
  {
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.{ts,tsx}"],
    extends: [
      a11y.flatConfigs.strict,
      query.configs["flat/recommended"],
      hooks.configs.flat["recommended-latest"],
    ],
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Requests go through lib/dataverse/client.ts." },
      ],
    },
  },
  {
    files: ["components/**/*.tsx", "app/**/*.tsx"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: `Literal[value=/\\b${PALETTE}(-[0-9]+)?\\b/]`, message: "Use a semantic colour token." },
        {
          selector: `TemplateElement[value.raw=/\\b${PALETTE}(-[0-9]+)?\\b/]`,
          message: "Use a semantic colour token.",
        },
      ],
    },
  },
  {
    files: ["lib/domain/**/*.ts", "sandbox/**/*.ts"],
    ignores: ["sandbox/kernel/**", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...CLOCK_AND_CHANCE] },
  },
  {
    files: ["lib/dataverse/client.ts", "lib/config/**", "lib/auth/**", "**/*.test.{ts,tsx}"],
    rules: { "no-restricted-globals": "off" },
  },
  {
    files: ["app/**/*.tsx", "app/**/*.ts", "**/*.config.{ts,mjs}", "**/*.d.ts"],
    rules: { "no-restricted-exports": "off" },
  },
);
