import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEVICE_ABILITIES } from '#shared/device/profile/device-facts.ts';
import { CONTRACT } from '#test/device/contract.ts';
import { openSubject, type Subject } from '#test/device/subject.ts';
import { type Carrier, servedDevice, type TestDevice } from '#test/support/smp/served-device.ts';

describe.each<Carrier>(['pty', 'tcp'])('the device contract over %s', (carrier) => {
  let device: TestDevice;
  let subject: Subject;
  beforeAll(async () => {
    device = await servedDevice({ carrier });
    subject = await openSubject(device.address);
  });
  afterAll(async () => {
    await subject.close();
    await device.close();
  });

  test('the virtual button lacks nothing', () => {
    expect(subject.facts.kind).toBe('button');
    expect(DEVICE_ABILITIES.filter((ability) => !subject.facts.abilities.includes(ability))).toEqual([]);
  });

  test.each(CONTRACT)('$title', ({ run }) => run(subject));
});

describe('npm run test:device', () => {
  const MAIN = join(import.meta.dirname, '../../device/main.ts');

  function contractAt(address: string): Promise<{ readonly code: number; readonly out: string }> {
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [MAIN, '--port', address], (_error, stdout) => {
        resolve({ code: child.exitCode ?? -1, out: stdout });
      });
    });
  }

  test('says what stock firmware with two line buffers lacks, and that the rest holds', async () => {
    const device = await servedDevice({ carrier: 'tcp', scenario: { isStock: true, lineBuffers: 2, isChatty: true } });
    const { code, out } = await contractAt(device.address);
    await device.close();
    expect(out).toContain('absent: button');
    expect(out).toContain('lacks button: signs a nonce');
    expect(out).toContain('ok: takes a file and gives it back whole');
    expect(out).not.toContain('FAILED');
    expect(code).toBe(0);
  });

  test('fails a device that cannot keep what it is given', async () => {
    const device = await servedDevice({ carrier: 'tcp', scenario: { isFlashFull: true } });
    const { code, out } = await contractAt(device.address);
    await device.close();
    expect(out).toContain('FAILED: takes a file and gives it back whole');
    expect(code).toBe(1);
  });
});
