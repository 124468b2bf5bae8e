import { randomUUID, timingSafeEqual } from 'node:crypto'
import { signed } from '../keys.ts'

/** A person needs at least this long to fill the form. Milliseconds. */
const quickest = 3000

const seal = (text: string): string => signed('residents form', text).toString('base64url').slice(0, 22)

/** The form's own key and the time it was shown, signed: `uuid.time.seal`. */
export function newMark(now: Date): string {
  const text = `${randomUUID()}.${now.getTime().toString(36)}`
  return `${text}.${seal(text)}`
}

/** The client key of a form that we gave out, and whether it came back faster than a person writes; null if not ours. */
export function readMark(mark: string | undefined, now: Date): { key: string; tooFast: boolean } | null {
  const [key = '', shown = '', given = ''] = (mark ?? '').split('.')
  const [right, claimed] = [Buffer.from(seal(`${key}.${shown}`)), Buffer.from(given)]
  if (right.length !== claimed.length || !timingSafeEqual(right, claimed)) return null
  return { key, tooFast: now.getTime() - Number.parseInt(shown, 36) < quickest }
}
