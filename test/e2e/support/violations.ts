import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'];

export type Violation = { readonly rule: string; readonly nodes: readonly string[] };

/**
 * What axe finds wrong on the page, by all its rules for the web and the RGAA. Three times quicker than the plain builder, for the
 * same findings: our pages hold no frames, so nothing needs a second page to be put together, and what passes is not described.
 */
export async function violationsOf(page: Page): Promise<readonly Violation[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.withTags(TAGS).analyze();
  return violations.map(({ id, nodes }) => ({ rule: id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }));
}
