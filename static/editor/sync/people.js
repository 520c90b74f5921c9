/** Who else is on the map, as the socket tells it; `store.people` leaves out this page. */

/** @param {any} store @param {{accompanied: (others: boolean) => void}} presence */
export function createPeople(store, presence) {
  function become(people) {
    store.people.value = people;
    presence.accompanied(people.length > 0);
  }
  const without = (id) => store.people.value.filter((one) => one.client_id !== id);
  return {
    welcome: ({ people, client_id: own }) => become(people.filter((one) => one.client_id !== own)),
    moved({ client_id, user, state }) {
      if (client_id === store.clientId.value) return;
      const known = store.people.value.some((one) => one.client_id === client_id);
      const next = { client_id, user, state };
      become(known ? store.people.value.map((one) => (one.client_id === client_id ? next : one)) : [...store.people.value, next]);
    },
    left: ({ client_id }) => become(without(client_id)),
    gone: () => become([]),
  };
}
