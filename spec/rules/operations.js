const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * Every operation of a document with what a rule asks about it.
 * @param {object} document an OpenAPI document without references
 * @returns {Array<{id: string | undefined, method: string, operation: object, pathItem: object, parameters: object[], path: string[]}>}
 */
export function operationsOf(document) {
  return Object.entries(document.paths ?? {}).flatMap(([url, pathItem]) =>
    methods
      .filter((method) => pathItem[method])
      .map((method) => ({
        id: pathItem[method].operationId,
        method,
        operation: pathItem[method],
        pathItem,
        parameters: parametersOf(pathItem, pathItem[method]),
        path: ['paths', url, method],
      })),
  );
}

/** The parameters of an operation and those that its path gives to all. */
export function parametersOf(pathItem, operation) {
  return [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
}

/** The parameter with this place and name, whatever its case in a header. */
export function findParameter(parameters, place, name) {
  const same = (other) => (place === 'header' ? other?.toLowerCase() === name.toLowerCase() : other === name);
  return parameters.find((parameter) => parameter.in === place && same(parameter.name));
}

/** The security that an operation ends up with: its own, else that of the document. */
export function securityOf(document, operation) {
  return operation.security ?? document.security ?? [];
}

/** The responses whose status begins with this digit, as [status, response]. */
export function responsesWith(digit, operation) {
  return Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith(digit));
}
