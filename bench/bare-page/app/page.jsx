import { FlowList } from "./flow-list";

export default function Page() {
  return (
    <main>
      <h1>Flows</h1>
      <FlowList />
    </main>
  );
}
