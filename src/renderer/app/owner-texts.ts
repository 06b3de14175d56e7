import type { OwnerKind } from '#shared/domain/place/category.ts';

/** Catalogue id of each kind of owner. */
export const OWNER_TEXT: Readonly<Record<OwnerKind, string>> = {
  business: 'console.owner.business',
  municipal: 'console.owner.municipal',
  state: 'console.owner.state',
  association: 'console.owner.association',
  company: 'console.owner.company',
};
