/** One file or folder of an archive; what of its content is not read is passed over. */
export interface TarEntry {
  path: string;
  isFolder: boolean;
  content: AsyncGenerator<Buffer>;
}

const BLOCK = 512;

const text = (header: Buffer, from: number, to: number): string =>
  header.toString('utf8', from, to).replace(/\0[\s\S]*$/, '');

/** A size in octal digits or, from 8 GB on, as a plain number behind a set first bit. */
const sizeOf = (header: Buffer): number => {
  const field = header.subarray(124, 136);
  return (field[0] ?? 0) & 0x80 ? Number(field.readBigUInt64BE(4)) : Number.parseInt(text(header, 124, 136), 8);
};

/** Reads so many bytes, as they come. */
class Bytes {
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  async *read(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.rest.length === 0) {
        const { value, done } = await this.chunks.next();
        if (done) throw new Error('The archive ends too early.');
        this.rest = value;
      }
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async all(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.read(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}

/**
 * Reads a tar file as PostgreSQL writes it: the POSIX format without extensions, as no path of a cluster needs any.
 * @throws where it is cut short or holds anything but files and folders
 */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(chunks);
  for (;;) {
    const header = await bytes.all(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const path = text(header, 0, 100);
    const type = text(header, 156, 157);
    if (type !== '0' && type !== '5') throw new Error(`${path} in the archive is neither a file nor a folder.`);
    const size = type === '0' ? sizeOf(header) : 0;
    const content = bytes.read(size);
    yield { path, isFolder: type === '5', content };
    for await (const _ of content);
    await bytes.all((BLOCK - (size % BLOCK)) % BLOCK);
  }
  // Read to the end, for the sum that gzip holds there.
  await bytes.all(BLOCK);
  for await (const _ of chunks);
}
