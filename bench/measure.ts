/** One printed line: what was measured, the figure, and how to read it. `value` is already in `unit`. */
export type Measure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | '/s' | '/min' | 'rows/s' | 'fps' | 'MB' | '×' | 'kB' | 'kB/s' | '%';
  readonly note?: string;
};

export type Scenario = {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<readonly Measure[]>;
};

/** Milliseconds that `work` took, and what it returned. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** The p-th percentile (0–100) by nearest rank. Throws on an empty sample: a percentile of nothing would be a lie. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('percentile of an empty sample');
  return value;
}

/** p50 and p99 of one series as two lines. */
export function percentiles(name: string, samplesMs: readonly number[]): readonly Measure[] {
  return [
    { name: `${name} p50`, value: percentile(samplesMs, 50), unit: 'ms', note: `${samplesMs.length} samples` },
    { name: `${name} p99`, value: percentile(samplesMs, 99), unit: 'ms' },
  ];
}
