import { once } from 'node:events'
import { Readable } from 'node:stream'
import type pg from 'pg'

/** The few messages of PostgreSQL's COPY protocol that node-postgres leaves to its caller. */
type Wire = {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
  stream: { pause(): void; resume(): void; writableLength: number; once(event: 'drain', listener: () => void): void }
}

type Copy = {
  submit(wire: Wire): void
  handleCopyData?(message: { chunk: Buffer }, wire: Wire): void
  handleCopyInResponse?(wire: Wire): void
  handleCommandComplete(): void
  handleReadyForQuery(): void
  handleError(error: Error): void
}

const submit = (client: pg.ClientBase, copy: Copy) => void client.query(copy as unknown as pg.Submittable)

/** The rows of `copy (select …) to stdout` as a stream of text; a slow reader slows PostgreSQL. */
export function copyOut(client: pg.ClientBase, text: string): Readable {
  let wire: Wire | undefined
  const rows = new Readable({ read: () => wire?.stream.resume() })
  submit(client, {
    submit(to) {
      wire = to
      to.query(text)
    },
    // A copy of the chunk: node-postgres writes what comes next over the same memory.
    handleCopyData: ({ chunk }, from) => void (rows.push(Buffer.from(chunk)) || from.stream.pause()),
    handleCommandComplete: () => {},
    handleReadyForQuery: () => {
      wire!.stream.resume() // an ended stream asks for nothing more, but the next query waits behind it
      rows.push(null)
    },
    handleError: (error) => {
      wire!.stream.resume()
      rows.destroy(error)
    },
  })
  return rows
}

/** Sends a stream to `copy … from stdin`; resolves when PostgreSQL has taken it all. */
export function copyIn(client: pg.ClientBase, text: string, rows: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed: Error | undefined
    submit(client, {
      submit: (to) => to.query(text),
      handleCopyInResponse: (to) => void send(to, rows).catch((error: Error) => to.sendCopyFail(error.message)),
      handleCommandComplete: () => {},
      handleReadyForQuery: () => (failed ? reject(failed) : resolve()),
      handleError: (error) => {
        failed = error
        reject(error)
      },
    })
  })
}

async function send(to: Wire, rows: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of rows) {
    to.sendCopyFromChunk(chunk)
    if (to.stream.writableLength > 2 ** 20) await once(to.stream as unknown as NodeJS.EventEmitter, 'drain')
  }
  to.endCopyFrom()
}
