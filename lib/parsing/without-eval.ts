import { config } from "zod/mini";

// Zod tries whether it may compile code and does so where it may. Our Content-Security-Policy forbids that, and the
// attempt alone is reported as a violation. Every module that makes a schema imports this one first.
config({ jitless: true });
