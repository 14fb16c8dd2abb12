import { interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import { findPerson } from "./people.ts";

const { Check, Prompt, base } = interactionPolicy;

/**
 * When the provider must show its sign-in page: nobody is signed in, `prompt` asks for it, or somebody else is signed in than
 * `login_hint` names. With `prompt=none` the last answers `login_required`, so that a hidden frame never renews for the wrong person.
 *
 * Source: Microsoft Learn, "Microsoft identity platform and OAuth 2.0 authorization code flow", parameters `prompt` and `login_hint`.
 */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.remove("consent");
  policy
    .get("login")
    ?.checks.add(
      new Check(
        "login_hint",
        "The person of login_hint is not the one signed in.",
        "login_required",
        namesSomebodyElse,
      ),
    );
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  return policy;
}

function namesSomebodyElse({ oidc }: KoaContextWithOIDC): boolean {
  const hint = oidc.params?.["login_hint"];
  const signedInNow = oidc.result?.login !== undefined;
  if (typeof hint !== "string" || hint === "" || signedInNow) return Check.NO_NEED_TO_PROMPT;
  return findPerson(hint)?.oid !== oidc.session?.accountId;
}
