/** Where the page goes: the weather, the same for everybody, nothing in its address says where one comes from. */
const NEUTRAL_ADDRESS = 'https://meteofrance.com/';
/** Wiping is quick; leaving must not wait for it. */
const WIPE_MS = 400;

/** Hides everything at once, erases what this page kept, then replaces it: « back » does not return here. */
export function leavePage(): void {
  coverPage();
  void Promise.race([wipeStorage(), new Promise((resolve) => setTimeout(resolve, WIPE_MS))]).finally(() => {
    window.location.replace(NEUTRAL_ADDRESS);
  });
}

/** Erases caches, service workers, databases and storage of this site. */
export async function wipeStorage(): Promise<void> {
  // Workers first: one that still runs would fill the caches again.
  await settle(navigator.serviceWorker?.getRegistrations(), (registration) => registration.unregister());
  await settle(globalThis.caches?.keys(), (name) => caches.delete(name));
  await settle(globalThis.indexedDB?.databases?.(), ({ name }) => {
    if (name !== undefined) indexedDB.deleteDatabase(name);
  });
  for (const storage of [window.localStorage, window.sessionStorage]) storage.clear();
}

async function settle<T>(list: Promise<readonly T[]> | undefined, erase: (item: T) => unknown): Promise<void> {
  const items = await Promise.resolve(list).catch(() => []);
  await Promise.allSettled((items ?? []).map(erase));
}

function coverPage(): void {
  const cover = document.createElement('div');
  cover.id = 'cover';
  document.body.replaceChildren(cover);
  document.title = '';
}
