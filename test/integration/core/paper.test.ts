import { afterEach, describe, expect, test } from 'vitest';
import type { PrintEvent } from '#shared/contract/console/paper.contract.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { anActor, aPlace, NETWORK_ID, numberedId, ORG_ID, OTHER_ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { type SeededRow, signedInFolder } from '#test/support/signed-in-folder.ts';

const TODAY = localDateAt(new Date().toISOString(), 'Europe/Paris');
const DAY_MS = 86_400_000;
const RUN = { kind: 'sticker', destination: 'file', afterwards: 'record' } as const;

let core: TestCore | null = null;
afterEach(async () => {
  await core?.close();
  core = null;
});

const certified = (n: number, overrides: Parameters<typeof aPlace>[0] = {}): SeededRow => ({
  table: 'place',
  row: aPlace({ id: numberedId(n), name: `Lieu ${n}`, labelUntil: TODAY, labelRiskFrom: null, ...overrides }),
});

async function coreWith(rows: readonly SeededRow[], options: Parameters<typeof startTestCore>[0] = {}) {
  core = await startTestCore({ ...signedInFolder(rows), ...options });
  return core;
}

async function eventsOf(stream: AsyncIterable<PrintEvent>): Promise<readonly PrintEvent[]> {
  const events: PrintEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

const idsOf = (count: number): string[] => Array.from({ length: count }, (_, n) => numberedId(n + 1));

describe('a print run at a console, offline', () => {
  test('PA5 prints in the order asked for and notes it for each place, more than a hundred in one go', async () => {
    const { client, papers } = await coreWith(Array.from({ length: 130 }, (_, n) => certified(n + 1)));
    const placeIds = idsOf(130).reverse();
    const events = await eventsOf(await client.paper.print({ ...RUN, placeIds }));
    expect(events.at(-1)).toEqual({
      kind: 'ended',
      outcome: { kind: 'saved', fileName: papers[0]?.fileName },
      paperCount: 130,
      record: 'recorded',
    });
    const names = [...(papers[0]?.html ?? '').matchAll(/<h1[^>]*>([^<]*)/g)].map(([, name]) => name);
    expect(names).toEqual(Array.from({ length: 130 }, (_, n) => `Lieu ${130 - n}`));
    expect(papers[0]?.html.match(/class="qr"/g)?.length).toBe(130);
    const lines = await client.paper.lines();
    expect(lines.map(({ sticker }) => sticker.kind)).toEqual(Array.from({ length: 130 }, () => 'neverSeen'));
  });

  test('PA1 PA2 says for whom it prints nothing and why, and prints the others', async () => {
    const { client, papers } = await coreWith([
      certified(1),
      certified(2, { labelState: 'suspended' }),
      certified(3, { visibility: 'discreet' }),
      certified(4, { ownerOrgId: OTHER_ORG_ID }),
      certified(5, { labelState: 'stateSite', labelUntil: null }),
    ]);
    const placeIds = idsOf(6);
    const preview = await client.paper.preview({ kind: 'sticker', placeIds });
    expect(preview).toMatchObject({ readyCount: 1, address: 'https://lieux.example', opensOn: 'everyTelephone' });
    const reasons = ['notInForce', 'notPublic', 'missing', 'stateSite', 'missing'];
    expect(preview.refused.map(({ reason }) => reason)).toEqual(reasons);
    await eventsOf(await client.paper.print({ ...RUN, placeIds }));
    expect(papers[0]?.html.match(/<article/g)).toHaveLength(1);
    expect(await client.paper.ofPlace({ placeId: numberedId(2) })).toMatchObject({ sticker: { kind: 'notPrinted' } });
  });

  test('PA5 notes nothing when nothing was printed, and nothing when it was not to', async () => {
    const save = async () => ({ kind: 'failed', problem: 'cancelled' }) as const;
    const fails = { settings: () => undefined, attention: () => undefined, save };
    const { client } = await coreWith([certified(1)], {
      shell: { ...fails, print: async () => ({ kind: 'failed', problem: 'diskFull' }) },
    });
    const events = await eventsOf(await client.paper.print({ ...RUN, placeIds: idsOf(1) }));
    expect(events.at(-1)).toMatchObject({ outcome: { problem: 'diskFull' }, record: 'left' });
    expect((await client.paper.ofPlace({ placeId: numberedId(1) }))?.sticker.kind).toBe('notPrinted');
    await core?.close();
    const leaving = await coreWith([certified(1)]);
    await eventsOf(await leaving.client.paper.print({ ...RUN, afterwards: 'leave', placeIds: idsOf(1) }));
    expect(leaving.papers).toHaveLength(1);
    expect((await leaving.client.paper.ofPlace({ placeId: numberedId(1) }))?.sticker.kind).toBe('notPrinted');
  });

  test('leaving the run gives it up: the printer is told, nothing is noted', async () => {
    let isGivenUp = false;
    const { client } = await coreWith([certified(1)], {
      shell: {
        settings: () => undefined,
        attention: () => undefined,
        save: async () => ({ kind: 'failed', problem: 'cancelled' }),
        print: (_paper, { signal, onPhase }) =>
          new Promise((resolve) => {
            onPhase('rendering');
            signal.addEventListener('abort', () => {
              isGivenUp = true;
              resolve({ kind: 'failed', problem: 'cancelled' });
            });
          }),
      },
    });
    const stream = await client.paper.print({ ...RUN, placeIds: idsOf(1) });
    for await (const event of stream) if (event.kind === 'shell') break;
    await expect.poll(() => isGivenUp).toBe(true);
    expect((await client.paper.ofPlace({ placeId: numberedId(1) }))?.sticker.kind).toBe('notPrinted');
  });

  test('PA6 a visit made since says whether the sticker was seen', async () => {
    const printedAtUtc = new Date(Date.now() - 20 * DAY_MS).toISOString();
    const { client } = await coreWith([
      certified(1),
      {
        table: 'followUp',
        row: {
          ...{
            id: numberedId(1),
            networkId: NETWORK_ID,
            ownerOrgId: ORG_ID,
            inCharge: '',
            nextStep: '',
            nextStepOn: null,
          },
          ...{ stickerPrintedAtUtc: printedAtUtc, certificatePrintedAtUtc: null, updatedAtUtc: printedAtUtc },
        },
      },
    ]);
    expect((await client.paper.ofPlace({ placeId: numberedId(1) }))?.sticker).toEqual({
      kind: 'neverSeen',
      printedAtUtc,
    });
  });

  test('somebody who may not follow places up prints nothing', async () => {
    const viewer = signedInFolder([certified(1)], anActor({ roles: ['viewer'] }));
    core = await startTestCore(viewer);
    const [ended] = (await eventsOf(await core.client.paper.print({ ...RUN, placeIds: idsOf(1) }))).slice(-1);
    expect(ended).toMatchObject({ kind: 'ended', paperCount: 0, record: 'left' });
    expect(core.papers).toEqual([]);
    expect(await core.client.paper.ofPlace({ placeId: numberedId(1) })).toBeNull();
    expect(await core.client.paper.lines()).toEqual([]);
  });
});
