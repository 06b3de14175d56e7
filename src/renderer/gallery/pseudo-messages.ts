import type { Messages } from '@lingui/core';
import { pseudoText } from '#ui/i18n/pseudo-text.ts';

/** A catalogue in which every sentence is longer and accented, values untouched: what overflows shows at once. */
export function pseudoMessages(messages: Messages): Messages {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, pseudoToken(message)])) as Messages;
}

/** Compiled messages are texts, or nested lists `[text, [name, kind, { choice: message }]]`; only texts are changed. */
function pseudoToken(token: unknown): unknown {
  if (typeof token === 'string') return pseudoText(token);
  if (!Array.isArray(token)) return token;
  return token.map((part: unknown) => {
    // « # » stands for the counted number.
    if (typeof part === 'string') return part === '#' ? part : pseudoText(part);
    if (!Array.isArray(part) || typeof part[2] !== 'object' || part[2] === null) return part;
    const choices = Object.fromEntries(
      Object.entries(part[2]).map(([choice, message]) => [
        choice,
        choice === 'offset' ? message : pseudoToken(message),
      ]),
    );
    return [part[0], part[1], choices];
  });
}
