import { describe, expect, test } from 'vitest';
import { FreshIndex } from '#core/fresh-index.ts';

/** Readings that end when the test says so. */
function readings() {
  const ends: ((value: number) => void)[] = [];
  const read = (): Promise<number> => new Promise((resolve) => ends.push(resolve));
  const reading = new FreshIndex<number>({ read, patch: read }, { nowMs: () => 0 });
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const end = async (value: number): Promise<void> => {
    await turns();
    ends.shift()?.(value);
    await turns();
  };
  return { reading, turns, end, underWay: () => ends.length };
}

describe('something long to read', () => {
  test('is read once for all who ask, and kept until it is forgotten', async () => {
    const { reading, end, underWay } = readings();
    const asked = [reading.read(), reading.read()];
    await Promise.resolve();
    expect(underWay()).toBe(1);
    await end(1);
    expect(await Promise.all(asked)).toEqual([1, 1]);
    expect(await reading.read()).toBe(1);
    expect(underWay()).toBe(0);
  });

  test('is never read twice side by side, however often something changes and somebody asks', async () => {
    const { reading, end, underWay } = readings();
    const first = reading.read();
    const others: Promise<number>[] = [];
    for (let change = 0; change < 20; change += 1) {
      reading.forget();
      others.push(reading.read());
      await Promise.resolve();
      expect(underWay()).toBe(1);
    }
    await end(1);
    expect(underWay()).toBe(1);
    await end(2);
    expect(await first).toBe(2);
    expect(new Set(await Promise.all(others))).toEqual(new Set([2]));
  });

  test('ends though something changes at every turn', async () => {
    const { reading, turns, end } = readings();
    const asked = reading.read();
    for (const value of [1, 2, 3]) {
      await turns();
      reading.forget();
      await end(value);
    }
    expect(await asked).toBe(3);
  });

  test('is patched by what changed, once for all that changed meanwhile', async () => {
    const patches: string[][] = [];
    const source = {
      read: async () => 'all',
      patch: async (before: string, touched: ReadonlySet<string>) => {
        patches.push([...touched]);
        return `${before}+`;
      },
    };
    const index = new FreshIndex<string>(source, { nowMs: () => 0 });
    index.touch(['a']);
    expect(await index.read()).toBe('all');
    index.touch(['b']);
    index.touch(['c', 'b']);
    expect(await index.read()).toBe('all+');
    expect(patches).toEqual([['b', 'c']]);
    index.forget();
    expect(await index.read()).toBe('all');
  });
});
