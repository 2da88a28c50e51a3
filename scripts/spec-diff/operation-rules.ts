import type { Rule } from './rule.ts';

const breaking = (id: string, judges: string, change: string, mend: string): Rule => ({
  id,
  judges,
  changes: { different: change },
  mend,
});
const compatible = (id: string, judges: string, change: string): Rule => ({
  id,
  judges,
  changes: { harmless: change },
  mend: '',
});

/** The rules about operations as a whole, and what stands beside them. */
export const operationRules: readonly Rule[] = [
  breaking(
    'path-removed',
    'a path',
    'the path and all its operations are removed',
    'Keep the path; mark its operations `deprecated`.',
  ),
  breaking(
    'operation-removed',
    'a method of a path',
    'the operation is removed',
    'Keep the operation; mark it `deprecated`.',
  ),
  compatible('operation-added', 'a method of a path', 'the operation is added'),
  {
    id: 'operation-id',
    judges: '`operationId`, after which generated clients name their functions',
    changes: { different: 'it is changed or removed', harmless: 'it is given where there was none' },
    mend: 'Keep the old operationId.',
  },
  compatible('operation-deprecated', '`deprecated` on an operation', 'it is set or taken back'),
  breaking(
    'server-removed',
    '`servers`',
    'a URL is removed, or its variables change',
    'Keep the server; list the new one after it.',
  ),
  compatible('server-added', '`servers`', 'a URL is added'),
  breaking('callback-removed', 'a callback', 'it is removed', 'Keep the callback.'),
  breaking(
    'callback-changed',
    'a callback',
    'it changes in a way that cannot be judged',
    'Keep the callback and add another one.',
  ),
  compatible('callback-added', 'a callback', 'it is added'),
  breaking('webhook-removed', 'a webhook', 'it is removed', 'Keep the webhook.'),
  breaking(
    'webhook-changed',
    'a webhook',
    'it changes in a way that cannot be judged',
    'Keep the webhook and add another one.',
  ),
  compatible('webhook-added', 'a webhook', 'it is added'),
  breaking(
    'unjudged-field',
    'a field that is not understood, anywhere above the schemas',
    'it is added, removed or changed in a way that cannot be judged',
    'Undo the change.',
  ),
];

/** The rules about what a request holds. */
export const requestRules: readonly Rule[] = [
  breaking(
    'parameter-removed',
    'a parameter',
    'it is removed, or moves to another place',
    'Keep the parameter; mark it `deprecated`.',
  ),
  compatible('parameter-added', 'a parameter', 'an optional one is added'),
  breaking('parameter-added-required', 'a parameter', 'a required one is added', 'Make the new parameter optional.'),
  {
    id: 'parameter-required',
    judges: '`required` on a parameter',
    changes: { narrower: 'it becomes required', wider: 'it becomes optional' },
    mend: 'Leave the parameter optional.',
  },
  breaking(
    'parameter-serialisation',
    '`style` and `explode`, with their defaults, or `content` in their stead',
    'the value is written in another way',
    'Keep the old way to write the value.',
  ),
  {
    id: 'parameter-allows',
    judges: '`allowReserved` and `allowEmptyValue`',
    changes: { narrower: 'it is taken back', wider: 'it is set' },
    mend: 'Go on allowing it.',
  },
  compatible('parameter-deprecated', '`deprecated` on a parameter or header', 'it is set or taken back'),
  breaking('request-body-removed', 'the request body', 'it is removed', 'Go on accepting the body.'),
  compatible('request-body-added', 'the request body', 'an optional one is added'),
  breaking('request-body-added-required', 'the request body', 'a required one is added', 'Make the new body optional.'),
  {
    id: 'request-body-required',
    judges: '`required` on the request body',
    changes: { narrower: 'it becomes required', wider: 'it becomes optional' },
    mend: 'Leave the body optional.',
  },
];

/** The rules about what a response holds. */
export const responseRules: readonly Rule[] = [
  breaking(
    'success-status-removed',
    'statuses 1xx, 2xx and 3xx but for 304',
    'one is removed',
    'Go on answering with the old status.',
  ),
  breaking(
    'success-status-added',
    'statuses 1xx, 2xx and 3xx but for 304',
    'one is added',
    'Answer with one of the old statuses.',
  ),
  compatible(
    'error-status-removed',
    'statuses 304, 4xx and 5xx, and `default` beside a success',
    'one is removed: nobody can count on an error',
  ),
  compatible(
    'error-status-added',
    'statuses 304, 4xx and 5xx, and `default` beside a success',
    'one is added: clients treat one that they do not know as the x00 of its class (RFC 9110, section 15)',
  ),
  breaking(
    'response-header-removed',
    'a header of a response',
    'it is removed, required or not',
    'Go on sending the header.',
  ),
  compatible('response-header-added', 'a header of a response', 'it is added'),
  {
    id: 'response-header-required',
    judges: '`required` on a header of a response',
    changes: { narrower: 'it becomes required', wider: 'it becomes optional' },
    mend: 'Send the header always.',
  },
  breaking('link-removed', 'a link of a response', 'it is removed', 'Keep the link.'),
  breaking(
    'link-changed',
    'a link of a response',
    'it leads elsewhere, or is given other values',
    'Keep the link and add another one.',
  ),
  compatible('link-added', 'a link of a response', 'it is added'),
];

/** The rules about what bodies are written in. */
export const contentRules: readonly Rule[] = [
  {
    id: 'media-type',
    judges: 'the media types of a request body, a response or a parameter',
    changes: {
      different: 'one is removed',
      wider: 'one is added: a client that asks for no particular one may now be given it',
    },
    mend: 'Keep the old media types; offer a new one for responses at an operation of its own.',
  },
  breaking(
    'encoding',
    '`encoding` of a media type',
    'it changes in a way that cannot be judged',
    'Keep the old encoding.',
  ),
];
