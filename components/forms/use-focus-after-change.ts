import { useEffect, useState } from "react";

/** Moves the focus to an element that exists only after the next render: the entry that was added or moved. */
export function useFocusAfterChange(): (id: string) => void {
  const [target, setTarget] = useState<{ id: string }>();

  // Synchronises with the document's focus, which React does not hold.
  useEffect(() => {
    if (target !== undefined) document.getElementById(target.id)?.focus();
  }, [target]);

  return (id) => setTarget({ id });
}
