const MAX_LENGTH = 200;

/** A file's name as it is shown and sent: no folder, no control or direction character, its ending kept when it is too long. */
export function shownFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const clean = base.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  if (clean.length <= MAX_LENGTH) return clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, MAX_LENGTH - ending.length)}${ending}`;
}
