import type { Finding } from './compare.ts';

const groups: readonly { title: string; holds: (finding: Finding) => boolean }[] = [
  { title: 'Breaking', holds: ({ severity }) => severity === 'breaking' },
  { title: 'Operations', holds: ({ rule }) => rule.startsWith('operation-') },
  { title: 'Who may call', holds: ({ rule }) => rule.startsWith('security') },
  { title: 'Requests', holds: ({ direction }) => direction === 'request' },
  { title: 'Responses', holds: ({ direction }) => direction === 'response' },
  { title: 'Everything else', holds: () => true },
];
const MOST_OPERATIONS = 5;

/** The findings of a comparison for people: how many there are, then one list for each kind, breaks first. */
export function toMarkdown(findings: readonly Finding[]): string {
  const broken = findings.filter(({ severity }) => severity === 'breaking').length;
  const sum = `${broken} breaking, ${findings.length - broken} compatible.`;
  const group = (finding: Finding) => groups.find(({ holds }) => holds(finding))?.title;
  const sections = groups.flatMap(({ title }) => {
    const items = findings.filter((finding) => group(finding) === title).map(item);
    return items.length === 0 ? [] : [`### ${title}\n\n${items.join('\n')}`];
  });
  return [sum, ...sections].join('\n\n');
}

function item({ rule, severity, message, operations, pointer }: Finding): string {
  const named = operations.filter((label) => !message.startsWith(label));
  const more = named.length > MOST_OPERATIONS ? ` and ${named.length - MOST_OPERATIONS} more` : '';
  const where = named.slice(0, MOST_OPERATIONS).map((label) => `\`${label}\``);
  const at = where.length === 0 ? '' : ` At ${where.join(', ')}${more}.`;
  return `- ${message}${at}${severity === 'breaking' ? ` (\`${rule}\`, \`${pointer}\`)` : ''}`;
}
