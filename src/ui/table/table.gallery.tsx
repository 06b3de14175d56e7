import { IconTableOff } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import type { Column, TableSort } from './columns.ts';
import type { PagedSource } from './paged-rows.ts';
import type { TableChoice } from './table-choice.ts';
import { VirtualTable } from './VirtualTable.tsx';

type Item = { readonly name: string; readonly town: string };

const COLUMNS: readonly Column<Item>[] = [
  { id: 'name', title: 'Nom', sortField: 'name', cell: (item) => item.name },
  { id: 'town', title: 'Commune', width: '160px', cell: (item) => item.town },
];

export const gallery: readonly GalleryEntry[] = [
  entry('table-empty', 'VirtualTable, vide', sourceOf('empty', 0)),
  entry('table-one', 'VirtualTable, une ligne', sourceOf('one', 1)),
  entry('table-many', 'VirtualTable, cent mille lignes', sourceOf('many', 100_000)),
  entry('table-loading', 'VirtualTable, en attente', {
    key: ['local', 'loading'],
    fetchPage: () => new Promise(() => {}),
  }),
  entry('table-failed', 'VirtualTable, en échec', {
    key: ['local', 'failed'],
    fetchPage: () => Promise.reject(new Error('no answer')),
  }),
];

function entry(id: string, title: string, source: PagedSource<Item>): GalleryEntry {
  return { id, title, kind: 'primitive', draw: () => <TableExample id={id} title={title} source={source} /> };
}

function sourceOf(name: string, total: number): PagedSource<Item> {
  return {
    key: ['local', 'gallery', name],
    fetchPage: async (offset, limit) => ({
      total,
      rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => ({
        name: nameOf(offset + index),
        town: 'Caluire-et-Cuire',
      })),
    }),
  };
}

function nameOf(index: number): string {
  return `Lieu numéro ${index + 1}, au nom assez long pour déborder de sa colonne dans une fenêtre étroite`;
}

type ExampleProps = { readonly id: string; readonly title: string; readonly source: PagedSource<Item> };

function TableExample({ id, title, source }: ExampleProps) {
  const [sort, setSort] = useState<TableSort>({ field: 'name', direction: 'asc' });
  const [selected, setSelected] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set([nameOf(1), nameOf(2)]));
  const choice: TableChoice<Item> = {
    extent: chosen.size === 0 ? 'none' : 'some',
    has: (item) => chosen.has(item.name),
    nameOf: (item) => item.name,
    onToggle: (item) =>
      setChosen(
        (former) =>
          new Set(former.has(item.name) ? [...former].filter((name) => name !== item.name) : [...former, item.name]),
      ),
    onRange: (from, to) =>
      setChosen(
        (former) => new Set([...former, ...Array.from({ length: to - from + 1 }, (_, at) => nameOf(from + at))]),
      ),
    onAll: () => {},
    onNone: () => setChosen(new Set()),
  };
  return (
    <div style={{ display: 'flex', height: 220, border: '1px solid var(--b-line)', background: 'var(--b-panel)' }}>
      <VirtualTable
        id={`${id}-table`}
        label={title}
        columns={COLUMNS}
        source={source}
        rowHeightPx={32}
        sort={sort}
        onSort={setSort}
        selectedIndex={selected}
        onSelect={(_item, index) => setSelected(index)}
        onOpen={() => {}}
        choice={id === 'table-many' ? choice : null}
        onTotal={() => {}}
        whenEmpty={<EmptyState icon={IconTableOff} title="Rien" text="Rien à montrer encore." />}
        whenFailed={(error) => <ErrorPanel happened={error.message} kept="Tout est gardé." todo="Réessayez." />}
      />
    </div>
  );
}
