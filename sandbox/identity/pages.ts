import { createHash } from "node:crypto";
import { PEOPLE } from "./people.ts";

const STYLE = `
:root { color-scheme: light dark; --ground: #f4f6f9; --card: #ffffff; --text: #17202e; --quiet: #526077; --line: #c9d1dd; --edge: #7b889c; --accent: #1f5fbf; --on-accent: #ffffff; --bad: #a3261b; --bad-ground: #fdeceb; --notice: #fff6dc; --notice-text: #5b4400; }
@media (prefers-color-scheme: dark) { :root { --ground: #10151d; --card: #18202b; --text: #e8edf4; --quiet: #a5b1c2; --line: #344051; --edge: #75849a; --accent: #8ab4f8; --on-accent: #0c1a30; --bad: #ffb4ab; --bad-ground: #3f1d1b; --notice: #35300f; --notice-text: #f3e2a3; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", sans-serif; }
main { width: 100%; max-width: 440px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 28px 24px; }
h1 { margin: 0 0 4px; font-size: 1.5rem; line-height: 1.25; } h2 { margin: 28px 0 4px; font-size: 1rem; }
p { margin: 0 0 16px; color: var(--quiet); overflow-wrap: anywhere; }
.notice { background: var(--notice); color: var(--notice-text); border-radius: 8px; padding: 10px 12px; font-size: .875rem; }
.error { background: var(--bad-ground); color: var(--bad); border-radius: 8px; padding: 10px 12px; }
label { display: block; margin: 0 0 4px; font-weight: 600; font-size: .875rem; }
input { width: 100%; min-height: 44px; margin: 0 0 16px; padding: 8px 12px; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 8px; }
button { font: inherit; cursor: pointer; border-radius: 8px; min-height: 44px; width: 100%; padding: 8px 12px; }
button.main { background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent); font-weight: 600; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
button.person { background: none; color: inherit; border: 1px solid var(--edge); text-align: left; }
button.person:hover { border-color: var(--accent); }
button.person span { display: block; } .name { font-weight: 600; } .may { color: var(--quiet); font-size: .875rem; }
.cancel { margin: 20px 0 0; text-align: center; } a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

/** Sends the one form of a page on its way. */
const SUBMIT = "document.forms[0].submit()";

/**
 * The policy of every page of the provider. No script but the one line of {@link submittingPage}; the library adds the hash of its own such page.
 * `form-action` names the console because browsers apply it to the redirects that follow a form.
 */
export function contentSecurityPolicy(consoleOrigins: readonly string[]): string {
  const forms = ["'self'", ...consoleOrigins].join(" ");
  return `default-src 'none'; script-src ${hashOf(SUBMIT)}; style-src ${hashOf(STYLE)}; img-src data:; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`;
}

/** What the sign-in page shows. `action` receives both forms, `cancel` gives up. */
export interface SignInView {
  readonly action: string;
  readonly cancel: string;
  readonly userName: string;
  readonly problem?: string;
}

/** The sign-in page: a form, one button a person, and a plain word on what this is. It works without a script. */
export function signInPage(view: SignInView): string {
  const described = view.problem === undefined ? "" : ' aria-describedby="problem" aria-invalid="true"';
  return page(
    "Sign in",
    `<h1>Sign in</h1>
<p>to continue to Flowtower</p>
<p class="notice">This is the sandbox's identity provider on this computer. It is not Microsoft Entra ID, and everybody here is made up. Never enter a real password.</p>
${view.problem === undefined ? "" : `<p class="error" id="problem" role="alert">${escapeHtml(view.problem)}</p>`}
<form method="post" action="${escapeHtml(view.action)}">
<label for="user">User name</label>
<input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escapeHtml(view.userName)}"${described}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${described}>
<button class="main" type="submit">Sign in</button>
</form>
<h2 id="people">Or continue as</h2>
<p class="may">One click, no password. With the form, the password is the user name.</p>
<form method="post" action="${escapeHtml(view.action)}" aria-labelledby="people"><ul>${PEOPLE.map(personButton).join("")}</ul></form>
<p class="cancel"><a href="${escapeHtml(view.cancel)}">Cancel and go back to Flowtower</a></p>`,
  );
}

/** A page that says one thing, for errors and for the end of a session. */
export function messagePage(title: string, message: string): string {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(message)}</p>`);
}

/** A page that sends the form that the library made, by a script or by its button. */
export function submittingPage(title: string, form: string): string {
  const whole = form.replace(
    "</form>",
    `<input type="hidden" name="logout" value="yes"><noscript><button class="main">Continue</button></noscript></form>`,
  );
  return page(title, `<h1>${escapeHtml(title)}</h1>${whole}<script>${SUBMIT}</script>`);
}

function personButton(person: (typeof PEOPLE)[number]): string {
  return `<li><button class="person" name="person" value="${person.user}"><span class="name">${person.fullName}, ${person.role}</span><span class="may">${person.mayDo}</span></button></li>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
