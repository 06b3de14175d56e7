/** Marks the button « Filtres »: the popover gives it an id of its own. */
export const FILTERS_BUTTON = { 'data-filters-button': true };

/** A chip or button that lets a filter go disappears with it: the keyboard goes on from « Filtres ». */
export function focusFilters(): void {
  document.querySelector<HTMLElement>('[data-filters-button]')?.focus();
}
