"use client";

import { createContext, type ReactNode, use } from "react";
import type { SignedInAccount } from "@/lib/auth/auth-provider";
import type { BeforeLeaving } from "@/lib/auth/before-leaving";
import type { ConsoleConfig, Environment } from "@/lib/config/config";
import type { Paths } from "@/lib/config/paths";
import type { DataverseClient } from "@/lib/dataverse";
import type { PersonId } from "@/lib/domain/ids";

/** What every signed-in screen can rely on. */
export interface Console {
  readonly config: ConsoleConfig;
  /** The environment that the address names, else the default one. */
  readonly environment: Environment;
  readonly environments: readonly Environment[];
  readonly dataverse: DataverseClient;
  /** Links that stay in the environment. */
  readonly paths: Paths;
  readonly account: SignedInAccount;
  /** The caller's row in this environment; null until known, or when the person has none. */
  readonly me: { readonly personId: PersonId } | null;
  /** What must be done before the page leaves for a sign-in, such as keeping a draft. */
  readonly beforeLeaving: BeforeLeaving;
  /** Leaves for the sign-in page and comes back to this one. */
  readonly signIn: () => void;
  readonly signOut: () => void;
}

const ConsoleContext = createContext<Console | null>(null);

/** Gives the screens below their console. */
export function ConsoleProvider({
  value,
  children,
}: {
  readonly value: Console;
  readonly children: ReactNode;
}) {
  return <ConsoleContext value={value}>{children}</ConsoleContext>;
}

/** The console around this component. */
export function useConsole(): Console {
  const value = use(ConsoleContext);
  if (value === null)
    throw new Error("Failed to find the console: the component is outside ConsoleProvider.");
  return value;
}
