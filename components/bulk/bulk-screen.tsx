"use client";

import { useSearchParams } from "next/navigation";
import { BulkActionScreen } from "@/components/bulk/bulk-action-screen";
import { BulkListScreen } from "@/components/bulk/bulk-list-screen";

/** The bulk action that the address names, or the list of them. */
export function BulkScreen() {
  const id = useSearchParams().get("id");
  return id === null ? <BulkListScreen /> : <BulkActionScreen key={id} id={id} />;
}
