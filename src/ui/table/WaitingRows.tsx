import type { Column } from './columns.ts';
import { LoadingCells } from './LoadingCells.tsx';

/** Grey lines that hold the place of a list on its way. */
const LINES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const;

type Props<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly hasChoice: boolean;
  readonly heightPx: number;
};

export function WaitingRows<Row>({ columns, hasChoice, heightPx }: Props<Row>) {
  return LINES.map((line) => (
    <tr key={line} style={{ height: heightPx }}>
      <LoadingCells columns={columns} hasChoice={hasChoice} />
    </tr>
  ));
}
