import { isNativeError } from 'node:util/types';
import { type DestinationStream, type Logger, pino } from 'pino';

/** A log of lines of JSON, whose errors are told without the values that they are about. */
export function createLog(level: string, output: DestinationStream, base: object | null = null): Logger {
  return pino({ level, base, serializers: { err: describeFailure } }, output);
}

/** SQLSTATE class 22: a value is not what it must be, and the message quotes it. */
const BAD_VALUE = /^22[0-9A-Z]{3}$/;

/**
 * What a log may hold of an error: its type, code, message and stack, and those of its cause. Whatever else hangs on it
 * stays out: PostgreSQL puts the row that failed into `detail`, and validators the body.
 */
export function describeFailure(error: unknown): unknown {
  if (!isNativeError(error)) return error;
  const code = 'code' in error ? error.code : undefined;
  const message =
    typeof code === 'string' && BAD_VALUE.test(code) ? error.message.replace(/".*"/s, '"…"') : error.message;
  return {
    type: error.constructor.name,
    ...(code === undefined ? {} : { code }),
    message,
    stack: [message, ...framesOf(error)].join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeFailure(error.cause) }),
  };
}

/** A stack without what stands before it, which is the message as it first was. */
const framesOf = ({ stack = '' }: Error): string[] => stack.split('\n').filter((line) => /^ +at /.test(line));
