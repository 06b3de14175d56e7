import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { Row } from '#ui/gallery/Row.tsx';
import { RelativeTime } from './RelativeTime.tsx';
import { Stopwatch } from './Stopwatch.tsx';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

export const gallery: readonly GalleryEntry[] = [
  {
    id: 'relative-time',
    title: 'RelativeTime',
    kind: 'primitive',
    draw: () => (
      <Row>
        {[2, 45, 200, 7300, 90_000, 3_000_000, 40_000_000].map((seconds) => (
          <RelativeTime key={seconds} instantUtc={ago(seconds)} />
        ))}
      </Row>
    ),
  },
  {
    id: 'stopwatch',
    title: 'Stopwatch',
    kind: 'primitive',
    draw: () => (
      <Row>
        <Stopwatch sinceUtc={ago(41)} untilUtc={null} clockOffsetMs={0} />
        <Stopwatch sinceUtc={ago(7300)} untilUtc={null} clockOffsetMs={0} />
        <Stopwatch sinceUtc={ago(500)} untilUtc={ago(100)} clockOffsetMs={0} />
      </Row>
    ),
  },
];
