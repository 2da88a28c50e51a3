import type { Schema } from '../docket.ts';

export type Moment = NonNullable<Schema<'Moment'>>;

/** The local date of a moment, as its owner wrote it. */
const dateOf = (moment: Moment): string => ('date' in moment ? moment.date : moment.dateTime.slice(0, 10));

/**
 * Orders moments as text: by local date as written, then by instant, whole days first.
 * Texts are compared by code point.
 */
export function sortKey(moment: Moment): string {
  if ('date' in moment) return moment.date;
  // The year 10000, to which an offset may lead, is written with a plus, which comes before all digits; a colon is behind them.
  return `${dateOf(moment)}T${new Date(moment.dateTime).toISOString().replace('+', ':')}`;
}

/** Sort keys of moments of a later date than this one are greater; of the date itself they are not. */
export const endOf = (date: string): string => `${date}~`;

/** Whether one moment lies after another. A whole day and a time on it are not after one another. */
export function isAfter(one: Moment, other: Moment): boolean {
  if ('date' in one || 'date' in other) return dateOf(one) > dateOf(other);
  return Date.parse(one.dateTime) > Date.parse(other.dateTime);
}
