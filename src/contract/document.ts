/** The parts of an OpenAPI 3.1 document that the machine reads. */
export interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly security?: readonly SecurityRequirement[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly examples?: Readonly<Record<string, Example>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  };
}
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';
export type PathItem = Readonly<Partial<Record<Method, OperationObject>>> & {
  readonly parameters?: readonly Ref<Parameter>[];
};
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;
/** A scheme of keys says where one stands. */
export interface SecurityScheme {
  readonly in?: string;
  readonly name?: string;
}
export interface OperationObject {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly externalDocs?: { readonly url: string };
  readonly security?: readonly SecurityRequirement[];
  readonly parameters?: readonly Ref<Parameter>[];
  readonly requestBody?: Ref<RequestBody>;
  readonly responses: Readonly<Record<string, Ref<ResponseObject>>>;
}
export interface RequestBody {
  readonly required?: boolean;
  readonly content: Readonly<Record<string, unknown>>;
}
export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header' | 'path' | 'cookie';
  readonly explode?: boolean;
  readonly schema?: Ref<{ readonly type?: unknown }>;
}
export interface ResponseObject {
  readonly headers?: Readonly<Record<string, Ref<Header>>>;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, Ref<Link>>>;
}
export interface Header {
  readonly required?: boolean;
  readonly schema?: Ref<{ readonly const?: unknown }>;
}
export interface Link {
  readonly operationId?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}
export interface Example {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: unknown;
}
export type Ref<T> = T | { readonly $ref: string };

export const METHODS: readonly Method[] = ['get', 'put', 'post', 'patch', 'delete'];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Follows a local `$ref` to what it names. Throws when it names nothing. */
export function resolve<T>(document: Document, value: Ref<T>): T {
  let at: unknown = value;
  while (isObject(at) && typeof at.$ref === 'string') {
    const pointer = at.$ref;
    at = pointer
      .replace(/^#\//, '')
      .split('/')
      .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document);
    if (at === undefined) throw new Error(`The contract has no ${pointer}.`);
  }
  // The one place where the shape of the document is believed: it was linted before it was committed.
  return at as T;
}
