import type { ShortcutId } from "./shortcuts";

/** Something that can be done on the page, by name. */
export interface Command {
  readonly id: string;
  /** A verb with its object. */
  readonly label: string;
  /** A saved view stands apart from what is done to the page. */
  readonly kind?: "view";
  /** What it concerns: the flow of a run. */
  readonly detail?: string | undefined;
  readonly shortcut?: ShortcutId;
  /** Why it can't be done now, in words: it is shown, and can't be chosen. */
  readonly refusal?: string | undefined;
  readonly run: () => void;
}

type Offer = () => readonly Command[];

const offers = new Set<Offer>();

/** Offers commands until the function that it returns is called. They are asked for when somebody wants to choose. */
export function offerCommands(offer: Offer): () => void {
  offers.add(offer);
  return () => void offers.delete(offer);
}

/** What the page offers at this moment. Ask before the focus moves: it may decide which row is meant. */
export const offeredCommands = (): readonly Command[] => [...offers].flatMap((offer) => offer());
