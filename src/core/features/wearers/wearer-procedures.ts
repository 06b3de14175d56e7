import { implement } from '@orpc/server';
import { NOT_WRITTEN, type Printer, unwatched } from '#core/printing/printer.ts';
import { mutateOrRefuse, type Refusal, throwIfRefused } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleWearersContract } from '#shared/contract/console/wearers.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { handOverSheet } from './hand-over-sheet.ts';
import { wearerDetail, wearerRows } from './wearer-reads.ts';

type Ports = { readonly holder: WorkspaceHolder; readonly clock: Clock; readonly printer: Printer };

const MISSING: Refusal = { code: 'missing', field: null };

/** Who may not see wearers sees none. The person behind a file is told only after the purpose was written down (wearer SPEC WR6). */
export function createWearerProcedures({ holder, clock, printer }: Ports) {
  const os = implement(consoleWearersContract);
  const nowUtc = () => toIsoUtc(clock.nowMs());
  const reader = (): Workspace | null => {
    const workspace = holder.current();
    return workspace && can(workspace.me.actor, 'wearer.read') ? workspace : null;
  };
  return os.router({
    list: os.list.handler(() => {
      const workspace = reader();
      if (!workspace) return { wearers: [], canSee: false, canEdit: false, canOpen: false, canErase: false };
      const { actor } = workspace.me;
      return {
        wearers: wearerRows(workspace, nowUtc()),
        canSee: true,
        canEdit: can(actor, 'wearer.edit'),
        canOpen: can(actor, 'wearerPrivate.read'),
        canErase: can(actor, 'wearer.erase'),
      };
    }),
    get: os.get.handler(({ input: { id } }) => {
      const workspace = reader();
      return workspace ? wearerDetail(workspace, id, nowUtc()) : null;
    }),
    ...changeProcedures(holder),
    printSheet: os.printSheet.handler(async ({ input, signal }) => {
      const workspace = reader();
      const wearer = workspace?.rows.get('wearer', input.id);
      if (!workspace || !wearer || wearer.state !== 'active') return NOT_WRITTEN;
      const html = handOverSheet({ wearer, issuer: workspace.me.orgName, language: input.language, nowUtc: nowUtc() });
      const paper = { html, fileName: 'remise-bouton.pdf', destination: input.destination };
      return printer(paper, unwatched(signal));
    }),
  });
}

/** Opening a file is a change too: that somebody looked is written before they see anything. */
function changeProcedures(holder: WorkspaceHolder) {
  const os = implement(consoleWearersContract);
  const change = (name: string, args: unknown) => mutateOrRefuse(holder.current()?.engine, name, args);
  return {
    open: os.open.handler(({ input: { id, purpose }, errors }) => {
      throwIfRefused(errors, change('wearer.open', { id: newId(), wearerId: id, purpose }));
      const found = holder.current()?.rows.get('wearerPrivate', id);
      if (!found) throw errors.REFUSED({ data: MISSING });
      const { id: _id, networkId: _network, ownerOrgId: _owner, ...person } = found;
      return person;
    }),
    create: os.create.handler(({ input, errors }) => {
      const id = newId();
      throwIfRefused(errors, change('wearer.create', { id, ...input }));
      return { id };
    }),
    editPerson: os.editPerson.handler(({ input, errors }) => {
      throwIfRefused(errors, change('wearer.editPerson', input));
      return {};
    }),
    configure: os.configure.handler(({ input, errors }) => {
      throwIfRefused(errors, change('wearer.configure', input));
      return {};
    }),
    consent: os.consent.handler(({ input: { id, consent }, errors }) => {
      throwIfRefused(errors, change('wearer.consent', { wearerId: id, consent: { id: newId(), ...consent } }));
      return {};
    }),
    erase: os.erase.handler(({ input, errors }) => {
      throwIfRefused(errors, change('wearer.erase', input));
      return {};
    }),
  };
}
