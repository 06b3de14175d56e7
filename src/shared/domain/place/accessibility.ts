/** How a State file says whether somebody in a wheelchair can come in; stored in `place.accessibility` beside free words of ours. */
export const ACCESSIBILITY_CODES = ['accessible', 'notAccessible', 'onRequest'] as const;
export type AccessibilityCode = (typeof ACCESSIBILITY_CODES)[number];

export function isAccessibilityCode(value: string): value is AccessibilityCode {
  return ACCESSIBILITY_CODES.some((code) => code === value);
}
