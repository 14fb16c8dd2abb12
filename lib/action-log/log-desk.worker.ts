import { createLogDesk, type DeskWish } from "./log-desk";

/** The desk in a thread of its own. */
const desk = createLogDesk();

self.addEventListener("message", (event: MessageEvent<DeskWish>) => {
  // What fails here is told to the page, which then does the work itself.
  void desk(event.data).then((answer) => self.postMessage(answer), reportError);
});
