import { describe, expect, it } from 'vitest';
import { ALERT_OUTCOMES, ALERT_STATES, type Alert } from '#shared/domain/alert/alert.ts';
import { ALERT_LIFECYCLE, isOpen, nextState, outcomesFor } from '#shared/domain/alert/alert-lifecycle.ts';
import { alertMutators, seenEventId } from '#shared/domain/alert/alert-mutators.ts';
import { quarantinedMessageScopes } from '#shared/domain/alert/quarantined-message.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import { createRegistry } from '#shared/sync/registry.ts';
import {
  aContext,
  anActor,
  anAlert,
  NETWORK_ID,
  NOW_UTC,
  numberedId,
  ORG_ID,
  OTHER_NETWORK_ID,
  OTHER_ORG_ID,
} from '#test/support/builders.ts';

const registry = createRegistry(alertMutators);
const EVENT_ID = numberedId(77);

function decide(name: string, args: object, context: MutationContext) {
  const prepared = registry.prepare(name, args);
  return prepared.ok ? prepared.value.decide(context) : prepared;
}

function withAlert(overrides: Partial<Alert> = {}, actor = anActor()): MutationContext {
  return aContext({ rows: [{ table: 'alert', row: anAlert(overrides) }], actor });
}

const acknowledge = { id: anAlert().id, eventId: EVENT_ID };

describe('answering an alert', () => {
  it('AL11 acknowledges once, with who and when, in row and journal', () => {
    const result = decide('alert.acknowledge', acknowledge, withAlert());
    expect(result).toMatchObject({
      ok: true,
      value: [
        { table: 'alert', row: { state: 'acknowledged', acknowledgedBy: 'user-1', acknowledgedAtUtc: NOW_UTC } },
        { table: 'alertEvent', id: EVENT_ID, row: { kind: 'acknowledged', actorId: 'user-1', atUtc: NOW_UTC } },
      ],
    });
  });

  it('AL11 refuses the second acknowledgement and names the first', () => {
    const taken = withAlert({ state: 'acknowledged', acknowledgedBy: 'user-9', acknowledgedAtUtc: NOW_UTC });
    expect(decide('alert.acknowledge', acknowledge, taken)).toMatchObject({
      ok: false,
      error: { code: 'wrongState', field: 'state', serverValue: { state: 'acknowledged', acknowledgedBy: 'user-9' } },
    });
  });

  it('AL12 closes an alarm only after it was acknowledged, a test at once', () => {
    const close = { ...acknowledge, outcome: 'safe' };
    expect(decide('alert.close', close, withAlert())).toMatchObject({ ok: false, error: { code: 'wrongState' } });
    const acknowledged = withAlert({ state: 'acknowledged', acknowledgedBy: 'user-1', acknowledgedAtUtc: NOW_UTC });
    expect(decide('alert.close', close, acknowledged)).toMatchObject({
      ok: true,
      value: [{ row: { state: 'closed', outcome: 'safe', closedAtUtc: NOW_UTC } }, { row: { kind: 'closed' } }],
    });
    const test = withAlert({ kind: 'test' });
    expect(decide('alert.close', { ...close, outcome: 'testDone' }, test).ok).toBe(true);
    const closed = withAlert({ state: 'closed', outcome: 'safe' });
    expect(decide('alert.close', close, closed)).toMatchObject({ ok: false, error: { code: 'wrongState' } });
    expect(decide('alert.acknowledge', acknowledge, closed).ok).toBe(false);
  });

  it('AL13 ends a test as a test and nothing else so', () => {
    const refused = { ok: false, error: { code: 'invalid', field: 'outcome' } };
    const acknowledged = { state: 'acknowledged' } as const;
    expect(decide('alert.close', { ...acknowledge, outcome: 'testDone' }, withAlert(acknowledged))).toEqual(refused);
    expect(decide('alert.close', { ...acknowledge, outcome: 'safe' }, withAlert({ kind: 'test' }))).toEqual(refused);
    expect(outcomesFor({ kind: 'test' })).toEqual(['testDone']);
    expect(outcomesFor({ kind: 'sos' })).toEqual(ALERT_OUTCOMES.filter((outcome) => outcome !== 'testDone'));
  });

  it('AL14 journals « seen » once per person, whatever the state', () => {
    const eventId = seenEventId(anAlert().id, 'user-1');
    const seen = { id: anAlert().id, eventId };
    const first = decide('alert.seen', seen, withAlert({ state: 'closed' }));
    expect(first).toMatchObject({ ok: true, value: [{ table: 'alertEvent', id: eventId, row: { kind: 'seen' } }] });
    const row = first.ok ? first.value[0] : undefined;
    if (row?.op !== 'upsert' || row.table !== 'alertEvent') throw new Error('no journal line');
    const rows = [{ table: 'alert', row: anAlert() } as const, { table: 'alertEvent', row: row.row } as const];
    expect(decide('alert.seen', seen, aContext({ rows }))).toEqual({ ok: true, value: [] });
    expect(seenEventId(anAlert().id, 'user-2')).not.toBe(eventId);
    expect(decide('alert.seen', { ...seen, eventId: EVENT_ID }, withAlert())).toMatchObject({
      error: { code: 'invalid', field: 'eventId' },
    });
  });

  it.each([
    ['another organisation', anActor({ orgId: OTHER_ORG_ID })],
    ['another network', anActor({ networkId: OTHER_NETWORK_ID })],
  ])('AL16 does not exist for %s', (_whose, actor) => {
    const missing = { ok: false, error: { code: 'missing' } };
    expect(decide('alert.acknowledge', acknowledge, withAlert({}, actor))).toEqual(missing);
    expect(decide('alert.close', { ...acknowledge, outcome: 'safe' }, withAlert({}, actor))).toEqual(missing);
    const seen = { id: anAlert().id, eventId: seenEventId(anAlert().id, actor.userId) };
    expect(decide('alert.seen', seen, withAlert({}, actor))).toEqual(missing);
    expect(decide('alert.acknowledge', acknowledge, aContext())).toEqual(missing);
  });

  it('AL11 refuses a journal line that exists, and arguments that are not ids', () => {
    const first = decide('alert.acknowledge', acknowledge, withAlert());
    const line = first.ok ? first.value.find(({ table }) => table === 'alertEvent') : undefined;
    if (line?.op !== 'upsert' || line.table !== 'alertEvent') throw new Error('no journal line');
    const rows = [{ table: 'alert', row: anAlert() } as const, { table: 'alertEvent', row: line.row } as const];
    expect(decide('alert.acknowledge', acknowledge, aContext({ rows }))).toMatchObject({
      error: { code: 'alreadyExists', field: 'eventId' },
    });
    expect(decide('alert.acknowledge', { ...acknowledge, id: 'x' }, withAlert())).toMatchObject({
      error: { code: 'invalid', field: 'id' },
    });
    expect(decide('alert.acknowledge', { ...acknowledge, note: '' }, withAlert()).ok).toBe(false);
  });

  it('AL11 answers in the lane of alerts, with the permission to answer, and writes only rows it named', () => {
    for (const mutator of alertMutators) expect(mutator).toMatchObject({ lane: 'alerts', permission: 'alert.answer' });
    const prepared = registry.prepare('alert.acknowledge', acknowledge);
    const written = decide('alert.acknowledge', acknowledge, withAlert());
    if (!prepared.ok || !written.ok) throw new Error('refused');
    expect(written.value.map(({ table, id }) => ({ table, id }))).toEqual(prepared.value.reads);
  });
});

describe('lifecycle', () => {
  it('AL4 AL12 is exactly this', () => {
    const reachable = ALERT_STATES.flatMap((state) =>
      (['acknowledge', 'close', 'raiseAgain'] as const).flatMap((by) => {
        const alarm = nextState({ state, kind: 'sos' }, by);
        return alarm.ok ? [`${state} ${by} ${alarm.value}`] : [];
      }),
    );
    expect(reachable).toEqual([
      'raised acknowledge acknowledged',
      'acknowledged close closed',
      'acknowledged raiseAgain raised',
    ]);
    expect(ALERT_LIFECYCLE.some(({ from }) => from === 'closed')).toBe(false);
    expect(ALERT_STATES.filter((state) => isOpen({ state }))).toEqual(['raised', 'acknowledged']);
  });
});

describe('quarantine scopes', () => {
  it('AL16 shows what names a known button to its owner alone, the rest to the network', () => {
    const message = {
      id: numberedId(5),
      networkId: NETWORK_ID,
      ownerOrgId: ORG_ID,
      buttonId: numberedId(2),
      receivedAtUtc: NOW_UTC,
      reason: 'badSignature',
      keyIdHex: '31',
      sizeBytes: 1,
      bytesHex: '00',
      repeatCount: 1,
    } as const;
    expect(quarantinedMessageScopes(message)).toEqual([`quarantine:${ORG_ID}`]);
    expect(quarantinedMessageScopes({ ...message, ownerOrgId: null })).toEqual([`quarantine:${NETWORK_ID}`]);
  });
});
