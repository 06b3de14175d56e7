import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { provisionBlockers } from '#shared/domain/wearer/may-provision.ts';
import { testDays } from '#shared/domain/wearer/test-plan.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import type { WearerPerson } from '#shared/domain/wearer/wearer-private.ts';
import { newId } from '#shared/kernel/id.ts';
import { type FakeWorld, mayIn, refuseIfAsked } from './fake-world.ts';
import { fakeId } from './random.ts';
import { agoUtc, SAMPLE_HOLDERS, SAMPLE_WEARERS } from './sample-stock.ts';
import type { StockBook } from './stock-handlers.ts';

/** Invented: nobody's name, numbers that are given to nobody. */
const PERSON: WearerPerson = {
  name: 'Personne du dossier',
  phone: '06 39 98 00 01',
  address: '',
  note: 'Joindre plutôt le matin.',
  contacts: ['Première personne', 'Deuxième personne'].map((name, index) => ({
    id: fakeId(27, index),
    name,
    phone: `06 39 98 00 0${index + 2}`,
    relation: index === 0 ? 'sœur' : 'collègue',
    optIn: index === 0 ? 'accepted' : 'asked',
    optInOn: null,
  })),
};

export function wearerHandlers(world: FakeWorld, stock: StockBook) {
  const os = implement(consoleContract.wearers);
  let wearers: readonly Wearer[] = world.scenario.placeCount === 0 ? [] : SAMPLE_WEARERS;
  let accesses: readonly { id: string; purpose: string; actorId: string; atUtc: string }[] = [];
  const changed = () => world.changes.set({ tables: ['wearer'], origin: 'local' });
  const change = (id: string, patch: (wearer: Wearer) => Wearer) => {
    refuseIfAsked(world);
    wearers = wearers.map((wearer) => (wearer.id === id ? patch(wearer) : wearer));
    changed();
    return {};
  };
  const rowOf = (wearer: Wearer) => {
    const unit = stock.units.find(({ wearerId, state }) => wearerId === wearer.id && state === 'withWearer');
    return {
      id: wearer.id,
      fileNumber: wearer.fileNumber,
      state: wearer.state,
      holderName: SAMPLE_HOLDERS.find(({ id }) => id === wearer.holderId)?.name ?? null,
      serial: unit?.serial ?? null,
      blockers: [...provisionBlockers(wearer, PERSON)],
      nextTestOn:
        wearer.firstTestOn === null ? null : (testDays(wearer.firstTestOn, agoUtc(0).slice(0, 10), 1)[0] ?? null),
      isPending: false,
      unitId: unit?.id ?? null,
    };
  };
  return {
    list: os.list.handler(() => ({
      wearers: wearers.map(rowOf),
      canSee: true,
      canEdit: mayIn(world, 'wearer.edit'),
      canOpen: mayIn(world, 'wearerPrivate.read'),
      canErase: mayIn(world, 'wearer.erase'),
    })),
    get: os.get.handler(({ input: { id } }) => {
      const found = wearers.find((wearer) => wearer.id === id);
      if (!found) return null;
      const { gestureVersion, fallSensitivity, recordingPolicy, firstTestOn, consents } = found;
      const settings = { gestureVersion, fallSensitivity, recordingPolicy, firstTestOn };
      return { ...rowOf(found), settings, consents, accesses: [...accesses] };
    }),
    open: os.open.handler(({ input: { purpose } }) => {
      refuseIfAsked(world);
      accesses = [{ id: newId(), purpose, actorId: 'user-nora', atUtc: agoUtc(0) }, ...accesses];
      changed();
      return PERSON;
    }),
    create: os.create.handler(({ input: { fileNumber, holderId, settings } }) => {
      refuseIfAsked(world);
      const id = newId();
      const { networkId = '', ownerOrgId = '' } = SAMPLE_WEARERS[0] ?? {};
      const owner = { id, networkId, ownerOrgId, createdAtUtc: agoUtc(0) };
      wearers = [...wearers, { ...owner, fileNumber, holderId, consents: [], ...settings, state: 'active' }];
      changed();
      return { id };
    }),
    editPerson: os.editPerson.handler(({ input: { id } }) => change(id, (wearer) => wearer)),
    configure: os.configure.handler(({ input: { id, settings } }) => change(id, (one) => ({ ...one, ...settings }))),
    consent: os.consent.handler(({ input: { id, consent } }) =>
      change(id, (one) => {
        const line = { ...consent, id: newId(), atUtc: agoUtc(0), actorId: 'user-nora' };
        return { ...one, consents: [...one.consents, line] };
      }),
    ),
    erase: os.erase.handler(({ input: { id } }) =>
      change(id, (one) => ({ ...one, fileNumber: '', consents: [], state: 'erased' })),
    ),
    printSheet: os.printSheet.handler(() => ({ kind: 'saved', fileName: 'remise-bouton.pdf' }) as const),
  };
}
