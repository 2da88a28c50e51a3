import { type Branch, isClosed, type Parts, readBranch, type TypeName, typeNames } from './branch.ts';
import {
  canonical,
  type Document,
  elementsAt,
  InputError,
  isAnnotation,
  isObject,
  type JsonObject,
  type Located,
  memberAt,
  objectAt,
  resolve,
  stringAt,
} from './document.ts';
import { onlyAllowed } from './listed.ts';
import { emptyBranch, merge } from './merge.ts';

/** How many of the branches of one type a value meets; with a single branch it makes no difference. */
export type Choice = 'one' | 'any' | 'exactly one' | 'mixed';

/**
 * The normal form of a schema: for each JSON type it allows, the branches of which a value meets one. Schemas that mean
 * the same have the same form, in whatever words: `anyOf` with a null branch or `type: [x, null]`, `allOf` or one object.
 */
export type Shape = ReadonlyMap<TypeName, Alternatives>;
export type Alternatives = {
  readonly choice: Choice;
  readonly branches: readonly Branch[];
  /** The outermost `oneOf` and `anyOf` that the branches come from; they tell one `mixed` choice from another. */
  readonly words: Parts;
};

const mostBranches = 200;

/** Reads a conjunction of schemas. Throws an InputError on a malformed schema, or one that is its own alternative. */
export function readShape(document: Document, parts: Parts): Shape {
  const shape = parts.map((part) => readOne(document, part, [])).reduce(intersect, anything(parts[0]?.at ?? '#'));
  return new Map(
    [...shape].flatMap(([type, { choice, branches, words }]) => {
      const possible = branches.map((branch) => simplify(branch, type)).filter((each) => each.enum?.size !== 0);
      const plain = collapse(choice, possible);
      return plain.length === 0
        ? []
        : [[type, { choice: plain.length === 1 ? 'one' : choice, branches: plain, words }] as const];
    }),
  );
}

const anything = (at: string): Shape => shapeOf(typeNames, () => emptyBranch(at));

const shapeOf = (types: readonly TypeName[], branch: (type: TypeName) => Branch): Shape =>
  new Map(types.map((type) => [type, { choice: 'one', branches: [branch(type)], words: [] }]));

function readOne(document: Document, part: Located, above: readonly string[]): Shape {
  if (part.value === true) return anything(part.at);
  if (part.value === false) return new Map();
  if (above.includes(part.at))
    throw new InputError(`${part.at} is its own alternative: no value can be checked against it.`);
  const target = dereference(document, part);
  if (target !== part) return readOne(document, target, [...above, part.at]);
  const schema = { value: objectAt(part), at: part.at };
  const read = (each: Located): Shape => readOne(document, each, [...above, part.at]);

  const allowed = typesOf(memberAt(schema, 'type'));
  const isInteger = allowed.has('integer') && !allowed.has('number');
  const types = typeNames.filter((type) => allowed.has(type) || (type === 'number' && allowed.has('integer')));
  const shapes = [shapeOf(types, (type) => readBranch(document, schema, type, isInteger && type === 'number'))];
  if (schema.value.$ref !== undefined) shapes.push(read(resolve(document, memberAt(schema, '$ref'))));
  shapes.push(...elementsAt(memberAt(schema, 'allOf')).map(read));
  for (const word of ['anyOf', 'oneOf'] as const) {
    const alone = { value: { [word]: schema.value[word] }, at: schema.at };
    if (schema.value[word] !== undefined)
      shapes.push(unite(document, alone, word === 'anyOf', elementsAt(memberAt(schema, word)).map(read)));
  }
  return closeUnevaluated(shapes.reduce(intersect), memberAt(schema, 'unevaluatedProperties'));
}

/** What a schema that is nothing but a `$ref` stands for. */
export function dereference(document: Document, part: Located): Located {
  const { value, at } = part;
  if (!isObject(value) || value.$ref === undefined) return part;
  const isAlone = Object.keys(value).every((name) => name === '$ref' || isAnnotation(name));
  return isAlone ? resolve(document, { value: value.$ref, at: `${at}/$ref` }) : part;
}

function typesOf(type: Located): Set<string> {
  if (type.value === undefined) return new Set(typeNames);
  const names = Array.isArray(type.value) ? elementsAt(type).map(stringAt) : [stringAt(type)];
  const wrong = names.find((name) => name !== 'integer' && !typeNames.some((each) => each === name));
  if (wrong !== undefined) throw new InputError(`${type.at} names "${wrong}", which is no JSON type.`);
  return new Set(names);
}

function intersect(a: Shape, b: Shape): Shape {
  const types = [...a].flatMap(([type, one]) => {
    const other = b.get(type);
    if (!other) return [];
    if (one.branches.length * other.branches.length > mostBranches)
      throw new InputError(`${one.branches[0]?.at} combines more than ${mostBranches} alternatives.`);
    const branches = one.branches.flatMap((left) => other.branches.flatMap((right) => merge(left, right) ?? []));
    const words = [...one.words, ...other.words];
    return branches.length === 0
      ? []
      : [[type, { choice: combined(one.choice, other.choice), branches, words }] as const];
  });
  return new Map(types);
}

const combined = (a: Choice, b: Choice): Choice => (a === 'one' || a === b ? b : b === 'one' ? a : 'mixed');

/** The alternatives, sorted by type: a value of one type can only meet the branches of that type. */
function unite(document: Document, word: Located, isAny: boolean, shapes: readonly Shape[]): Shape {
  const united = typeNames.flatMap((type) => {
    const found = shapes.flatMap((shape) => shape.get(type) ?? []);
    const branches = found.flatMap((each) => each.branches);
    const [only] = found;
    if (!only) return [];
    if (found.length === 1) return [[type, only] as const];
    const choice = isAny || areExclusive(document, branches) ? 'any' : 'exactly one';
    const isFlat = found.every((each) => each.choice === 'one' || (each.choice === 'any' && choice === 'any'));
    return [[type, { choice: isFlat ? choice : 'mixed', branches, words: [word] }] as const];
  });
  return new Map(united);
}

/** With the alternatives spread out, a branch knows all its members: unevaluated ones are its additional ones. */
function closeUnevaluated(shape: Shape, unevaluated: Located): Shape {
  const objects = shape.get('object');
  if (unevaluated.value === undefined || !objects) return shape;
  const additional = unevaluated.value === true ? [] : [unevaluated];
  const branches = objects.branches.map((branch) => ({
    ...branch,
    additional: branch.additional ?? additional,
    where: new Map([['additionalProperties', unevaluated.at], ...branch.where]),
  }));
  return new Map([...shape, ['object', { ...objects, branches }]]);
}

/** A limit that limits nothing, and words that say the same as others, are left out. */
function simplify(branch: Branch, type: TypeName): Branch {
  const limits = new Map([...branch.limits].filter(([keyword, limit]) => limit > 0 || !/^min[A-Z]/.test(keyword)));
  const where = new Map(branch.where);
  const isWhole = branch.flags.has('integer');
  tighten(limits, where, 'minimum', 'exclusiveMinimum', (limit, exclusive) => exclusive >= limit, isWhole ? 1 : 0);
  tighten(limits, where, 'maximum', 'exclusiveMaximum', (limit, exclusive) => exclusive <= limit, isWhole ? -1 : 0);
  const { enum: allowed, ...rest } = onlyAllowed({ ...branch, limits });
  const saysNothing = type === 'null' || (type === 'boolean' && allowed?.size === 2);
  // Every format is one of strings or of numbers.
  const tokens: Branch['tokens'] = type === 'string' || type === 'number' ? branch.tokens : new Map();
  const forbidden = (parts: Parts): boolean => isClosed(branch.additional) && isClosed(parts);
  const properties = new Map([...branch.properties].filter(([, parts]) => !forbidden(parts)));
  return { ...rest, ...(allowed && !saysNothing && { enum: allowed }), where, tokens, properties };
}

/** Keeps the stronger of an inclusive and an exclusive limit; among whole numbers it is always an inclusive one. */
function tighten(
  limits: Map<string, number>,
  where: Map<string, string>,
  inclusive: string,
  exclusive: string,
  isStronger: (limit: number, exclusive: number) => boolean,
  step: 0 | 1 | -1,
): void {
  const round = step === 1 ? Math.ceil : Math.floor;
  const limit = limits.get(inclusive);
  if (limit !== undefined && step !== 0) limits.set(inclusive, round(limit));
  const strict = limits.get(exclusive);
  if (strict === undefined) return;
  if (limit !== undefined && !isStronger(limit, strict)) limits.delete(exclusive);
  else limits.delete(inclusive);
  if (step === 0 || !limits.delete(exclusive)) return;
  limits.set(inclusive, (step === 1 ? Math.floor(strict) : Math.ceil(strict)) + step);
  where.set(inclusive, where.get(exclusive) ?? '');
}

/** Branches that each only list values are one list of values. */
function collapse(choice: Choice, branches: readonly Branch[]): readonly Branch[] {
  const [first, ...more] = branches.filter(onlyLists);
  if (!first || more.length === 0 || choice === 'mixed') return branches;
  const entries = [first, ...more].flatMap((branch) => [...(branch.enum ?? [])]);
  const values = new Map(entries);
  if (choice === 'exactly one' && values.size < entries.length) return branches;
  const at = first.at.replace(/\/\d+$/, '');
  return [
    { ...first, at, where: new Map([['enum', at]]), enum: values },
    ...branches.filter((each) => !onlyLists(each)),
  ];
}

const onlyLists = (branch: Branch): boolean =>
  branch.enum !== undefined &&
  branch.default === undefined &&
  !branch.deprecated &&
  !branch.discriminator &&
  asksNothing(branch);

/** Whether any value of the type will do, but for a list. */
export const asksNothing = (branch: Branch): boolean =>
  [
    branch.limits,
    branch.flags,
    branch.tokens,
    branch.required,
    branch.properties,
    branch.patternProperties,
    branch.unjudged,
  ].every((each) => each.size === 0) &&
  [branch.prefixItems, branch.items, branch.additional ?? []].every((each) => each.length === 0);

/** Whether no value can meet two of these branches: each requires a member, and no two allow it the same value. */
function areExclusive(document: Document, branches: readonly Branch[]): boolean {
  return [...(branches[0]?.required ?? [])].some((name) => {
    const tags = branches.map((branch) =>
      branch.required.has(name) ? valuesOf(document, branch.properties.get(name)) : [],
    );
    const all = tags.flat();
    return tags.every((values) => values.length > 0) && new Set(all).size === all.length;
  });
}

/** The values that a member's schema lists, itself or by `$ref` or `allOf`; none when it lists none. */
function valuesOf(document: Document, parts: Parts = []): string[] {
  const schemas = parts.flatMap((part) => conjuncts(document, part));
  const constant = schemas.find((schema) => schema.const !== undefined);
  const values = constant ? [constant.const] : schemas.map((schema) => schema.enum).find(Array.isArray);
  return [...new Set((values ?? []).map(canonical))];
}

/** A schema, and those that hold with it. */
function conjuncts(document: Document, { value, at }: Located, above: readonly string[] = []): JsonObject[] {
  if (!isObject(value) || above.includes(at)) return [];
  const parts = elementsAt(memberAt({ value, at }, 'allOf'));
  if (value.$ref !== undefined) parts.push(resolve(document, memberAt({ value, at }, '$ref')));
  return [value, ...parts.flatMap((part) => conjuncts(document, part, [...above, at]))];
}
