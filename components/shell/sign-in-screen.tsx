"use client";

import { useState } from "react";
import { EnvironmentFrame } from "@/components/shell/environment-frame";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import type { ConsoleConfig, Environment } from "@/lib/config/config";
import { startUpText } from "@/lib/text/start-up";

export interface SignInScreenProps {
  config: Pick<ConsoleConfig, "isSandbox">;
  /** The environment that the address asks for. */
  environment: Pick<Environment, "name" | "frame">;
  /** A sign-out is under way, which a sign-in would collide with. */
  isSigningOut?: boolean;
  /** Leaves for the sign-in page. */
  onSignIn: () => void;
}

/** For a person who is not signed in: what this is, where they are, and one button. */
export function SignInScreen({ config, environment, isSigningOut = false, onSignIn }: SignInScreenProps) {
  const [isLeaving, setIsLeaving] = useState(false);
  const handleSignIn = () => {
    setIsLeaving(true);
    onSignIn();
  };
  return (
    <>
      <EnvironmentFrame environment={environment} />
      <PlainPage
        title={startUpText.signInTitle}
        lead={startUpText.signInLead}
        actions={
          <Button variant="primary" size="lg" busy={isLeaving || isSigningOut} onClick={handleSignIn}>
            {startUpText.signIn}
          </Button>
        }
      >
        <p>
          {startUpText.signInEnvironment(environment.name)} {startUpText.signedInAgain}
        </p>
        {config.isSandbox && <SandboxPeople />}
      </PlainPage>
    </>
  );
}

function SandboxPeople() {
  return (
    <section aria-labelledby="sandbox-people" className="border-t border-line pt-6">
      <h2 id="sandbox-people" className="text-lg font-semibold">
        {startUpText.sandboxTitle}
      </h2>
      <p className="text-text-muted">{startUpText.sandboxLead}</p>
      <dl className="mt-4 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2">
        {startUpText.sandboxPeople.map(({ user, name, role }) => (
          <div key={user} className="contents">
            <dt className="font-mono">{user}</dt>
            <dd>
              {name}
              <span className="block text-sm text-text-muted">{role}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
