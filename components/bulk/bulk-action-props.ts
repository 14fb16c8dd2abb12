import type { BulkDeskState } from "@/lib/bulk/bulk-desk";
import type { BulkHead } from "@/lib/bulk/bulk-journal";
import type { BulkAction } from "@/lib/domain/bulk/bulk-action";

/** What the parts of a bulk action's page show. */
export interface BulkActionProps {
  action: BulkAction;
  head: BulkHead;
  state: BulkDeskState;
}
