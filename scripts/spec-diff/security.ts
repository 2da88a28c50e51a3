import {
  canonical,
  type Document,
  elementsAt,
  follow,
  InputError,
  isAnnotation,
  type Located,
  membersAt,
  stringAt,
  wholeText,
} from './document.ts';
import { type Change, inBase, inHead, type Rule } from './rule.ts';

/** One way to be let in: all these schemes, each with its scopes. With no scheme, everyone is. */
type Requirement = { readonly schemes: ReadonlyMap<string, ReadonlySet<string>>; readonly at: string };

/** The ways to be let in, of which one is enough, and what the schemes are. */
export type Security = {
  readonly requirements: readonly Requirement[];
  readonly definitions: ReadonlyMap<string, Located>;
  readonly document: Document;
};

export const securityRules: readonly Rule[] = [
  {
    id: 'security-removed',
    judges: 'the alternatives of `security`',
    changes: { different: 'an alternative is removed' },
    mend: 'Keep the alternative and add the new one beside it.',
  },
  {
    id: 'security-scheme-required',
    judges: 'the schemes of an alternative',
    changes: { different: 'an alternative needs a further scheme, or one that needed none is gone' },
    mend: 'Keep the alternative as it was and add the new one beside it.',
  },
  {
    id: 'security-scope-required',
    judges: 'the scopes of an alternative',
    changes: { different: 'an alternative needs a further scope' },
    mend: 'Go on accepting the old scopes.',
  },
  {
    id: 'security-added',
    judges: 'the alternatives of `security`',
    changes: { harmless: 'an alternative is added, or needs less than before' },
    mend: '',
  },
  {
    id: 'security-scheme',
    judges: 'the definition of a scheme that the operation uses',
    changes: {
      different: 'its type, name, place, URL or flows change, or a flow or one of its scopes is removed',
      harmless: 'it has a further flow or scope',
    },
    mend: 'Keep the scheme and define a further one.',
  },
];

/** The security of an operation, its own or that of the document. Throws an InputError when it is malformed. */
export function readSecurity(document: Document, own: Located): Security {
  const security: Located = own.value === undefined ? { value: document.root.security, at: '#/security' } : own;
  const components = new Map(membersAt({ value: document.root.components, at: '#/components' }));
  const schemes = membersAt(components.get('securitySchemes') ?? { value: undefined, at: '#' });
  const requirements = elementsAt(security).map((each) => ({
    at: each.at,
    schemes: new Map(membersAt(each).map(scopesOf)),
  }));
  const known = new Set(schemes.map(([name]) => name));
  for (const each of requirements)
    for (const name of each.schemes.keys())
      if (!known.has(name))
        throw new InputError(`${each.at} names the security scheme "${name}", which does not exist.`);
  return {
    requirements: requirements.length > 0 ? requirements : [{ schemes: new Map(), at: security.at }],
    definitions: new Map(schemes.map(([name, each]) => [name, follow(document, each)])),
    document,
  };
}

const scopesOf = ([name, scopes]: [string, Located]): [string, ReadonlySet<string>] => [
  name,
  new Set(elementsAt(scopes).map(stringAt)),
];

/** Compares who is let in. A scheme that is only renamed is the same scheme. */
export function compareSecurity(base: Security, head: Security): Change[] {
  const renamed = renamings(base, head);
  const requirements = head.requirements.map(({ at, schemes }) => ({
    at,
    schemes: new Map([...schemes].map(([name, scopes]) => [renamed.get(name) ?? name, scopes])),
  }));
  return [
    ...base.requirements.flatMap((then) => refusals(then, requirements)),
    ...requirements.flatMap((now): Change[] => {
      const isNew = !base.requirements.some((then) => accepts(then, now));
      return isNew
        ? [{ rule: 'security-added', effect: 'harmless', what: `${text(now)} is enough`, ...inHead(now.at) }]
        : [];
    }),
    ...compareDefinitions(base, head, renamed),
  ];
}

/** Whether those who have what `then` names have all that `now` needs. */
const accepts = (now: Requirement, then: Requirement): boolean =>
  [...now.schemes].every(([name, scopes]) => {
    const given = then.schemes.get(name);
    return given !== undefined && [...scopes].every((scope) => given.has(scope));
  });

const hasSchemesOf = (one: Requirement, other: Requirement): boolean =>
  [...other.schemes.keys()].every((name) => one.schemes.has(name));

const text = ({ schemes }: Requirement): string =>
  schemes.size === 0
    ? 'no credential'
    : [...schemes]
        .map(([name, scopes]) => (scopes.size > 0 ? `${name} (${[...scopes].join(', ')})` : name))
        .join(' and ');

/** Why those who were let in by one alternative no longer are. */
function refusals(then: Requirement, head: readonly Requirement[]): Change[] {
  if (head.some((now) => accepts(now, then))) return [];
  const grown = head.filter((now) => hasSchemesOf(now, then));
  const same = grown.find((now) => hasSchemesOf(then, now));
  const closest = same ?? grown[0];
  if (!closest)
    return [
      { rule: 'security-removed', effect: 'different', what: `${text(then)} is no longer enough`, ...inBase(then.at) },
    ];
  const rule = same ? 'security-scope-required' : 'security-scheme-required';
  const what = `${text(then)} was enough, now ${text(closest)} is needed`;
  return [{ rule, effect: 'different', what, ...inHead(closest.at) }];
}

const definitionText = (document: Document, definition: Located): string => {
  const { core, offers } = describe(document, definition);
  return [core, ...[...offers].sort()].join(' ');
};

/** From the names of HEAD to those of BASE, for schemes that BASE names otherwise. */
function renamings(base: Security, head: Security): Map<string, string> {
  const free = new Map([...base.definitions].filter(([name]) => !head.definitions.has(name)));
  const renamed = new Map<string, string>();
  for (const [name, definition] of head.definitions) {
    if (base.definitions.has(name)) continue;
    const same = [...free].find(
      ([, old]) => definitionText(base.document, old) === definitionText(head.document, definition),
    );
    if (!same) continue;
    renamed.set(name, same[0]);
    free.delete(same[0]);
  }
  return renamed;
}

function compareDefinitions(base: Security, head: Security, renamed: ReadonlyMap<string, string>): Change[] {
  const used = new Set(base.requirements.flatMap(({ schemes }) => [...schemes.keys()]));
  return [...head.definitions].flatMap(([name, now]): Change[] => {
    const then = base.definitions.get(name);
    if (!then || renamed.has(name) || !used.has(name)) return [];
    const [old, fresh] = [describe(base.document, then), describe(head.document, now)];
    const what = `the security scheme \`${name}\``;
    const place = { rule: 'security-scheme', ...inHead(now.at) };
    if (old.core !== fresh.core || [...old.offers].some((offer) => !fresh.offers.has(offer)))
      return [{ effect: 'different', what: `${what} is defined in another way`, ...place }];
    return fresh.offers.size > old.offers.size ? [{ effect: 'harmless', what: `${what} offers more`, ...place }] : [];
  });
}

/** What a scheme is, and the flows and scopes it offers. `bearerFormat` is a hint and says nothing; headers have any case. */
function describe(document: Document, { value, at }: Located): { core: string; offers: Set<string> } {
  const {
    flows,
    bearerFormat: _,
    ...rest
  } = Object.fromEntries(membersAt({ value, at }).map(([name, each]) => [name, each.value]));
  const scheme = typeof rest.scheme === 'string' ? { scheme: rest.scheme.toLowerCase() } : {};
  const header = rest.in === 'header' && typeof rest.name === 'string' ? { name: rest.name.toLowerCase() } : {};
  const judged = (map: Located): [string, Located][] => membersAt(map).filter(([name]) => !isAnnotation(name));
  const offers = judged({ value: flows, at: `${at}/flows` }).flatMap(([flow, each]) => {
    const { scopes, ...urls } = Object.fromEntries(judged(each).map(([name, member]) => [name, member.value]));
    const names = membersAt({ value: scopes, at: `${each.at}/scopes` }).map(([scope]) => `${flow} ${scope}`);
    return [`${flow} ${canonical(urls)}`, ...names];
  });
  return { core: wholeText(document, { value: { ...rest, ...scheme, ...header }, at }), offers: new Set(offers) };
}
