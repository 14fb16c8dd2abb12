"use client";

import { HeaderButton } from "@/components/shell/header-button";
import { MenuOnDemand, menuOnDemand } from "@/components/patterns/menu-on-demand";
import { useConsole } from "@/lib/console/console-context";
import { shellText } from "@/lib/text/shell";

const accountMenu = menuOnDemand(() =>
  import("@/components/shell/account-menu").then(({ AccountMenu }) => ({ default: AccountMenu })),
);

/** Who is signed in. Its menu holds the name, the colours and the way out. */
export function AccountButton() {
  const { account } = useConsole();
  return (
    <MenuOnDemand
      menu={accountMenu}
      button={(props) => (
        <HeaderButton data-tip={account.name} className="px-0.5" {...props}>
          <span className="sr-only">{shellText.accountButton(account.name)}</span>
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-ground text-xs font-semibold text-accent-text"
          >
            {initials(account.name)}
          </span>
        </HeaderButton>
      )}
    />
  );
}

/** The first letters of the first and the last word of a name. */
function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== "");
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return letters
    .map((part) => String.fromCodePoint(part?.codePointAt(0) ?? 0x20).toLocaleUpperCase())
    .join("");
}
