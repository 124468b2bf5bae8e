import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { Refused } from '#common/refusal.ts'
import type { Message } from './apart.ts'
import { type Choice, readTable } from './read.ts'

const PORTION = 1000
const { bytes, fileName, choice, most } = workerData as {
  bytes: Uint8Array
  fileName: string
  choice: Choice
  most: number
}
const send = (message: Message) => parentPort!.postMessage(message)

try {
  const { table, ...about } = await readTable(bytes, fileName, choice)
  const { rows, ...rest } = table
  send({ head: { ...about, table: { ...rest, rows: rows.length } } })
  const wanted = Math.min(rows.length, most)
  for (let from = 0; from < wanted; from += PORTION) {
    send({ rows: rows.slice(from, Math.min(from + PORTION, wanted)) })
    // Waits to be asked for more: a hundred portions at once would hold up everything else there.
    await once(parentPort!, 'message')
  }
  send({ end: true })
} catch (error) {
  if (!(error instanceof Refused)) throw error
  send({ refusal: error.refusal })
}
