import { createSubject, type Watched } from '#core/events/subject.ts';
import type { DocumentTransfer } from '#shared/contract/console/documents.contract.ts';

/** What moves now, for every window to see. */
export type TransferBoard = {
  readonly watched: Watched<readonly DocumentTransfer[]>;
  readonly set: (transfer: DocumentTransfer) => void;
  readonly clear: (transfer: Pick<DocumentTransfer, 'sha256' | 'direction'>) => void;
};

export function createTransferBoard(): TransferBoard {
  const subject = createSubject<readonly DocumentTransfer[]>([]);
  const others = ({ sha256, direction }: Pick<DocumentTransfer, 'sha256' | 'direction'>) =>
    subject.current().filter((known) => known.sha256 !== sha256 || known.direction !== direction);
  return {
    watched: subject,
    set: (transfer) => subject.set([...others(transfer), transfer]),
    clear: (transfer) => {
      const rest = others(transfer);
      if (rest.length < subject.current().length) subject.set(rest);
    },
  };
}
