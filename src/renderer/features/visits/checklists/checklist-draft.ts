import type { AuditTemplateVersion } from '#shared/domain/audit/audit.ts';

export type ChecklistItem = AuditTemplateVersion['items'][number];

/** The next version as it is being written. Numbers are texts while a field is empty. */
export type ChecklistDraft = {
  readonly items: readonly (Omit<ChecklistItem, 'weight'> & { readonly weight: number | string })[];
  readonly passScore: number | string;
};
export type DraftItem = ChecklistDraft['items'][number];

export const MAX_ITEMS = 100;

export function isComplete({ items, passScore }: ChecklistDraft): boolean {
  const areFilled = items.every(({ text, weight }) => text.trim() !== '' && weight !== '');
  return items.length > 0 && areFilled && passScore !== '' && items.some(({ weight }) => Number(weight) > 0);
}

export function versionOf({ items, passScore }: ChecklistDraft): Pick<AuditTemplateVersion, 'items' | 'passScore'> {
  return {
    items: items.map((item) => ({ ...item, text: item.text.trim(), weight: Number(item.weight) })),
    passScore: Number(passScore),
  };
}

/** Moves an item up (-1) or down (1); at an end it stays. */
export function moved(items: readonly DraftItem[], index: number, by: -1 | 1): readonly DraftItem[] {
  const item = items[index];
  const other = items[index + by];
  if (item === undefined || other === undefined) return items;
  return items.with(index, other).with(index + by, item);
}

/** A question with a code no other has: visits already made name codes, so a code is never used twice. */
export function emptyItem(existing: readonly DraftItem[]): DraftItem {
  let n = existing.length + 1;
  while (existing.some(({ code }) => code === `own${n}`)) n += 1;
  return { code: `own${n}`, text: '', weight: 1, importance: 'normal' };
}
