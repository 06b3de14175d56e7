import { implement } from '@orpc/server';
import { NOT_WRITTEN, type Printer, unwatched } from '#core/printing/printer.ts';
import { mutateOrRefuse, type Refusal } from '#core/workspace/refusal.ts';
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
  const change = (name: string, args: unknown) => mutateOrRefuse(holder.current()?.engine, name, args);
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
    open: os.open.handler(({ input: { id, purpose }, errors }) => {
      const refusal = change('wearer.open', { id: newId(), wearerId: id, purpose });
      if (refusal) throw errors.REFUSED({ data: refusal });
      const found = holder.current()?.rows.get('wearerPrivate', id);
      if (!found) throw errors.REFUSED({ data: MISSING });
      const { id: _id, networkId: _network, ownerOrgId: _owner, ...person } = found;
      return person;
    }),
    create: os.create.handler(({ input, errors }) => {
      const id = newId();
      const refusal = change('wearer.create', { id, ...input });
      if (refusal) throw errors.REFUSED({ data: refusal });
      return { id };
    }),
    editPerson: os.editPerson.handler(({ input, errors }) => {
      const refusal = change('wearer.editPerson', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    configure: os.configure.handler(({ input, errors }) => {
      const refusal = change('wearer.configure', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    consent: os.consent.handler(({ input: { id, consent }, errors }) => {
      const refusal = change('wearer.consent', { wearerId: id, consent: { id: newId(), ...consent } });
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    erase: os.erase.handler(({ input, errors }) => {
      const refusal = change('wearer.erase', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
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
