import { text } from "node:stream/consumers";
import type Provider from "oidc-provider";
import { PATHS } from "./addresses.ts";
import type { Context, Middleware } from "./middleware.ts";
import { signInPage } from "./pages.ts";
import { checkPassword, findPerson, type Person } from "./people.ts";

/** Serves the sign-in page and receives its forms; every other address goes on to the provider. */
export function signInRoutes(provider: Provider): Middleware {
  return async (ctx, next) => {
    const match = new RegExp(`^${PATHS.signIn}/([\\w-]+)(/cancel)?$`).exec(ctx.path);
    if (match === null) {
      await next();
      return;
    }
    ctx.set("cache-control", "no-store");
    const interaction = await provider.interactionDetails(ctx.req, ctx.res);
    if (match[2] !== undefined)
      await finish(provider, ctx, { error: "access_denied", error_description: CANCELLED });
    else if (ctx.method === "POST") await receive(provider, ctx);
    else show(ctx, userNameOf(interaction.params["login_hint"]));
  };
}

async function receive(provider: Provider, ctx: Context): Promise<void> {
  const form = new URLSearchParams(await text(ctx.req));
  const person = personOfForm(form);
  if (person === undefined) {
    show(ctx, form.get("user") ?? "", WRONG);
    return;
  }
  // Both keys, so that prompt=select_account counts as answered by the same form.
  await finish(provider, ctx, { login: { accountId: person.oid, amr: ["pwd"] }, select_account: {} });
}

const CANCELLED = "AADSTS65004: User declined to consent to access the app.";
const WRONG = "The user name or the password is wrong. Here the password is the user name.";

function personOfForm(form: URLSearchParams): Person | undefined {
  const chosen = form.get("person");
  if (chosen !== null) return findPerson(chosen);
  return checkPassword(form.get("user") ?? "", form.get("password") ?? "");
}

function userNameOf(hint: unknown): string {
  return typeof hint === "string" ? (findPerson(hint)?.user ?? "") : "";
}

function show(ctx: Context, userName: string, problem?: string): void {
  ctx.type = "html";
  ctx.body = signInPage({
    action: ctx.path,
    cancel: `${ctx.path}/cancel`,
    userName,
    ...(problem === undefined ? {} : { problem }),
  });
}

async function finish(
  provider: Provider,
  ctx: Context,
  result: Parameters<Provider["interactionResult"]>[2],
): Promise<void> {
  const next = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  ctx.status = 303;
  ctx.redirect(next);
}
