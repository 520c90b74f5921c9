/** What is said about an element: for heads in the map, which are there before the panel is. */

/** @returns {{id: string, target: string, guest: string, author: string|null, body: string, at: string}[]} */
export const commentsOn = (store, id) => [...store.visible("comment").value.values()].filter((one) => one.target === id);
