import { THEME_KEY } from "@/components/patterns/theme-key";

/**
 * Runs in the page's head, before anything is drawn, so that a dark page never flashes light. It is a constant, so the
 * build can allow it by its hash. Storage may be forbidden; then the system decides.
 */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;
