/** Hears that the map has changed and has the page fetched anew, at most every two seconds. */

const SECONDS = 1000;
const CALM = 2 * SECONDS;
const PROTOCOL = 1;
const HEARTBEAT = 5 * 60 * SECONDS;
const LONGEST = 60 * SECONDS;
// No access any more, gone, another installation: loading the page anew says what is so.
const OVER = new Set([4401, 4403, 4404, 4409]);

/** @param {HTMLElement} root @param {() => Promise<void>} fresh */
export function listen(root, fresh) {
  const path = root.dataset.live;
  if (!path) return;
  let wait = SECONDS;
  let due = 0;
  let running = false;
  let last = 0;

  function open() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`);
    let heart = 0;
    socket.addEventListener("open", () => {
      wait = SECONDS;
      const inside = globalThis.journeymapEmbedded;
      socket.send(JSON.stringify({ type: "hello", protocol: PROTOCOL, ...(inside && { pass: inside.pass() }) }));
      // Whoever says nothing for a quarter of an hour is taken for gone.
      heart = setInterval(() => socket.send(JSON.stringify({ type: "ping" })), HEARTBEAT);
    });
    socket.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
    socket.addEventListener("close", ({ code }) => {
      clearInterval(heart);
      if (!root.isConnected) return;
      if (OVER.has(code)) return over();
      // Not all at once after a restart.
      setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(LONGEST, wait * 2);
    });
  }

  /** Inside another site's page there is no page to load: a new pass, or the door says why there is none. */
  async function over() {
    const inside = globalThis.journeymapEmbedded;
    if (!inside) return location.reload();
    await inside.renew();
    if (root.isConnected) setTimeout(open, CALM);
  }

  function hear(frame) {
    if (frame.type === "head" && frame.seq > Number(root.dataset.seq)) soon();
    if (frame.type === "notice") soon();
  }

  function soon() {
    if (due || !root.isConnected) return;
    due = setTimeout(run, Math.max(0, last + CALM - Date.now()));
  }

  async function run() {
    due = 0;
    if (running) return soon();
    running = true;
    last = Date.now();
    try {
      await fresh();
      root.querySelector("[data-said]").textContent = root.dataset.changed;
    } catch {
      // There may be no line; the next head asks again.
    }
    running = false;
  }

  open();
}
