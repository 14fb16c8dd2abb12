import { ToFlows } from "@/components/shell/to-flows";

export default function Page() {
  return <ToFlows />;
}
