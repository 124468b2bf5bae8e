import { Worker } from 'node:worker_threads'
import { type Refusal, Refused } from '#common/refusal.ts'
import type { Choice, Reading } from './read.ts'
import type { TableRow } from './table.ts'

/** What a reading leaves in the main thread: everything but the rows, which come in portions. */
export type Head = Omit<Reading, 'table'> & { table: Omit<Reading['table'], 'rows'> & { rows: number } }
export type Message = { head: Head } | { rows: TableRow[] } | { refusal: Refusal } | { end: true }

const AT_ONCE = 2
let reading = 0
const waiting: (() => void)[] = []

/** Two files at a time: the memory that a thread may take is counted on. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (reading < AT_ONCE) reading++
  else await new Promise<void>((go) => waiting.push(go))
  try {
    return await work()
  } finally {
    // The place is handed on, or given back.
    const next = waiting.shift()
    if (next) next()
    else reading--
  }
}

/**
 * `readTable` in a thread of its own with a limit on memory, so that a large or hostile file neither holds up other requests
 * nor brings the program down. `onRows` gets the rows in portions of a thousand, the first `most` of them.
 * @throws Refused as `readTable`, and `imports.unpacks-too-large` where the memory or the time (60 s) did not suffice
 */
export function readTableApart(
  bytes: Uint8Array,
  fileName: string,
  choice: Choice = {},
  onRows?: (rows: TableRow[]) => void,
  most = Number.MAX_SAFE_INTEGER,
): Promise<Head> {
  return inTurn(() => readInThread(bytes, fileName, choice, onRows, most))
}

function readInThread(
  bytes: Uint8Array,
  fileName: string,
  choice: Choice,
  onRows: ((rows: TableRow[]) => void) | undefined,
  most: number,
): Promise<Head> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { bytes, fileName, choice, most: onRows ? most : 0 },
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    })
    let head: Head | undefined
    const refuseIt = (refusal: Refusal) => finish(() => reject(new Refused(refusal)))
    const finish = (settle: () => void) => {
      clearTimeout(alarm)
      settle()
      void worker.terminate()
    }
    const alarm = setTimeout(() => refuseIt({ code: 'imports.unpacks-too-large' }), 60_000)
    worker.on('message', (message: Message) => {
      if ('head' in message) head = message.head
      else if ('rows' in message) {
        try {
          onRows?.(message.rows)
          setImmediate(() => worker.postMessage('more'))
        } catch (error) {
          finish(() => reject(error))
        }
      } else if ('refusal' in message) refuseIt(message.refusal)
      else finish(() => resolve(head!))
    })
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuseIt({ code: 'imports.unpacks-too-large' })
      else finish(() => reject(error))
    })
  })
}
