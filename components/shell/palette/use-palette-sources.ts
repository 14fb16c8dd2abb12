"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { useDensity } from "@/components/patterns/use-density";
import { useConsole } from "@/lib/console/console-context";
import { savedViews } from "@/lib/preferences/board-views";
import { recentThings } from "@/lib/preferences/recent-things";
import type { Command } from "@/lib/shortcuts/commands";
import { pageItems } from "./page-items";
import { itemSource, type PaletteItem } from "./palette-item";
import { recentItems } from "./recent-items";
import { useConsoleItems } from "./use-console-items";
import { useFlowSources } from "./use-flow-sources";
import { useMachineSources } from "./use-machine-sources";
import { useRunSources } from "./use-run-sources";
import { viewItems } from "./view-items";

const RECENT_SHOWN = 5;

/** Everything that can be found, what stands there before anything is searched, and what is still being read. */
export function usePaletteSources(commands: readonly Command[], nowMs: number) {
  const fixed = useFixedItems(commands, nowMs);
  const flows = useFlowSources();
  const runs = useRunSources();
  const machines = useMachineSources(runs.named);
  const sources = useMemo(
    () => [itemSource(fixed), ...flows.sources, ...runs.sources, ...machines.sources],
    [fixed, flows.sources, runs.sources, machines.sources],
  );
  const resting = useMemo(() => {
    const recent = fixed.filter(({ section }) => section === "recent").slice(0, RECENT_SHOWN);
    return [...recent, ...fixed.filter(({ section }) => section !== "recent")];
  }, [fixed]);
  return { sources, resting, flows: flows.flows, flowQuery: flows.query, machineQuery: machines.query };
}

/** Entries that are there without a question: the page's commands, pages, views, what was looked at, the console's own. */
function useFixedItems(commands: readonly Command[], nowMs: number): readonly PaletteItem[] {
  const { environment, account, paths } = useConsole();
  const router = useRouter();
  const isOnBoard = usePathname().replace(/\/$/, "") === "/runs";
  const hereId = useSearchParams().get("id");
  const [, chooseDensity] = useDensity();
  const [views] = useState(() => savedViews(environment.id).read() ?? []);
  const [things] = useState(() => recentThings(environment.id, account.username).read() ?? []);
  const consoleItems = useConsoleItems();
  return useMemo(
    () => [
      ...recentItems(things, paths, nowMs, hereId),
      ...commands.map(commandItem),
      ...pageItems(paths),
      // The board offers its views itself: it has to show them at once.
      ...(isOnBoard ? [] : viewItems(views, { paths, chooseDensity, open: (href) => router.push(href) })),
      ...consoleItems,
    ],
    [things, paths, nowMs, hereId, commands, isOnBoard, views, chooseDensity, router, consoleItems],
  );
}

const commandItem = ({ id, kind, label, detail, shortcut, refusal, run }: Command): PaletteItem => ({
  id: `command ${id}`,
  section: kind === "view" ? "views" : "here",
  sign: kind === "view" ? "view" : "action",
  label,
  detail,
  shortcut,
  refusal,
  run,
});
