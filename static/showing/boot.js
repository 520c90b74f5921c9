/** What the server tells the script of a presentation: the map's id, saved walks, words. */
export const readBoot = () => JSON.parse(document.getElementById("showing-boot").textContent);
