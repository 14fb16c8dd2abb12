import { Suspense, type ReactNode } from "react";
import { Providers } from "@/app/providers";
import { BulkSign } from "@/components/bulk/bulk-sign";
import { AppFrame } from "@/components/shell/app-frame";
import { StartingScreen } from "@/components/shell/starting-screen";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<StartingScreen />}>
      <Providers>
        <AppFrame signs={<BulkSign />}>{children}</AppFrame>
      </Providers>
    </Suspense>
  );
}
