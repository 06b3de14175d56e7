import type { VisitDraft } from '#shared/domain/audit/visit-draft.ts';

/** Pause after the last change before the form is kept: a word is one write, and a power cut costs at most this. */
const KEEP_DELAY_MS = 400;

export type KeptState = 'kept' | 'keeping' | 'failed';

type Ports = {
  /** Resolves to false when the core did not take it. */
  readonly save: (draft: VisitDraft) => Promise<boolean>;
  readonly onState: (state: KeptState) => void;
};

/** Keeps a form as it changes: soon after the last change, one write at a time, in order. */
export class DraftKeeper {
  readonly #ports: Ports;
  #waiting: VisitDraft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  keep(draft: VisitDraft): void {
    this.#waiting = draft;
    this.#ports.onState('keeping');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), KEEP_DELAY_MS);
  }

  /** Resolves once everything handed over so far has been written. */
  flush(): Promise<unknown> {
    clearTimeout(this.#timer);
    const draft = this.#waiting;
    this.#waiting = null;
    if (draft !== null) this.#writing = this.#writing.then(() => this.#write(draft));
    return this.#writing;
  }

  /** Nothing more is written: the form was recorded or thrown away. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }

  async #write(draft: VisitDraft): Promise<void> {
    const isTaken = await this.#ports.save(draft).catch(() => false);
    if (this.#waiting === null) this.#ports.onState(isTaken ? 'kept' : 'failed');
  }
}
