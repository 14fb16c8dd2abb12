/** Where the chosen colours are kept in this browser. */
export const THEME_KEY = "flowtower.theme";

/**
 * Runs in the page's head, before anything is drawn, so that a dark page never flashes light. It is a constant, so the
 * build can allow it by its hash. Storage may be forbidden; then the system decides.
 */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;
