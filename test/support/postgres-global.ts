import { makeSharedDirectory, SHARED_DIRECTORY_VARIABLE, stopEngines } from './postgres.ts';

/** Global set-up of the integration tests: one directory for the PostgreSQLs that tests start on demand, and their end. */
export function setup(): () => void {
  const directory = makeSharedDirectory();
  process.env[SHARED_DIRECTORY_VARIABLE] = directory;
  return () => stopEngines(directory);
}
