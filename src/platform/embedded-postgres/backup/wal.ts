import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Docket's clusters are made with segments of PostgreSQL's default size. */
const segmentBytes = 16n * 1024n * 1024n;
const segmentsPerFile = 0x1_0000_0000n / segmentBytes;
const segmentName = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/;

/** A segment of the write-ahead log: which timeline it belongs to, and how many stand before it. */
export interface Segment {
  timeline: number;
  number: bigint;
}

/** Reads a file name of pg_wal; null where it names no segment. */
export const parseSegment = (name: string): Segment | null => {
  const [, timeline, file, part] = segmentName.exec(name) ?? [];
  return timeline && file && part
    ? { timeline: Number.parseInt(timeline, 16), number: BigInt(`0x${file}`) * segmentsPerFile + BigInt(`0x${part}`) }
    : null;
};

const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0');

/** The file name of a segment. */
export const nameOfSegment = ({ timeline, number }: Segment): string =>
  hex(BigInt(timeline)) + hex(number / segmentsPerFile) + hex(number % segmentsPerFile);

/** The segment that holds a position such as `0/2000028`. */
export const segmentAt = (timeline: number, position: string): Segment => {
  const [high = '0', low = '0'] = position.split('/');
  return { timeline, number: ((BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)) / segmentBytes };
};

/**
 * The segments of a cluster's newest timeline that a folder such as pg_wal holds something of, in order. PostgreSQL makes
 * files beforehand, and gives those it is done with the names of later ones, so it is read from each what it is.
 */
export const begunSegments = async (folder: string, identifier: string): Promise<string[]> => {
  const begun: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const segment = parseSegment(name);
    if (segment === null) continue;
    const file = await open(join(folder, name));
    try {
      const { buffer } = await file.read({ buffer: Buffer.alloc(32), length: 32, position: 0 });
      const isItself = buffer.readBigUInt64LE(8) === segment.number * segmentBytes;
      if (isItself && buffer.readBigUInt64LE(24).toString() === identifier) begun.push(name);
    } finally {
      await file.close();
    }
  }
  const newest = begun.at(-1)?.slice(0, 8);
  return begun.filter((name) => name.slice(0, 8) === newest);
};

/** What tells one cluster from another, in its data folder and in every one of its WAL files. */
export const systemIdentifier = async (data: string): Promise<string> => {
  const file = await open(join(data, 'global', 'pg_control'));
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(8), length: 8, position: 0 });
    return buffer.readBigUInt64LE().toString();
  } finally {
    await file.close();
  }
};
