"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import { RedirectErrorScreen, SignInScreen, UnknownEnvironmentScreen } from "@/components/shell/lazy-screens";
import type { DataverseOf } from "@/components/shell/dataverse-clients";
import { environmentOf } from "@/components/shell/start-console";
import { useAuth, useIsSigningOut, useSignedInAccount, type SignedInAccount } from "@/lib/auth/auth-provider";
import type { ConsoleConfig, Environment } from "@/lib/config/config";
import { createPaths, ENVIRONMENT_PARAMETER } from "@/lib/config/paths";
import { ConsoleProvider, type Console } from "@/lib/console/console-context";
import { LiveProvider } from "@/lib/live/use-live";
import { meQueries } from "@/lib/queries/me";

export interface ConsoleSessionProps {
  config: ConsoleConfig;
  dataverseOf: DataverseOf;
  children: ReactNode;
}

/** Finds the environment that the address names. A name that nobody has opens none, least of all the default one. */
export function ConsoleSession(props: ConsoleSessionProps) {
  const { config } = props;
  const address = useSearchParams();
  const environment = environmentOf(config, address);
  if (environment !== undefined) return <EnvironmentSession {...props} environment={environment} />;
  return <UnknownEnvironmentScreen config={config} wanted={address.get(ENVIRONMENT_PARAMETER) ?? ""} />;
}

interface EnvironmentSessionProps extends ConsoleSessionProps {
  environment: Environment;
}

/** Lets signed-in people in; all others are asked to sign in. */
function EnvironmentSession(props: EnvironmentSessionProps) {
  const { config, environment } = props;
  const auth = useAuth();
  const account = useSignedInAccount();
  const isSigningOut = useIsSigningOut();
  const signIn = () => auth.signIn(environment.url);

  if (account !== null) return <SignedIn {...props} key={environment.id} account={account} />;
  return auth.problem === null ? (
    <SignInScreen config={config} environment={environment} isSigningOut={isSigningOut} onSignIn={signIn} />
  ) : (
    <RedirectErrorScreen problem={auth.problem} onSignIn={signIn} />
  );
}

interface SignedInProps extends EnvironmentSessionProps {
  account: SignedInAccount;
}

function SignedIn({ children, ...props }: SignedInProps) {
  const value = useConsoleValue(props);
  return (
    <ConsoleProvider value={value}>
      <SignInAgainContext value={value.signIn}>
        <LiveProvider dataverse={value.dataverse} person={value.account.username}>
          {children}
        </LiveProvider>
      </SignInAgainContext>
    </ConsoleProvider>
  );
}

function useConsoleValue(props: Omit<SignedInProps, "children">): Console {
  const { config, environment, account, dataverseOf } = props;
  const auth = useAuth();
  const dataverse = dataverseOf(environment);
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
