/** Signing in again beside the map: the page stays, and what waits in it goes out under the same person afterwards. */

const LOOK_EVERY = 300;

/** A window of its own; where none may open, this page goes and comes back: its unsent edits are on the device. */
export function signInAgain({ boot, session }) {
  const { login, home } = boot.urls;
  const to = (next) => `${login}?next=${encodeURIComponent(next)}`;
  const popup = open(to(home), "journeymap-sign-in", "popup,width=480,height=720");
  if (!popup) return location.assign(to(location.pathname));
  const timer = setInterval(() => {
    const done = arrivedAt(popup, home);
    if (!done && !popup.closed) return;
    clearInterval(timer);
    popup.close();
    session.wake();
  }, LOOK_EVERY);
  return undefined;
}

/** While another site's sign-in is open there, nothing can be read of it. */
function arrivedAt(popup, path) {
  try {
    return popup.location.pathname === path;
  } catch {
    return false;
  }
}
