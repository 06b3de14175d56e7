import { setTimeout as delay } from 'node:timers/promises';
import { isPidAlive } from './process-identity.ts';

const POLL_MS = 20;

/** One attempt at stopping: a signal and how long to wait for it to work. */
export type StopStep = { readonly signal: NodeJS.Signals; readonly waitMs: number };

/** Sends each signal in turn until the process is gone. True when it is. */
export async function stopPid(pid: number, steps: readonly StopStep[]): Promise<boolean> {
  for (const step of steps) {
    if (!sendSignal(pid, step.signal)) return true;
    if (await isGoneWithin(pid, step.waitMs)) return true;
  }
  return false;
}

async function isGoneWithin(pid: number, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs;
  while (performance.now() < deadline) {
    if (!isPidAlive(pid)) return true;
    await delay(POLL_MS);
  }
  return !isPidAlive(pid);
}

/** False when there is no such process. */
function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
