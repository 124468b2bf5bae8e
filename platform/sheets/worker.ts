import { parentPort, workerData } from 'node:worker_threads'
import { Refused } from '#common/refusal.ts'
import type { Message } from './apart.ts'
import { type Choice, readTable } from './read.ts'

const PORTION = 1000
const { bytes, fileName, choice, wantRows } = workerData as {
  bytes: Uint8Array
  fileName: string
  choice: Choice
  wantRows: boolean
}
const send = (message: Message) => parentPort!.postMessage(message)

try {
  const { table, ...about } = await readTable(bytes, fileName, choice)
  const { rows, ...rest } = table
  send({ head: { ...about, table: { ...rest, rows: rows.length } } })
  const wanted = wantRows ? rows.length : 0
  for (let from = 0; from < wanted; from += PORTION) send({ rows: rows.slice(from, from + PORTION) })
  send({ end: true })
} catch (error) {
  if (!(error instanceof Refused)) throw error
  send({ refusal: error.refusal })
}
