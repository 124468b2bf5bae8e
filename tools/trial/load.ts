import { appendFileSync, closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the client knows of one telling: acknowledged, refused, or unknown (sent, and no answer that says so). */
export type Entry = {
  key: string
  body: string
  tries: number
  answer?: { status: number; text: string; id: string; no: string }
}

/** What was intended and what was acknowledged, on disk before the client goes on. */
export class Journal {
  readonly entries = new Map<string, Entry>()
  readonly #file: number

  constructor(path: string) {
    appendFileSync(path, '')
    this.#file = openSync(path, 'a')
  }

  intend(key: string, body: string): Entry {
    const entry = { key, body, tries: 0 }
    this.entries.set(key, entry)
    this.#write({ key, intent: body })
    return entry
  }

  acknowledge(entry: Entry, status: number, text: string): void {
    const { id, no } = JSON.parse(text) as { id: string; no: string }
    entry.answer = { status, text, id, no }
    this.#write({ key: entry.key, status, id, no })
  }

  unknown(): Entry[] {
    return [...this.entries.values()].filter((entry) => !entry.answer)
  }

  acknowledged(): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.answer)
  }

  close(): void {
    closeSync(this.#file)
  }

  #write(line: object): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`)
    fsyncSync(this.#file)
  }
}

/** Sends one telling; only a 2xx counts as acknowledged. Answers what came of it. */
export async function send(base: string, journal: Journal, entry: Entry): Promise<'acknowledged' | 'unknown' | 'refused'> {
  entry.tries++
  try {
    const answer = await fetch(`${base}/api/public/concerns`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': entry.key },
      body: entry.body,
      signal: AbortSignal.timeout(20_000),
    })
    const text = await answer.text()
    if (answer.ok) {
      journal.acknowledge(entry, answer.status, text)
      return 'acknowledged'
    }
    if (answer.status < 500) console.error(`refused with ${answer.status}: ${text.slice(0, 300)}`)
    return answer.status < 500 ? 'refused' : 'unknown'
  } catch {
    return 'unknown'
  }
}

/** `clients` residents tell one concern after another until one gets no answer; the number of refusals. */
export async function crowd(
  base: string,
  journal: Journal,
  tell: () => { key: string; body: string },
  { clients, pauseMs, stopped }: { clients: number; pauseMs: number; stopped: () => boolean },
): Promise<number> {
  let refused = 0
  const resident = async () => {
    while (!stopped()) {
      const { key, body } = tell()
      const outcome = await send(base, journal, journal.intend(key, body))
      if (outcome === 'refused') refused++
      if (outcome === 'unknown') return // the blow has fallen; what was in flight is what is in doubt
      await sleep(pauseMs)
    }
  }
  await Promise.all(Array.from({ length: clients }, resident))
  return refused
}
