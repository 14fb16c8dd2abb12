import type { Config } from "tailwindcss";

/** Names only: every value is a CSS variable of app/globals.css, so that light and dark are one switch. */
const state = ["queued", "running", "succeeded", "failed", "cancelled", "warning"] as const;

const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    fontSize: {
      xs: ["0.75rem", "1.35"],
      sm: ["0.8125rem", "1.4"],
      base: ["0.875rem", "1.45"],
      lg: ["1rem", "1.45"],
      xl: ["1.25rem", "1.3"],
      "2xl": ["1.5rem", "1.25"],
    },
    extend: {
      colors: {
        ground: "var(--ground)",
        surface: "var(--surface)",
        raised: "var(--raised)",
        hover: "var(--hover)",
        line: "var(--line)",
        "line-strong": "var(--line-strong)",
        text: "var(--text)",
        "text-muted": "var(--text-muted)",
        accent: "var(--accent)",
        "accent-hover": "var(--accent-hover)",
        "accent-text": "var(--accent-text)",
        "accent-ground": "var(--accent-ground)",
        "on-accent": "var(--on-accent)",
        danger: "var(--danger)",
        "danger-hover": "var(--danger-hover)",
        "on-danger": "var(--on-danger)",
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
      height: { row: "var(--row-height)", header: "var(--header-height)" },
      animation: {
        sweep: "sweep 3600s linear infinite",
        breathe: "breathe 1.8s ease-in-out infinite",
        appear: "appear 150ms ease-out 1 backwards",
        rise: "rise 160ms ease-out 1 backwards",
      },
    },
  },
};

export default config;
