import type { Context } from '../context.ts'
import { type Html, html } from '../html.ts'
import { isSpokenKey, spokenKey } from '../keys.ts'
import { Instead, type PageContext, type PageCookie, type PageInput, type Redirect, type Shown } from '../pages.ts'
import { type Fault, faultOf, line, one, summary } from './form.ts'
import { grant, granted } from './grants.ts'
import zh from './words.zh.ts'
import { countWrong, tooOften } from './wrong-keys.ts'

/** What has a number and a key. `keyHash` as `isSpokenKey` takes it. */
type Thing = { id: string; no: string; keyHash?: Buffer | null }

type About<Row extends Thing> = {
  /** Names the key (`spokenKey`), the leave and the count of wrong tries: `order`. */
  kind: string
  /** Where the form for number and key stands and is sent to: `/services/orders`. */
  path: string
  /** Under which path the thing has its page; `path` if it is not said. */
  opens?: string
  /** Where the module's words stand: `title`, `hint`, `no-hint`, for a card `keep`, and those of `besides`. */
  words: string
  /** Which of `site:key` the module says in words of its own. `lost`, what to do without the key, only a module can say. */
  besides?: readonly (keyof typeof zh.key | 'lost')[]
  /** The number has digits only: whatever else was typed does not count. */
  digits?: true
  /** The number as it is stored, from what was typed; otherwise by `digits`, or without blanks and in capitals. */
  plain?: (typed: string) => string
  find: (ctx: Context, no: string) => Promise<Row | undefined>
  /** Where the key is not the spoken one of `kind` and id. Given without blanks, in capitals. */
  isKey?: (row: Row, key: string) => boolean
  /** Where the key of a thing may become another one: which it has now. A leave given by an earlier one is over with it. */
  edition?: (row: Row) => number
  /** Under the form. */
  below?: (ctx: PageContext) => Html
}

type Asked = { no?: string; faults?: readonly Fault[]; status?: number; note?: string; kept?: Html | false; hidden?: Html }

/** Full-width letters are what a Chinese keyboard types; blanks and strokes are how people write in groups. */
const signsOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '')

/**
 * Number and key: a resident without an account gets both when he has told, ordered or booked something, and opens his own
 * page with them later, on any device. The right key gives a leave of half an hour for this one thing (`grants.ts`); a wrong
 * number and a wrong key are answered alike, and counted (`wrong-keys.ts`).
 */
export function numberAndKey<Row extends Thing>(about: About<Row>) {
  const { kind, path, opens = path, words, besides = [], digits, find, below, edition } = about
  const { plain = digits ? digitsOf : signsOf, isKey = (row: Row, key: string) => isSpokenKey(kind, row, key) } = about
  const wordsOf =
    ({ say }: PageContext) =>
    (word: string): string =>
      say(word in zh.key && !(besides as readonly string[]).includes(word) ? `site:key.${word}` : `${words}.${word}`)

  /** Asks for both. `note` says why again, `kept` is shown with it, `hidden` travels with the form. */
  function form(ctx: PageContext, { no = '', faults = [], status = 200, note, kept, hidden }: Asked = {}): Shown {
    const t = wordsOf(ctx)
    const field = (id: 'no' | 'key', value: string) => ({
      id,
      label: t(id),
      hint: t(`${id}-hint`),
      value,
      fault: faultOf(faults, id),
    })
    return {
      status,
      title: t('title'),
      body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="${note ? 'note' : 'hint'}">${note ?? t('hint')}</p>${kept}
<form method="post" action="${ctx.href(path)}" class="card" novalidate>${hidden}${line(ctx, { ...field('no', no), ...(digits && { mode: 'numeric' }) })}${line(ctx, field('key', ''))}<button>${t('look')}</button></form>
${besides.includes('lost') && html`<p class="hint">${t('lost')}</p>`}${below?.(ctx)}`,
    }
  }

  /** The thing of the number and key that were sent, or the form again: 422 where one is missing, 404 wrong, 429 too often. */
  async function enter(ctx: PageContext, fields: PageInput['fields'], { hidden }: Pick<Asked, 'hidden'> = {}): Promise<Row> {
    const t = wordsOf(ctx)
    const typed = one(fields, 'no')
    const again = (status: number, ...faults: Fault[]) => new Instead(form(ctx, { no: typed, status, faults, hidden }))
    const missing = (['no', 'key'] as const).filter((field) => one(fields, field) === '')
    if (missing.length) throw again(422, ...missing.map((field) => ({ field, text: t(`missing-${field}`) })))
    const no = plain(typed)
    if (await tooOften(ctx, kind, no)) throw again(429, { field: 'no', text: t('too-often') })
    const row = await find(ctx, no)
    if (row && isKey(row, signsOf(one(fields, 'key')))) return row
    countWrong(ctx, kind, no)
    throw again(404, { field: 'no', text: t('wrong') })
  }

  const leaveOf = (row: Pick<Row, 'no'>): string => (edition ? `${row.no}e${edition(row as Row)}` : row.no)
  const leave = (ctx: PageContext, row: Pick<Row, 'no'>): Record<string, PageCookie> => grant(ctx, kind, leaveOf(row))

  /** On to the page of the thing, with the leave to see it; `rest` is what follows its address. */
  const lead = (ctx: PageContext, row: Pick<Row, 'no'>, subjectId: string, rest = ''): Redirect => ({
    redirect: ctx.href(`${opens}/${encodeURIComponent(row.no)}${rest}`),
    subjectId,
    cookies: leave(ctx, row),
  })

  /** What the form for number and key does when it is sent. */
  async function track(ctx: PageContext, { fields }: PageInput): Promise<Redirect> {
    const row = await enter(ctx, fields)
    return lead(ctx, row, row.id)
  }

  /** The thing of this number, if this device has the leave to see it. */
  async function seen(ctx: PageContext, input: PageInput, no: string): Promise<Row | undefined> {
    if (!edition) return granted(ctx, input, kind, no) ? find(ctx, no) : undefined
    const row = await find(ctx, no)
    return row && granted(ctx, input, kind, leaveOf(row)) ? row : undefined
  }

  /** The thing of the address, or the form instead (403), with what was just written to copy. */
  async function own(ctx: PageContext, input: PageInput, kept?: Html | false): Promise<Row> {
    const no = input.params.no ?? ''
    const row = await seen(ctx, input, no)
    if (row) return row
    // Whoever makes up an address does not write his words into our page.
    const shown = /^[\p{L}\d-]{4,20}$/u.test(no) ? no : ''
    throw new Instead(form(ctx, { no: shown, status: 403, note: wordsOf(ctx)('shut'), kept }))
  }

  /** Number and key, large, to note, copy or print. `grouped` is the number as people read it. */
  function received(ctx: PageContext, { id, no }: Pick<Row, 'id' | 'no'>, title: string, grouped = no): Html {
    const t = wordsOf(ctx)
    const key = spokenKey(kind, id)
    return html`<section class="card received"><h1>${title}</h1>
<dl><dt>${t('no')}</dt><dd class="number" id="no">${grouped}</dd><dt>${t('key')}</dt><dd class="number key" id="key">${key}</dd></dl></section>
<p class="note">${t('keep')}</p>
<p id="keep" data-copy="${`${t('no')} ${no} ${t('key')} ${key}`}" data-label="${t('copy')}" data-done="${t('copied')}" data-print="${t('print')}" role="status"></p>`
  }

  return { form, enter, leave, lead, track, seen, own, received }
}
