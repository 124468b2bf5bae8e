import type { z } from 'zod'
import { newId } from '#common/ids.ts'
import { addingFiles, filing, type told } from '#contract/concerns'
import { command, Refused } from '#ui/send.ts'
import { photoForm } from './photos.ts'

type Told = z.output<typeof told>
/** Something written down on a weak line: kept in this browser with its photos until the house has it. */
export type Waiting = {
  /** Its own key: sent however often, it is one concern. */
  key: string
  /** Whose it is; a phone may pass from hand to hand. */
  personId: string
  /** When it was written down, milliseconds. */
  at: number
  title: string
  body: z.input<typeof filing.body>
  photos: Blob[]
  /** Filed; only the photos are still to go. */
  told?: Told
  /** The house said no, in words; it is not tried again by itself. */
  refused?: string
}

/** The browser's own store, which takes photos where localStorage would burst. */
function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open('concerns', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('waiting', { keyPath: 'key' })
    opening.onerror = () => fail(opening.error)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('waiting', mode)
      transaction.oncomplete = () => opening.result.close()
      done(transaction.objectStore('waiting'))
    }
  })
}
const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
  })

const keep = async (item: Waiting) => void (await result((await store('readwrite')).put(item)))
export const dropWaiting = async (key: string) => void (await result((await store('readwrite')).delete(key)))
export const waitingOf = async (personId: string): Promise<Waiting[]> => {
  const all = await result<Waiting[]>((await store('readonly')).getAll())
  return all.filter((item) => item.personId === personId).sort((a, b) => a.at - b.at)
}

/** Puts something into the box; it is safe from here on, line or no line. */
export async function putIntoBox(given: Pick<Waiting, 'personId' | 'title' | 'body' | 'photos'>): Promise<void> {
  await keep({ ...given, key: newId(), at: Date.now() })
}
export const tryAgain = (item: Waiting) => keep({ ...item, refused: undefined })

/** What became of one try: gone, still to be tried, or refused for good. */
async function sendOne(item: Waiting): Promise<Told | null> {
  try {
    const filed = item.told ?? (await command(filing, { body: item.body }, item.key))
    if (!item.told) await keep({ ...item, told: filed })
    if (item.photos.length > 0) {
      const files = item.photos.map((photo, i) => new File([photo], `${i + 1}.jpg`, { type: photo.type || 'image/jpeg' }))
      await command(addingFiles, { params: { id: filed.id }, body: (await photoForm(files)) as never }, `${item.key}-photos`)
    }
    await dropWaiting(item.key)
    return filed
  } catch (error) {
    const refused = error instanceof Refused && !error.passing && error.status !== 401 && error.status !== 429
    if (refused) {
      const now = (await waitingOf(item.personId)).find(({ key }) => key === item.key)
      await keep({ ...(now ?? item), refused: error.title })
    } else if (!(error instanceof Refused)) throw error
    return null
  }
}

let sending: Promise<Told[]> | null = null
/** Sends what waits, in the order it was written; one run at a time in this tab, one tab at a time in this browser. */
export function sendBox(personId: string): Promise<Told[]> {
  sending ??= alone(async () => {
    const gone: Told[] = []
    for (const item of await waitingOf(personId)) {
      if (item.refused) continue
      const filed = await sendOne(item)
      if (filed) gone.push(filed)
      else if (!navigator.onLine) break
    }
    return gone
  }).finally(() => {
    sending = null
  })
  return sending
}

/** Under a lock of the browser where it has one; the key of each item keeps it single in any case. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request('concerns-outbox', work) as Promise<T>) : work()
