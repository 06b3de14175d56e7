import { makeSharedDirectory, SHARED_DIRECTORY_VARIABLE, startEngines, stopEngines } from './postgres.ts';

/** Global set-up of the integration tests: both PostgreSQLs, started once for all files, and their end. */
export async function setup(): Promise<() => void> {
  const directory = makeSharedDirectory();
  process.env[SHARED_DIRECTORY_VARIABLE] = directory;
  await startEngines();
  return () => stopEngines(directory);
}
