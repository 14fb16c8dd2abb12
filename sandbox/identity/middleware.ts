import type { KoaContextWithOIDC } from "oidc-provider";

/** What a handler of the provider sees of a request. `oidc` is there once the library has taken the request up. */
export type Context = KoaContextWithOIDC;

/** A step around the library, in the style of the framework that it stands on. */
export type Middleware = (ctx: Context, next: () => Promise<unknown>) => Promise<void>;
