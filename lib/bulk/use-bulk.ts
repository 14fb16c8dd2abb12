"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useConsole } from "@/lib/console/console-context";
import type { DataverseClient } from "@/lib/dataverse";
import { browserBulkChannel } from "./bulk-channel";
import { type BulkDesk, type BulkDeskState, createBulkDesk } from "./bulk-desk";
import { cancelWork } from "./cancel-work";
import { openBulkJournal } from "./indexed-db-journal";
import { noteOpenActions } from "./open-actions";
import { createStartLimit } from "./start-limit";
import { startWork } from "./start-work";

/** One desk for each environment and person of a page. It outlives screens, and the choice of another environment. */
const desks = new WeakMap<DataverseClient, Map<string, BulkDesk>>();

/** The desk of the person who is signed in, in the environment on screen. */
export function useBulkDesk(): BulkDesk {
  const { dataverse, account } = useConsole();
  return deskOf(dataverse, account.username, useQueryClient());
}

/** What the desk knows. */
export function useBulkState(): BulkDeskState {
  const desk = useBulkDesk();
  const read = () => desk.state;
  return useSyncExternalStore((listener) => desk.subscribe(listener), read, read);
}

function deskOf(dataverse: DataverseClient, person: string, queryClient: QueryClient): BulkDesk {
  const known = desks.get(dataverse) ?? new Map<string, BulkDesk>();
  desks.set(dataverse, known);
  const desk = known.get(person) ?? browserDesk(dataverse, person, queryClient);
  known.set(person, desk);
  return desk;
}

function browserDesk(dataverse: DataverseClient, person: string, queryClient: QueryClient): BulkDesk {
  const { environmentId } = dataverse;
  const limit = createStartLimit(Date.now);
  const desk = createBulkDesk({
    environmentId,
    person,
    journal: openBulkJournal(),
    channel: browserBulkChannel(`flowtower bulk ${environmentId} ${person}`),
    workOf: ({ id, kind }) =>
      kind === "cancel" ? cancelWork(dataverse) : startWork({ dataverse, queryClient, limit, actionId: id }),
    onOpenChange: (isOpen) => noteOpenActions(environmentId, person, isOpen),
  });
  window.addEventListener("online", () => desk.wake());
  return desk;
}
