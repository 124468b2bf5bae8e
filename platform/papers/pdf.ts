import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.ts'

export type Asked = { no: number; paper: Paper }
export type Drawn = { no: number; bytes: Uint8Array } | { no: number; error: Error }
type Waiting = { done: (bytes: Buffer) => void; failed: (error: Error) => void; alarm: NodeJS.Timeout }

const LONGEST = 60_000
const IDLE = 60_000
let thread: { worker: Worker; waiting: Map<number, Waiting>; idle?: NodeJS.Timeout } | undefined
let last = 0

/**
 * The paper as a PDF with its fonts in it. Drawn in a thread of its own, since the fonts cost half a second at first and a long
 * table as much again; the thread ends when nothing was asked for a minute, and never keeps the program from ending.
 */
export function paperAsPdf(paper: Paper): Promise<Buffer> {
  return new Promise((done, failed) => {
    const { worker, waiting, idle } = (thread ??= open())
    clearTimeout(idle)
    const no = ++last
    const alarm = setTimeout(() => end(worker, new Error('a paper took longer than a minute to draw')), LONGEST)
    waiting.set(no, { done, failed, alarm })
    worker.ref()
    worker.postMessage({ no, paper } satisfies Asked)
  })
}

function open() {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 1024 } })
  const opened: NonNullable<typeof thread> = { worker, waiting: new Map() }
  worker.on('message', (drawn: Drawn) => {
    const asked = opened.waiting.get(drawn.no)
    if (!asked) return
    opened.waiting.delete(drawn.no)
    clearTimeout(asked.alarm)
    if ('bytes' in drawn) asked.done(Buffer.from(drawn.bytes))
    else asked.failed(drawn.error)
    if (opened.waiting.size) return
    worker.unref()
    opened.idle = setTimeout(() => end(worker), IDLE).unref()
  })
  worker.on('error', (error: Error) => end(worker, error))
  return opened
}

/** Ends this thread; whoever waits for it hears why. */
function end(worker: Worker, error?: Error) {
  if (thread?.worker !== worker) return
  const { waiting } = thread
  thread = undefined
  for (const { failed, alarm } of waiting.values()) {
    clearTimeout(alarm)
    failed(error ?? new Error('the thread that draws papers has ended'))
  }
  void worker.terminate()
}
