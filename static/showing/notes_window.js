/** Notes for the speaker, in a window of their own: on the laptop, while the projector shows the map. */

/**
 * @param {Record<string, string>} texts
 * @param {() => void} renew asks for what is to be told now
 * @param {(by: number) => void} move
 */
export function openNotes(texts, renew, move) {
  let other = null;
  let told = { title: "", notes: "", next: "", place: "" };

  function draw() {
    if (!other || other.closed) return;
    const { document: page } = other;
    page.title = texts.notes_of.replace("%(title)s", told.title);
    const line = (tag, name, text) => Object.assign(page.createElement(tag), { className: name, textContent: text });
    const main = page.createElement("main");
    main.append(line("p", "nt__at num", told.place), line("h1", "nt__t", told.title), line("div", told.notes ? "nt__n" : "nt__n is-none", told.notes || texts.no_notes), line("p", "nt__x", told.next));
    page.body.replaceChildren(main);
  }

  function open() {
    if (other && !other.closed) return other.focus();
    other = window.open("", "journeymap-notes", "popup,width=560,height=640");
    if (!other) return void (document.querySelector("[data-said]").textContent = texts.blocked);
    // Built by hand: the page's styles are the window's, too, and nothing is fetched.
    for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) {
      const link = other.document.createElement("link");
      link.rel = "stylesheet";
      link.href = sheet.href;
      other.document.head.append(link);
    }
    other.document.documentElement.lang = document.documentElement.lang;
    if (document.documentElement.dataset.theme) other.document.documentElement.dataset.theme = document.documentElement.dataset.theme;
    other.document.body.className = "nt";
    other.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, PageDown: 1, ArrowDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 }[event.key];
      if (by) event.preventDefault();
      if (by) move(by);
      if (event.key === "Escape") other.close();
    });
    renew();
    draw();
  }

  addEventListener("pagehide", () => other?.close());
  return {
    open,
    close: () => other?.close(),
    tell(now) {
      told = now;
      draw();
    },
  };
}
