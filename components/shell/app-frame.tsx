"use client";

import type { ReactNode } from "react";
import { AccountButton } from "@/components/shell/account-button";
import { EnvironmentFrame } from "@/components/shell/environment-frame";
import { EnvironmentName } from "@/components/shell/environment-name";
import { Freshness } from "@/components/shell/freshness";
import { JumpButton } from "@/components/shell/jump-button";
import { MainNavigation } from "@/components/shell/main-navigation";
import { Overlays } from "@/components/shell/overlays";
import { ProductMark } from "@/components/shell/product-mark";
import { ReachableOrganization } from "@/components/shell/reachable-organization";
import { ToldSign } from "@/components/shell/told/told-sign";
import { useHoverPrefetch } from "@/components/shell/use-hover-prefetch";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { shellText } from "@/lib/text/shell";

const MAIN_ID = "main";

export interface AppFrameProps {
  /** What other features say in the header, such as an action that is under way. */
  signs?: ReactNode;
  children: ReactNode;
}

/** What surrounds every page of a signed-in person. */
export function AppFrame({ signs, children }: AppFrameProps) {
  const { environment, paths } = useConsole();
  useHoverPrefetch();
  return (
    <Overlays>
      <SkipLink />
      <EnvironmentFrame environment={environment} />
      <header
        data-slot="app-header"
        className="sticky top-0 z-20 flex h-header items-center gap-1 border-b border-line bg-ground px-4 sm:gap-3 sm:px-6"
      >
        <Link
          href={paths.flows()}
          look="plain"
          aria-label={shellText.product}
          className="flex items-center gap-2 rounded font-semibold pointer-coarse:min-h-11"
        >
          <ProductMark />
          <span className="max-lg:hidden">{shellText.product}</span>
        </Link>
        <MainNavigation />
        <div className="ml-auto flex min-w-0 items-center gap-1 sm:gap-2">
          <JumpButton />
          {signs}
          <Freshness />
          <EnvironmentName />
          <ToldSign />
          <AccountButton />
        </div>
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="mx-auto max-w-[100rem] px-4 pb-[calc(6rem+var(--floor))] sm:px-6 sm:pb-[calc(3rem+var(--floor))]"
      >
        <ReachableOrganization>{children}</ReachableOrganization>
      </main>
    </Overlays>
  );
}

function SkipLink() {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded bg-raised px-4 py-2 shadow-float focus:translate-y-0"
    >
      {shellText.skip}
    </a>
  );
}
