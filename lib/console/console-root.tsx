"use client";

import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { AuthProvider, type SignedInAccount, useAuth, useSignedInAccount } from "@/lib/auth/auth-provider";
import type { Auth, SignInProblem } from "@/lib/auth/start-auth";
import type { ConsoleConfig, Environment } from "@/lib/config/config";
import { createPaths } from "@/lib/config/paths";
import { createDataverseClient, type DataverseClient } from "@/lib/dataverse";
import { LiveProvider } from "@/lib/live/use-live";
import { forgetDrafts } from "@/lib/preferences/drafts";
import { meQueries } from "@/lib/queries/me";
import { createQueryClient } from "@/lib/queries/query-client";
import { type Console, ConsoleProvider } from "./console-context";

/** What somebody sees who is not signed in. */
export interface SignedOutView {
  readonly config: ConsoleConfig;
  readonly environment: Environment;
  readonly problem: SignInProblem | null;
  readonly signIn: () => void;
}

export interface ConsoleRootProps {
  readonly config: ConsoleConfig;
  readonly auth: Auth;
  /** Value of `env` in the address; null or unknown means the default environment. */
  readonly environmentParameter: string | null;
  readonly signedOut: (view: SignedOutView) => ReactNode;
  readonly children: ReactNode;
}

/** Composes sign-in, cache, the chosen environment's client and the live poller around the screens. */
export function ConsoleRoot({ config, auth, ...props }: ConsoleRootProps) {
  return (
    <AuthProvider auth={auth}>
      <SignInGate config={config} {...props} />
    </AuthProvider>
  );
}

type SignInGateProps = Omit<ConsoleRootProps, "auth">;

function SignInGate({ config, environmentParameter, signedOut, children }: SignInGateProps) {
  const auth = useAuth();
  const account = useSignedInAccount();
  const environment = chooseEnvironment(config, environmentParameter);
  if (account === null) {
    const signIn = () => auth.signIn(environment.url);
    return signedOut({ config, environment, problem: auth.problem, signIn });
  }
  return (
    <SignedIn key={account.username} config={config} environment={environment} account={account}>
      {children}
    </SignedIn>
  );
}

/** The environment that the address names, else the default one. */
export function chooseEnvironment(config: ConsoleConfig, parameter: string | null): Environment {
  return config.environments.find(({ id }) => id === parameter) ?? config.defaultEnvironment;
}

interface SignedInProps {
  readonly config: ConsoleConfig;
  readonly environment: Environment;
  readonly account: SignedInAccount;
  readonly children: ReactNode;
}

function SignedIn({ environment, ...props }: SignedInProps) {
  const auth = useAuth();
  // A refused sign-in concerns the whole page, whichever question met it.
  const [queryClient] = useState(() =>
    createQueryClient({ onUnauthenticated: () => auth.signInOnce(environment.url) }),
  );
  const dataverse = useMemo(
    () =>
      createDataverseClient({
        environmentId: environment.id,
        baseUrl: environment.url,
        getAccessToken: auth.accessTokenFor(environment.url),
      }),
    [auth, environment],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <LiveProvider key={environment.id} dataverse={dataverse}>
        <InEnvironment environment={environment} dataverse={dataverse} {...props} />
      </LiveProvider>
    </QueryClientProvider>
  );
}

function InEnvironment(props: SignedInProps & { readonly dataverse: DataverseClient }) {
  const { config, environment, account, dataverse, children } = props;
  const auth = useAuth();
  const { data: me = null } = useQuery(meQueries(dataverse).whoAmI());
  const value = useMemo(
    (): Console => ({
      config,
      environment,
      environments: config.environments,
      dataverse,
      paths: createPaths(environment === config.defaultEnvironment ? null : environment.id),
      account,
      me,
      beforeLeaving: auth.beforeLeaving,
      signIn: () => auth.signIn(environment.url),
      signOut: () => {
        forgetDrafts();
        auth.signOut();
      },
    }),
    [config, environment, dataverse, account, me, auth],
  );
  return <ConsoleProvider value={value}>{children}</ConsoleProvider>;
}
