/** Where the chosen colours are kept in this browser. */
export const THEME_KEY = "flowtower.theme";
