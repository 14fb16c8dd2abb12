import { createContext } from "react";

/** Leaves for the sign-in page and comes back; null where there is nobody to sign in. */
export const SignInAgainContext = createContext<(() => void) | null>(null);
