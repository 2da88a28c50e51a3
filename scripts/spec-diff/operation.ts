import type { Parts } from './branch.ts';
import {
  canonical,
  type Document,
  elementsAt,
  flagAt,
  follow,
  InputError,
  type JsonObject,
  type Located,
  memberAt,
  membersAt,
  objectAt,
  pointer,
  stringAt,
  unknownFields,
  wholeText,
} from './document.ts';
import { readSecurity, type Security } from './security.ts';

/** A thing that is compared as a whole: one text for one meaning. */
export type Whole = { readonly at: string; readonly text: string };

/** Each of these keeps, as `unjudged`, the text of its fields that this checker does not know. */
type Thing = { readonly at: string; readonly unjudged: string };

export type Media = Thing & { readonly schema: Parts; readonly encoding: string };
export type Content = ReadonlyMap<string, Media>;

/** A parameter of a request, or a header of a response. */
export type Parameter = Thing & {
  readonly label: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** How its value is written: `style` and `explode`, with their defaults, or `content`. */
  readonly serialisation: string;
  readonly allows: ReadonlySet<string>;
  readonly schema: Parts;
  readonly content: Content;
};
export type Body = Thing & { readonly required: boolean; readonly content: Content };
export type Response = Thing & {
  readonly headers: ReadonlyMap<string, Parameter>;
  readonly content: Content;
  readonly links: ReadonlyMap<string, Whole>;
};

/** An operation with all that path items, `$ref`s and the document's top level say of it. */
export type Operation = Thing & {
  /** Method and path, with variables by their position, so that their names do not matter. */
  readonly key: string;
  readonly path: string;
  readonly label: string;
  readonly operationId: string | undefined;
  readonly deprecated: boolean;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly body: Body | undefined;
  readonly responses: ReadonlyMap<string, Response>;
  readonly security: Security;
  /** URL (with its variables) and where it stands. */
  readonly servers: ReadonlyMap<string, string>;
  readonly callbacks: ReadonlyMap<string, Whole>;
};

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const parameterFields = 'name in required deprecated allowEmptyValue allowReserved style explode schema content'.split(
  ' ',
);

/** What is found at one method of one path, before it is read. */
type Site = {
  key: string;
  path: string;
  method: string;
  variables: string[];
  item: Located<JsonObject>;
  itself: Located<JsonObject>;
};

/** All operations of a document by their key. Throws an InputError on a malformed document. */
export function readOperations(document: Document): ReadonlyMap<string, Operation> {
  const sites = sitesOf(document);
  const operations = sites.map((site) => [site.key, readOperation(document, site, sites)] as const);
  const twice = operations.find(([key], index) => operations.findIndex(([other]) => other === key) !== index);
  if (twice) throw new InputError(`${twice[1].at} has the same method and path as another operation.`);
  return new Map(operations);
}

function sitesOf(document: Document): Site[] {
  return membersAt({ value: document.root.paths, at: '#/paths' }).flatMap(([path, each]) => {
    if (path.startsWith('x-')) return [];
    const item = follow(document, each);
    const variables = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');
    const anonymous = path.replaceAll(/\{[^}]*\}/g, '{}');
    return methods.flatMap((method) => {
      const found = memberAt(item, method);
      if (found.value === undefined) return [];
      const itself = { value: objectAt(found), at: found.at };
      return [{ key: `${method} ${anonymous}`, path, method, variables, item, itself }];
    });
  });
}

function readOperation(document: Document, site: Site, sites: readonly Site[]): Operation {
  const { key, path, method, variables, item, itself } = site;
  const member = (name: string): Located => memberAt(itself, name);
  const parameters = [memberAt(item, 'parameters'), member('parameters')]
    .flatMap(elementsAt)
    .flatMap((each) => readParameter(document, follow(document, each), variables));
  const body = member('requestBody');
  const id = member('operationId');
  const responses = membersAt(member('responses')).filter(([status]) => !status.startsWith('x-'));
  const unknownInItem = unknownFields(document, item, [...methods, 'parameters', 'servers']);
  const known = 'operationId parameters requestBody responses callbacks deprecated security servers'.split(' ');
  return {
    key,
    path,
    at: itself.at,
    label: `${method.toUpperCase()} ${path}`,
    operationId: id.value === undefined ? undefined : stringAt(id),
    deprecated: flagAt(member('deprecated')),
    parameters: new Map(parameters),
    body: body.value === undefined ? undefined : readBody(document, follow(document, body)),
    responses: new Map(
      responses.map(([status, each]) => [status.toUpperCase(), readResponse(document, follow(document, each), sites)]),
    ),
    security: readSecurity(document, member('security')),
    servers: readServers(document, [member('servers'), memberAt(item, 'servers')]),
    callbacks: readWholes(document, member('callbacks')),
    unjudged: unknownInItem + unknownFields(document, itself, known),
  };
}

/** Keyed by place and name; a path variable by its position. Nothing for the headers that OpenAPI says to ignore. */
function readParameter(
  document: Document,
  found: Located<JsonObject>,
  variables: readonly string[],
): [string, Parameter][] {
  const name = stringAt(memberAt(found, 'name'));
  const place = stringAt(memberAt(found, 'in'));
  if (place === 'header' && ['accept', 'content-type', 'authorization'].includes(name.toLowerCase())) return [];
  const position = variables.indexOf(name);
  const id = place === 'header' ? name.toLowerCase() : place === 'path' && position >= 0 ? String(position) : name;
  return [[`${place} ${id}`, readSerialised(document, found, place, `${place} parameter \`${name}\``)]];
}

function readSerialised(document: Document, found: Located<JsonObject>, place: string, label: string): Parameter {
  const { value, at } = found;
  const style = value.style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const explode = value.explode ?? style === 'form';
  return {
    at,
    label,
    required: flagAt(memberAt(found, 'required')),
    deprecated: flagAt(memberAt(found, 'deprecated')),
    serialisation: value.content === undefined ? `style ${style}, explode ${explode}` : 'content',
    allows: new Set(['allowReserved', 'allowEmptyValue'].filter((name) => flagAt(memberAt(found, name)))),
    schema: schemaOf(found),
    content: readContent(document, found),
    unjudged: unknownFields(document, found, parameterFields),
  };
}

const schemaOf = (found: Located<JsonObject>): Parts =>
  found.value.schema === undefined ? [] : [memberAt(found, 'schema')];

const readBody = (document: Document, found: Located<JsonObject>): Body => ({
  at: found.at,
  required: flagAt(memberAt(found, 'required')),
  content: readContent(document, found),
  unjudged: unknownFields(document, found, ['required', 'content']),
});

function readContent(document: Document, holder: Located<JsonObject>): Content {
  const media = membersAt(memberAt(holder, 'content')).map(([type, each]): [string, Media] => {
    const found = follow(document, each);
    const encoding = wholeText(document, { value: found.value.encoding ?? {}, at: pointer(found.at, 'encoding') });
    const unjudged = unknownFields(document, found, ['schema', 'encoding']);
    return [type.toLowerCase().replaceAll(/\s/g, ''), { at: found.at, schema: schemaOf(found), encoding, unjudged }];
  });
  return new Map(media);
}

function readResponse(document: Document, found: Located<JsonObject>, sites: readonly Site[]): Response {
  const headers = membersAt(memberAt(found, 'headers')).map(([name, each]): [string, Parameter] => [
    name.toLowerCase(),
    readSerialised(document, follow(document, each), 'header', `header \`${name}\``),
  ]);
  const links = membersAt(memberAt(found, 'links')).map(([name, each]): [string, Whole] => {
    const link = follow(document, each);
    return [name, { at: link.at, text: linkText(document, link, sites) }];
  });
  return {
    at: found.at,
    headers: new Map(headers.filter(([name]) => name !== 'content-type')),
    content: readContent(document, found),
    links: new Map(links),
    unjudged: unknownFields(document, found, ['headers', 'content', 'links']),
  };
}

/** A link names an operation by its id or its place, and path variables by names that may change. */
function linkText(document: Document, link: Located<JsonObject>, sites: readonly Site[]): string {
  const { operationId, operationRef, parameters, ...rest } = link.value;
  const site = sites.find(({ itself }) =>
    operationId === undefined ? itself.at === operationRef : itself.value.operationId === operationId,
  );
  const values = membersAt({ value: parameters, at: pointer(link.at, 'parameters') }).map(([name, { value }]) => {
    const position = site?.variables.indexOf(name.replace(/^path\./, '')) ?? -1;
    return [position < 0 ? name : `path.${position}`, value];
  });
  const target = site?.key ?? operationId ?? operationRef;
  return canonical({
    target,
    parameters: Object.fromEntries(values),
    rest: wholeText(document, { value: rest, at: link.at }),
  });
}

function readServers(document: Document, levels: readonly Located[]): Map<string, string> {
  const top: Located = { value: document.root.servers, at: '#/servers' };
  const found = [...levels, top].map(elementsAt).find((servers) => servers.length > 0);
  if (!found) return new Map([['/', '#']]);
  return new Map(
    found.map((server) => {
      const { url, variables } = objectAt(server);
      const more = variables === undefined ? '' : ` ${wholeText(document, { value: { variables }, at: server.at })}`;
      return [`${stringAt({ value: url, at: pointer(server.at, 'url') })}${more}`, server.at];
    }),
  );
}

/** The members of a map, each as a whole: callbacks and webhooks. */
export function readWholes(document: Document, map: Located): Map<string, Whole> {
  return new Map(membersAt(map).map(([name, each]) => [name, { at: each.at, text: wholeText(document, each) }]));
}
