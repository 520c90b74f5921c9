/** Fetching more of the page: with the cookie of this address, or with the pass of a page inside another site's. */

/** @param {string} address @returns {Promise<Document>} the page that the server answers; throws where there is none */
export async function getPage(address) {
  const inside = globalThis.journeymapEmbedded;
  const answer = inside ? await inside.get(address) : await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  // Its one style, for paper, carries the nonce of another answer: the policy of this page would refuse and report it.
  return new DOMParser().parseFromString((await answer.text()).replace(/<style[^]*?<\/style>/, ""), "text/html");
}

/** Pictures that need the pass. @param {ParentNode} part */
export async function fillPictures(part) {
  const inside = globalThis.journeymapEmbedded;
  if (!inside) return;
  for (const image of part.querySelectorAll("img[data-guarded]:not([src])")) {
    const answer = await inside.get(image.dataset.guarded);
    if (answer.ok) image.src = URL.createObjectURL(await answer.blob());
  }
}

/** @param {string} address @param {Record<string, string>} said @param {string} [token] @returns {Promise<object>} the server's answer, whatever it says */
export async function sendComment(address, said, token = "") {
  const inside = globalThis.journeymapEmbedded;
  const request = { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token }, body: JSON.stringify(said) };
  const answer = inside ? await inside.get(address, request) : await fetch(address, { ...request, credentials: "same-origin" });
  return answer.json();
}
