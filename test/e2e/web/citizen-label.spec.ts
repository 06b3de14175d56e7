import { expect } from '@playwright/test';
import type { LabelState } from '#shared/domain/place/place.ts';
import { test } from './support/citizen-test.ts';
import { TOWN } from './support/town.ts';

const BAR = TOWN.find(({ name }) => name === 'Bar Le Nocturne');

test('A9 a place that is suspended leaves an open page within the minute, and comes back with its label', async ({
  citizen,
  server,
}) => {
  if (BAR === undefined) throw new Error('the town has no bar');
  const { commitLog, clock } = server.services;
  const become = (labelState: LabelState) =>
    commitLog.commitChanges(BAR.networkId, {
      actorId: null,
      mutationId: null,
      nowMs: clock.nowMs(),
      changes: [{ table: 'place', id: BAR.id, op: 'upsert', row: { ...BAR, labelState } }],
    });
  await citizen.takeClock();
  await citizen.open();
  await citizen.searchAround('lyon', 'Lyon 69');
  await expect(citizen.card(BAR.name)).toBeVisible();
  try {
    await become('suspended');
    await citizen.aMinutePasses();
    await expect(citizen.card(BAR.name)).toHaveCount(0);
    await expect(citizen.card('Pharmacie Bellecour')).toBeVisible();
  } finally {
    await become('certified');
  }
  await citizen.aMinutePasses();
  await expect(citizen.card(BAR.name)).toBeVisible();
});
