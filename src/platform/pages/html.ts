/** Text that is HTML already. Only the functions of this file make it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** What a template may hold: HTML stays as it is, everything else is escaped. */
export type Content = Html | string | number | null | readonly Content[];

/** Builds HTML from a template; a value in it cannot leave its text or its quoted attribute. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.reduce((text, next, i) => text + render(values[i - 1] ?? null) + next));
}

/** Takes a text for HTML as it stands. Only for what this project wrote itself. */
export function trusted(text: string): Html {
  return new Html(text);
}

function render(content: Content): string {
  if (content === null) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'string' || typeof content === 'number') return escapeText(String(content));
  return content.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
