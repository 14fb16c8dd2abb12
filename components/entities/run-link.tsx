"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { RunId } from "@/lib/domain/ids";

/** The way to a run; its words depend on where it stands. */
export function RunLink({ id, children, className }: { id: RunId; children: ReactNode; className?: string }) {
  const { paths } = useConsole();
  return (
    <Link href={paths.run(id)} className={className}>
      {children}
    </Link>
  );
}
