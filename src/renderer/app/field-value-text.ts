import { lossReasonSchema } from '#shared/domain/label/label-fact.ts';
import { ownerKindSchema, placeCategorySchema } from '#shared/domain/place/category.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { hoursText } from '#ui/place/hours-text.ts';
import { accessibilityText, CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { LEAVING_TEXT } from './loss-texts.ts';
import { OWNER_TEXT } from './owner-texts.ts';

type FieldValue = string | number | boolean | null;

/** The value of a place's field as people say it; what is empty says so, and a field this version does not know keeps its words. */
export function fieldValueText(field: string, value: FieldValue, texts: Texts): string {
  const { t, format, locale } = texts;
  if (value === null || value === '') return t('console.value.empty');
  if (typeof value === 'boolean') return t(value ? 'console.value.yes' : 'console.value.no');
  if (typeof value === 'number') {
    return new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 5 }).format(value);
  }
  switch (field) {
    case 'category': {
      const category = placeCategorySchema.safeParse(value);
      return category.success ? t(CATEGORY_TEXT[category.data]) : value;
    }
    case 'ownerKind': {
      const owner = ownerKindSchema.safeParse(value);
      return owner.success ? t(OWNER_TEXT[owner.data]) : value;
    }
    case 'reason': {
      const reason = lossReasonSchema.safeParse(value);
      return reason.success ? t(LEAVING_TEXT[reason.data]) : value;
    }
    case 'visibility':
      return t(value === 'discreet' ? 'console.form.visibilityDiscreet' : 'console.form.visibilityPublic');
    case 'welcomesPublic':
      return t(value === 'true' ? 'console.value.yes' : 'console.value.no');
    case 'openingHours':
      return hoursText(value, texts) ?? value;
    case 'accessibility':
      return accessibilityText(value, t);
    case 'opensOn':
    case 'closesOn':
      return format.day(value);
    default:
      return value;
  }
}
