/** Pictures on their way, the way to choose some, and the one looked at; uploading.js sends them. */
import { effect, signal } from "../../lib.js";

/**
 * @typedef {object} Upload nobody else sees it: the card is made, or gets its picture, when the file has arrived
 * @property {string} id
 * @property {File} file
 * @property {string} preview address of the file in this tab
 * @property {{card: string|null, lane: string|null, touchpoint: string|null}} place
 * @property {number} share of it that is sent
 * @property {string} problem why it is not being sent; "" while it is
 * @property {boolean} [offline] it goes on by itself when the line is back
 * @property {boolean} [final] trying again would not help
 * @property {() => void} [cancel]
 */

/** @param {() => any} editorOf */
export function createImages(editorOf) {
  /** @type {{value: Upload[], peek: () => Upload[]}} */
  const uploads = signal([]);
  let sender = null;

  /** The part that sends: fetched when the map stands, or with the first picture. */
  async function fetchUploading() {
    const { createSender } = await import("./uploading.js");
    return (sender ??= createSender(editorOf(), uploads));
  }

  async function addImages(files, target) {
    if (!editorOf().editsMap.peek()) return;
    try {
      (await fetchUploading()).add(files, target);
    } catch {
      editorOf().notFetched();
    }
  }

  /** The browser's own chooser. `camera`: straight to the camera, where there is one. */
  function pickImages(target, { camera = false } = {}) {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", accept: "image/*", multiple: !camera });
    if (camera) input.setAttribute("capture", "environment");
    input.addEventListener("change", () => addImages([...input.files], target));
    input.click();
  }

  function followLine() {
    const { store } = editorOf();
    const stop = effect(() => {
      if (store.connection.value === "live") uploads.peek().filter((one) => one.offline).forEach((one) => sender.retry(one.id));
    });
    const leaving = (event) => uploads.peek().some((one) => !one.final) && event.preventDefault();
    addEventListener("beforeunload", leaving);
    return () => {
      stop();
      removeEventListener("beforeunload", leaving);
    };
  }

  return {
    uploads,
    addImages,
    pasteImages: addImages,
    pickImages,
    fetchUploading,
    // What is in the list has been put there by the part that sends.
    retryUpload: (id) => sender?.retry(id),
    cancelUpload: (id) => sender?.drop(id),
    followLine,
    viewing: signal(null),
  };
}
