"use client";

import { createContext } from "react";
import type { Run } from "@/lib/domain/run/run";

/** The run of the row around a menu, which is loaded by its first click and can't be handed more than its button. */
export const RowMenuContext = createContext<Run | null>(null);
