import { type Refusal, refuse } from '#common/refusal.ts'
import {
  asCode,
  asDay,
  asInstant,
  asNumber,
  asText,
  asWhole,
  asYesNo,
  type Cell,
  halfWidth,
  hasLostDigits,
} from '../sheets/index.ts'

/** `kind` words the general hint of the template; `format` is how an export of it looks. */
export type Column<V, Required extends boolean = boolean> = {
  /** Titles that offices give this column, the best first; compared without blanks, marks and hints in brackets. */
  titles: readonly string[]
  required: Required
  kind: 'text' | 'code' | 'day' | 'instant' | 'number' | 'whole' | 'yes-no' | 'one-of'
  example?: string
  /** Facts of the hint: `max`, `choices`. */
  facts: Record<string, string | number>
  read(cell: Exclude<Cell, null>): V | Refusal
}
// biome-ignore lint/suspicious/noExplicitAny: columns of every kind side by side
export type Columns = Record<string, Column<any>>

type Asked<R extends boolean> = { titles: readonly string[]; required?: R; example?: string }
const made = <V, R extends boolean>(
  { titles, required, example }: Asked<R>,
  kind: Column<V>['kind'],
  facts: Column<V>['facts'],
  read: Column<V>['read'],
): Column<V, R> => ({ titles, required: (required ?? false) as R, kind, facts, read, ...(example ? { example } : {}) })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'code' in value && !(value instanceof Date)

/** Words, trimmed; `max` characters (default 200). */
export const text = <R extends boolean = false>(asked: Asked<R> & { max?: number }): Column<string, R> => {
  const max = asked.max ?? 200
  return made(asked, 'text', { max }, (cell) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    const words = asText(cell).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    return words.length <= max ? words : refuse('imports.too-long', { max, length: words.length })
  })
}

/** A number plate, code or telephone number: half-width, no blanks; refused where Excel has dropped digits. */
export const code = <R extends boolean = false>(
  asked: Asked<R> & { max?: number; check?: (code: string) => Refusal | null },
): Column<string, R> => {
  const max = asked.max ?? 40
  return made(asked, 'code', { max }, (cell) => {
    if (hasLostDigits(cell)) return refuse('imports.lost-digits', { text: asText(cell) })
    const read = asCode(cell)
    return read.length > max ? refuse('imports.too-long', { max, length: read.length }) : (asked.check?.(read) ?? read)
  })
}

/** `YYYY-MM-DD`. */
export const day = <R extends boolean = false>(asked: Asked<R>): Column<string, R> =>
  made(
    { example: '2018-09-21', ...asked },
    'day',
    {},
    (cell) => asDay(cell) ?? refuse('imports.not-a-day', { text: shown(cell) }),
  )

/** An instant, the sheet's wall clock taken as China's. */
export const instant = <R extends boolean = false>(asked: Asked<R>): Column<Date, R> =>
  made(
    { example: '2018-09-21 09:30', ...asked },
    'instant',
    {},
    (cell) => asInstant(cell) ?? refuse('imports.not-a-time', { text: shown(cell) }),
  )

export const number = <R extends boolean = false>(asked: Asked<R>): Column<number, R> =>
  made(asked, 'number', {}, (cell) => asNumber(cell) ?? refuse('imports.not-a-number', { text: shown(cell) }))

export const whole = <R extends boolean = false>(asked: Asked<R>): Column<number, R> =>
  made(asked, 'whole', {}, (cell) => asWhole(cell) ?? refuse('imports.not-a-whole-number', { text: shown(cell) }))

export const yesNo = <R extends boolean = false>(asked: Asked<R>): Column<boolean, R> =>
  made({ example: '是', ...asked }, 'yes-no', {}, (cell) => asYesNo(cell) ?? refuse('imports.not-yes-no', { text: shown(cell) }))

/** One of a closed list: `{ 社区: 'community', 街道: 'subdistrict' }`; the first word of each value is shown as a choice. */
export const oneOf = <V extends string, R extends boolean = false>(
  asked: Asked<R> & { values: Record<string, V> },
): Column<V, R> => {
  const byWord = new Map(Object.entries(asked.values).map(([word, value]) => [halfWidth(word).toLowerCase(), value]))
  const words = new Map(
    Object.entries(asked.values)
      .reverse()
      .map(([word, value]) => [value, word]),
  )
  const choices = [...words.values()].reverse().join('、')
  return made({ example: Object.keys(asked.values)[0]!, ...asked }, 'one-of', { choices }, (cell) => {
    const value = byWord.get(asCode(cell).toLowerCase())
    return value ?? refuse('imports.not-one-of', { text: shown(cell), choices })
  })
}

/** Anything else: `read` gives the value, or a refusal of the module's own. */
export const column = <V, R extends boolean = false>(
  asked: Asked<R> & { read: (cell: Exclude<Cell, null>) => V | Refusal },
): Column<V, R> => made(asked, 'text', { max: 200 }, asked.read)

const shown = (cell: Cell) => asText(cell).slice(0, 40)
