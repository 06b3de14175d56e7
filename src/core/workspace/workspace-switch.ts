import { atOnce, inTurns, type Steps } from '#core/pacer.ts';
import type { KeptSession } from './kept-session.ts';
import { type OpenedWorkspace, openingWorkspace, purgingOtherReplicas, type WorkspacePorts } from './open-workspace.ts';
import type { WorkspaceHolder } from './workspace-holder.ts';

export type ExitReason = 'signedOut' | 'otherPerson' | 'revoked';

/** Opens and closes workspaces, one at a time, and shows the present one to every window. Callers take turns. */
export class WorkspaceSwitch {
  readonly #ports: WorkspacePorts;
  readonly #holder: WorkspaceHolder;
  #opened: OpenedWorkspace | null = null;
  #entering: Promise<void> = Promise.resolve();

  constructor(ports: WorkspacePorts, holder: WorkspaceHolder) {
    this.#ports = ports;
    this.#holder = holder;
  }

  /** Opens the person's workspace; the one that was open (theirs, with other roles) is closed first and kept. */
  enter(session: KeptSession): Promise<void> {
    const entered = this.#enter(session);
    this.#entering = entered.catch(() => undefined);
    return entered;
  }

  async #enter(session: KeptSession): Promise<void> {
    const replaced = this.#opened;
    await replaced?.close('keep');
    const steps = opening(this.#ports, session);
    // Windows still hold the one that was just closed: nobody may ask it between two steps.
    this.#opened = replaced ? atOnce(steps) : await inTurns(steps);
    this.#holder.put(this.#opened.workspace);
  }

  /** Revoked: the copy waits for its owner to sign in again. Else it goes, unless edits wait in it. */
  async exit(reason: ExitReason): Promise<{ readonly pendingCount: number }> {
    const opened = this.#opened;
    this.#opened = null;
    this.#holder.leave(reason === 'revoked' ? 'revoked' : 'signedOut');
    return (await opened?.close(reason === 'revoked' ? 'keep' : 'leave')) ?? { pendingCount: 0 };
  }

  /** The console stops: everything is written and kept. */
  async close(): Promise<void> {
    await this.#entering;
    const opened = this.#opened;
    this.#opened = null;
    await opened?.close('keep');
  }
}

function* opening(ports: WorkspacePorts, session: KeptSession): Steps<OpenedWorkspace> {
  yield* purgingOtherReplicas(ports, session);
  return yield* openingWorkspace(ports, session);
}
