import { buildForTests } from '#tools/setup/build-step.mjs';

/** Before the first spec: whatever has changed since it was built is built again, once for all workers. */
export default async function buildPages(): Promise<void> {
  await buildForTests((line) => console.log(line));
}
