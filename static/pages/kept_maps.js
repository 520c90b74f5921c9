// The page without a connection: lists the maps whose pages this device keeps, and tries again.

const PAGES = "journeymap-pages";

async function keptMaps() {
  if (!globalThis.caches || !(await caches.has(PAGES))) return [];
  const pages = await caches.open(PAGES);
  const reading = (await pages.keys()).map(async (request) => {
    const text = await (await pages.match(request)).text();
    const boot = new DOMParser().parseFromString(text, "text/html").getElementById("boot");
    return boot && { address: new URL(request.url).pathname, title: JSON.parse(boot.textContent).map.title };
  });
  return (await Promise.all(reading)).filter((map) => map?.title).reverse();
}

function link({ address, title }) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = title;
  anchor.dir = "auto";
  const item = document.createElement("li");
  item.append(anchor);
  return item;
}

async function show(box) {
  const maps = await keptMaps().catch(() => []);
  box.querySelector("ul").append(...maps.map(link));
  box.hidden = maps.length === 0;
}

show(document.querySelector("[data-kept-maps]"));
document.querySelector("[data-again]").addEventListener("click", () => location.reload());
addEventListener("online", () => location.reload());
