import { createLogDesk, type DeskWish } from "./log-desk";

/** The desk in a thread of its own. */
const desk = createLogDesk();

self.addEventListener("message", (event: MessageEvent<DeskWish>) => {
  self.postMessage(desk(event.data));
});
