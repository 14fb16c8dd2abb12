"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { useConsole } from "@/lib/console/console-context";
import { mayBeTold, subscribeToAsked, toldPerson } from "@/lib/preferences/told-mark";

const ToldCenter = dynamic(() => import("./told-center").then((module) => module.ToldCenter), { ssr: false });

/** Costs nothing until a person has asked to be told of a run. */
export function ToldSign() {
  const { environment, account } = useConsole();
  const person = toldPerson(environment.id, account.username);
  const isAsked = useSyncExternalStore(
    subscribeToAsked,
    () => mayBeTold(person),
    () => false,
  );
  return isAsked && <ToldCenter />;
}
