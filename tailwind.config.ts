import type { Config } from "tailwindcss";

/** Names only: every value is a CSS variable of app/globals.css, so that light and dark are one switch. */
const state = ["queued", "running", "succeeded", "failed", "cancelled", "warning"] as const;

const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  darkMode: ["selector", "[data-theme='dark']"],
  theme: {
    extend: {
      colors: {
        ground: "var(--ground)",
        surface: "var(--surface)",
        raised: "var(--raised)",
        line: "var(--line)",
        "line-strong": "var(--line-strong)",
        text: "var(--text)",
        "text-muted": "var(--text-muted)",
        accent: "var(--accent)",
        "accent-hover": "var(--accent-hover)",
        "accent-text": "var(--accent-text)",
        "accent-ground": "var(--accent-ground)",
        "on-accent": "var(--on-accent)",
        ...Object.fromEntries(
          state.flatMap((name) => [
            [name, `var(--${name})`],
            [`${name}-ground`, `var(--${name}-ground)`],
            [`${name}-text`, `var(--${name}-text)`],
          ]),
        ),
      },
      fontFamily: { sans: ["var(--font-sans)"], mono: ["var(--font-mono)"] },
      borderRadius: { DEFAULT: "6px", dialog: "10px" },
      boxShadow: { float: "var(--shadow-float)" },
    },
  },
};

export default config;
