import { createContext } from "react";

/** True inside the rows of a table, where the row has the tab stop and the arrow keys reach what is in it. */
export const InTableContext = createContext(false);
