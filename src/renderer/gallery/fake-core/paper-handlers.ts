import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { PaperLine, PaperStanding, PrintEvent } from '#shared/contract/console/paper.contract.ts';
import { holdsPermission } from '#shared/domain/access/permission.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { certificateNumber } from '#shared/domain/paper/certificate-number.ts';
import { type PaperKind, whyNotPrintable } from '#shared/domain/paper/printable.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { type FakeWorld, waitIfSilent } from './fake-world.ts';
import { FAKE_ORG_ID } from './sample-places.ts';
import { FAKE_NOW_MS } from './scenario.ts';

const DAY_MS = 86_400_000;

export function paperHandlers(world: FakeWorld) {
  const os = implement(consoleContract.paper);
  const placeOf = (id: string): Place | undefined => world.places.get({ id }, true)?.place;
  return {
    ofPlace: os.ofPlace.handler(({ input }) => standingOf(world, placeOf(input.placeId))),
    lines: os.lines.handler(async () => {
      await waitIfSilent(world);
      return linesOf(world);
    }),
    preview: os.preview.handler(({ input }) => {
      const refused = input.placeIds.flatMap((placeId) => {
        const place = placeOf(placeId);
        const reason = refusalOf(place, input.kind);
        return reason === null ? [] : [{ placeId, name: place?.name ?? '', reason }];
      });
      const readyCount = input.placeIds.length - refused.length;
      return { readyCount, refused, address: 'https://lieux.example', opensOn: 'everyTelephone' };
    }),
    print: os.print.handler(({ input, signal }) => printed(world, input.placeIds.length, signal)),
  };
}

/** What a print tells, one step each 150 ms; stands still while composing when the gallery shows that state. */
async function* printed(world: FakeWorld, total: number, signal?: AbortSignal): AsyncGenerator<PrintEvent, void, void> {
  yield { kind: 'composing', done: Math.ceil(total / 2), total };
  if (world.scenario.printing === 'composing')
    return new Promise((end) => signal?.addEventListener('abort', () => end()));
  for (const phase of ['choosing', 'rendering', 'writing'] as const) {
    yield { kind: 'shell', phase };
    await new Promise((next) => setTimeout(next, 150));
  }
  const isFull = world.scenario.printing === 'diskFull';
  yield isFull
    ? { kind: 'ended', outcome: { kind: 'failed', problem: 'diskFull' }, paperCount: total, record: 'left' }
    : {
        kind: 'ended',
        outcome: { kind: 'saved', fileName: 'vitrophanies.pdf' },
        paperCount: total,
        record: 'recorded',
      };
}

function linesOf(world: FakeWorld): PaperLine[] {
  return world.places.all().flatMap((place, at) => {
    if (refusalOf(place, 'sticker') !== null || place.labelUntil === null) return [];
    const { id: placeId, name, communeName, labelUntil } = place;
    return [{ placeId, name, communeName, labelUntil, sticker: sightOf(at), certificatePrintedAtUtc: null }];
  });
}

function standingOf(world: FakeWorld, place: Place | undefined): PaperStanding | null {
  if (place?.ownerOrgId !== FAKE_ORG_ID || place.labelState === 'stateSite') return null;
  const certificate = refusalOf(place, 'certificate');
  const isInForce = certificate === null && place.labelUntil !== null;
  return {
    sticker: isInForce ? sightOf(place.name.length) : { kind: 'notPrinted' },
    certificatePrintedAtUtc: isInForce ? daysAgo(200) : null,
    certificateNumber: isInForce ? certificateNumber(place.id, place.labelUntil ?? '') : null,
    refusals: { sticker: refusalOf(place, 'sticker'), certificate },
    canPrint: world.session.value.state === 'signedIn' && holdsPermission(world.session.value.roles, 'followUp.edit'),
  };
}

function sightOf(n: number): PaperLine['sticker'] {
  const printedAtUtc = daysAgo(120 + (n % 60));
  switch (n % 4) {
    case 0:
      return { kind: 'notPrinted' };
    case 1:
      return { kind: 'neverSeen', printedAtUtc };
    case 2:
      return { kind: 'seen', printedAtUtc, visitedAtUtc: daysAgo(30 + (n % 40)) };
    default:
      return { kind: 'notThere', printedAtUtc, visitedAtUtc: daysAgo(12) };
  }
}

function refusalOf(place: Place | undefined, kind: PaperKind) {
  const today = localDateAt(new Date(FAKE_NOW_MS).toISOString(), place?.timeZone ?? 'Europe/Paris');
  return whyNotPrintable(place, { kind, orgId: FAKE_ORG_ID, today });
}

function daysAgo(days: number): string {
  return new Date(FAKE_NOW_MS - days * DAY_MS).toISOString();
}
