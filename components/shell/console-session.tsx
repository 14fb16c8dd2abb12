"use client";

import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import { RedirectErrorScreen, SignInScreen, UnknownEnvironmentScreen } from "@/components/shell/lazy-screens";
import { useAuth, useSignedInAccount, type SignedInAccount } from "@/lib/auth/auth-provider";
import type { ConsoleConfig, Environment } from "@/lib/config/config";
import { createPaths, ENVIRONMENT_PARAMETER } from "@/lib/config/paths";
import { ConsoleProvider, type Console } from "@/lib/console/console-context";
import { createDataverseClient, type DataverseClient } from "@/lib/dataverse";
import { LiveProvider } from "@/lib/live/use-live";
import { flowQueries } from "@/lib/queries/flows";
import { meQueries } from "@/lib/queries/me";

export interface ConsoleSessionProps {
  config: ConsoleConfig;
  children: ReactNode;
}

/** Finds the environment that the address names. A name that nobody has opens none, least of all the default one. */
export function ConsoleSession({ config, children }: ConsoleSessionProps) {
  const wanted = useSearchParams().get(ENVIRONMENT_PARAMETER);
  const environment =
    wanted === null ? config.defaultEnvironment : config.environments.find(({ id }) => id === wanted);
  if (environment === undefined) return <UnknownEnvironmentScreen config={config} wanted={wanted ?? ""} />;
  return (
    <EnvironmentSession config={config} environment={environment}>
      {children}
    </EnvironmentSession>
  );
}

interface EnvironmentSessionProps extends ConsoleSessionProps {
  environment: Environment;
}

/** Lets signed-in people in; all others are asked to sign in. */
function EnvironmentSession({ config, environment, children }: EnvironmentSessionProps) {
  const auth = useAuth();
  const account = useSignedInAccount();
  const signIn = () => auth.signIn(environment.url);

  if (account !== null) {
    return (
      <SignedIn key={environment.id} config={config} environment={environment} account={account}>
        {children}
      </SignedIn>
    );
  }
  return auth.problem === null ? (
    <SignInScreen config={config} environment={environment} onSignIn={signIn} />
  ) : (
    <RedirectErrorScreen problem={auth.problem} onSignIn={signIn} />
  );
}

interface SignedInProps extends EnvironmentSessionProps {
  account: SignedInAccount;
}

function SignedIn({ config, environment, account, children }: SignedInProps) {
  const value = useConsoleValue(config, environment, account);
  const isFlowList = usePathname().startsWith("/flows");
  return (
    <ConsoleProvider value={value}>
      {isFlowList && <EarlyFlows dataverse={value.dataverse} />}
      <SignInAgainContext value={value.signIn}>
        <LiveProvider dataverse={value.dataverse}>{children}</LiveProvider>
      </SignInAgainContext>
    </ConsoleProvider>
  );
}

/** Asks for the flows before their page is drawn, and before all else that the console wants to know. */
function EarlyFlows({ dataverse }: { dataverse: DataverseClient }) {
  usePrefetchQuery(flowQueries(dataverse).list());
  return null;
}

function useConsoleValue(config: ConsoleConfig, environment: Environment, account: SignedInAccount): Console {
  const auth = useAuth();
  const dataverse = useMemo(
    () =>
      createDataverseClient({
        environmentId: environment.id,
        baseUrl: environment.url,
        getAccessToken: auth.accessTokenFor(environment.url),
        onTokenRefused: () => auth.signInOnce(environment.url),
      }),
    [auth, environment],
  );
  const { data: caller } = useQuery(meQueries(dataverse).whoAmI());
  const personId = caller?.personId;
  return useMemo(
    () => ({
      config,
      environment,
      environments: config.environments,
      dataverse,
      paths: createPaths(environment === config.defaultEnvironment ? null : environment.id),
      account,
      me: personId === undefined ? null : { personId },
      signIn: () => auth.signIn(environment.url),
      signOut: () => auth.signOut(),
      beforeLeaving: auth.beforeLeaving,
    }),
    [account, auth, config, dataverse, environment, personId],
  );
}
