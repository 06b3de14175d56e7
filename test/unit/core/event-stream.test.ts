import { describe, expect, it } from 'vitest';
import { ChangeFeed } from '#core/events/change-feed.ts';
import { latestStream } from '#core/events/latest-stream.ts';
import { createSubject } from '#core/events/subject.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function collect<T>(stream: AsyncGenerator<T, void, void>): Promise<readonly T[]> {
  const seen: T[] = [];
  for await (const value of stream) seen.push(value);
  return seen;
}

describe('a stream of the newest value', () => {
  it('gives the present value at once, then what changed, and ends with its signal', async () => {
    const subject = createSubject(1);
    const end = new AbortController();
    const seen = collect(latestStream(subject, end.signal));
    await pause(20);
    subject.set(2);
    await pause(150);
    end.abort();
    expect(await seen).toEqual([1, 2]);
  });

  it('gathers a burst: at most ten events a second, the last value never lost', async () => {
    const subject = createSubject(0);
    const end = new AbortController();
    const seen = collect(latestStream(subject, end.signal));
    const startedAt = Date.now();
    while (Date.now() - startedAt < 500) {
      subject.set(subject.current() + 1);
      await pause(2);
    }
    const last = subject.current();
    await pause(250);
    end.abort();
    const values = await seen;
    expect(values.at(-1)).toBe(last);
    expect(values.length).toBeLessThanOrEqual(9);
    expect(values.length).toBeGreaterThanOrEqual(3);
  });

  it('lets go of its source when the reader stops in the middle', async () => {
    let listeners = 0;
    const source = {
      current: () => ({}),
      subscribe: () => {
        listeners += 1;
        return () => {
          listeners -= 1;
        };
      },
    };
    for await (const _value of latestStream(source, undefined)) {
      expect(listeners).toBe(1);
      break;
    }
    expect(listeners).toBe(0);
  });

  it('ends when it waits for a change that never comes', async () => {
    const end = new AbortController();
    const seen = collect(latestStream(createSubject('only'), end.signal));
    await pause(200);
    end.abort();
    expect(await seen).toEqual(['only']);
  });
});

describe('the feed of changes', () => {
  it('joins a burst into one event per origin', async () => {
    const feed = new ChangeFeed();
    const end = new AbortController();
    const seen = collect(feed.stream(end.signal));
    await pause(120);
    feed.emit({ tables: ['place'], origin: 'remote' });
    await pause(20);
    feed.emit({ tables: ['place', 'alert'], origin: 'remote' });
    feed.emit({ tables: ['placeContact'], origin: 'local' });
    feed.emit({ tables: ['alertEvent'], origin: 'remote' });
    await pause(200);
    end.abort();
    expect(await seen).toEqual([
      { origin: 'remote', tables: ['place'] },
      { origin: 'remote', tables: ['place', 'alert', 'alertEvent'] },
      { origin: 'local', tables: ['placeContact'] },
    ]);
  });

  it('gives every reader everything', async () => {
    const feed = new ChangeFeed();
    const end = new AbortController();
    const both = [collect(feed.stream(end.signal)), collect(feed.stream(end.signal))];
    await pause(20);
    feed.emit({ tables: ['alert'], origin: 'remote' });
    await pause(200);
    end.abort();
    for (const seen of both) expect(await seen).toEqual([{ origin: 'remote', tables: ['alert'] }]);
  });
});
