import type { Metadata } from "next";
import { Suspense } from "react";
import { BulkScreen } from "@/components/bulk/bulk-screen";
import { bulkText } from "@/lib/text/bulk";

export const metadata: Metadata = { title: bulkText.title };

export default function BulkPage() {
  return (
    <Suspense>
      <BulkScreen />
    </Suspense>
  );
}
