import { fullFormats } from 'ajv-formats/dist/formats.js';

/** A day that every month has, and a moment of one, as servers write them: seen at one look. */
const USUAL_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const USUAL =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const { validate: isDateTime } = Object(fullFormats['date-time']);
const { validate: isDate } = Object(fullFormats.date);

/**
 * ajv-formats' `date-time` and `date`, with the same verdicts. It takes each text apart up to three times over; a page of
 * tasks holds sixty, and almost all of them are plain.
 */
export const dateTime = (text: string): boolean => USUAL.test(text) || isDateTime(text);
export const date = (text: string): boolean => USUAL_DATE.test(text) || isDate(text);

/**
 * What the validator calls `date-time` and `date`. Under their own names it would look at each such text of an answer for
 * a Date that it could print, which no store gives, and keep for that all it has made while it compiled the schema.
 */
export const RENAMED: Readonly<Record<string, string>> = {
  'date-time': 'RFC 3339 date-time',
  date: 'RFC 3339 date',
};

/** The formats under their new names, as Ajv takes them. */
export const formats = {
  'RFC 3339 date-time': { type: 'string', validate: dateTime },
  'RFC 3339 date': { type: 'string', validate: date },
} as const;
