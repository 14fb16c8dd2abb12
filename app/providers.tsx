"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ConsoleSession } from "@/components/shell/console-session";
import { AuthFailedScreen, ConfigProblemScreen } from "@/components/shell/lazy-screens";
import { StartingScreen } from "@/components/shell/starting-screen";
import { useConsoleStart } from "@/components/shell/use-console-start";
import { Toaster } from "@/components/ui/toaster";
import { AuthProvider } from "@/lib/auth/auth-provider";

/** Composes configuration, sign-in, cache, console and toasts around every page of the console. */
export function Providers({ children }: { children: ReactNode }) {
  const start = useConsoleStart();
  switch (start.step) {
    case "starting":
      return <StartingScreen />;
    case "misconfigured":
      return <ConfigProblemScreen problems={start.problems} />;
    case "signInUnusable":
      return <AuthFailedScreen error={start.error} />;
    case "ready":
      return (
        <QueryClientProvider client={start.queryClient}>
          <AuthProvider auth={start.auth}>
            <Toaster>
              <ConsoleSession config={start.config} dataverseOf={start.dataverseOf}>
                {children}
              </ConsoleSession>
            </Toaster>
          </AuthProvider>
        </QueryClientProvider>
      );
  }
}
