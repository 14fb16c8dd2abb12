/** Words of the button that opens the palette. Those of the palette itself come with it. */
export const jumpText = {
  title: "Search or jump to anything",
  button: "Search or jump",
} as const;
