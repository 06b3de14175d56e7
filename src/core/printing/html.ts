/** Markup that may stand in a page as it is. Only `html` makes it, so every text in it went through `escapeHtml`. */
export class Html {
  readonly markup: string;

  /** Use `html`. */
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Content = Html | string | number | readonly Content[];

/** A template whose holes are escaped, elements and quoted attributes alike; `Html` and lists of it are taken as they are. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.map((part, at) => part + markupOf(contents[at] ?? '')).join(''));
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function markupOf(content: Content): string {
  if (content instanceof Html) return content.markup;
  if (typeof content === 'string') return escapeHtml(content);
  return typeof content === 'number' ? String(content) : content.map(markupOf).join('');
}
