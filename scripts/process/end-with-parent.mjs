const LOOK_EVERY_MS = 250;

/**
 * Ends this process as a polite kill would when the one that started it is gone. npm's shell, for one, dies of a
 * signal without passing it on, and nothing can pass on a SIGKILL.
 *
 * Imported for its effect, also by `node --import`.
 */
const parent = process.ppid;
const timer = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, "SIGTERM");
}, LOOK_EVERY_MS);
timer.unref();
