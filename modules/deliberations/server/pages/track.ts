import { timingSafeEqual } from 'node:crypto'
import { instantOf } from '#common/dates.ts'
import { found, Refused } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { spokenKey } from '#platform/keys.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { type Fault, faultOf, line, one, summary } from '#platform/site/form.ts'
import { grant, granted } from '#platform/site/grants.ts'
import { guarded } from '#platform/site/wrong-keys.ts'
import * as store from '../store.ts'

const kind = 'deliberation'
const keyOf = (id: string) => spokenKey(kind, id)
const grouped = (no: string) => no.replace(/^(\d{4})(\d+)$/, '$1 $2')

/** Number and key, large, and what happens next; only for the browser that sent it, for half an hour. */
export function receipt(
  ctx: PageContext,
  row: { id: string; no: string } | undefined,
  words: { title: string; next: string },
): Shown {
  const t = (key: string) => ctx.say(`deliberations:site.track.${key}`)
  if (!row)
    return {
      status: 403,
      title: t('title'),
      body: html`<h1>${t('title')}</h1><p>${t('shut')}</p><a class="button" href="${ctx.href('/deliberations/track')}">${t('verb')}</a>`,
    }
  const key = keyOf(row.id)
  return {
    title: words.title,
    body: html`<section class="card received"><h1>${words.title}</h1><dl><dt>${t('no')}</dt><dd class="number" id="no">${grouped(row.no)}</dd><dt>${t('key')}</dt><dd class="number key" id="key">${key}</dd></dl></section>
<p class="note">${t('keep')}</p><section class="card"><h2>${t('next')}</h2><p>${words.next}</p></section>
<a class="button second" href="${ctx.href('/deliberations')}">${ctx.say('deliberations:site.back')}</a>`,
  }
}

function form(ctx: PageContext, no = '', faults: readonly Fault[] = [], status = 200): Shown {
  const t = (key: string) => ctx.say(`deliberations:site.track.${key}`)
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
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href('/deliberations/track')}" class="card" novalidate>${line(ctx, { ...field('no', no), mode: 'numeric' })}${line(ctx, field('key', ''))}<button>${t('look')}</button></form>`,
  }
}

export const showTrack = page('GET', '/deliberations/track', 'show-said-key', (ctx) => form(ctx))

type Said = { id: string; no: string; topic: store.Topic; objection: store.Objection | null }
async function saidOf({ db }: PageContext, no: string): Promise<Said | undefined> {
  const objection = await store.objectionByNo(db, no)
  const topic = objection ? await store.find(db, objection.deliberationId) : await store.findByNo(db, no)
  if (!topic || (!objection && !topic.byResident)) return undefined
  return { id: objection?.id ?? topic.id, no, topic, objection: objection ?? null }
}

export const track = page('POST', '/deliberations/track', 'track-said', async (ctx, { fields }) => {
  const t = (key: string) => ctx.say(`deliberations:site.track.${key}`)
  const [no, key] = [one(fields, 'no').replace(/\D/g, ''), one(fields, 'key').replace(/[\s-]/g, '').toUpperCase()]
  const missing = (['no', 'key'] as const).filter((field) => one(fields, field) === '')
  if (missing.length)
    throw new Instead(
      form(
        ctx,
        no,
        missing.map((field) => ({ field, text: t(`missing-${field}`) })),
        422,
      ),
    )
  try {
    const row = await guarded(ctx, kind, no, async () => {
      const said = await saidOf(ctx, no)
      const [own, shown] = [Buffer.from(said ? keyOf(said.id) : ''), Buffer.from(key)]
      return found(
        said && own.length === shown.length && timingSafeEqual(own, shown) ? said : undefined,
        'deliberations.not-found',
      )
    })
    return { redirect: ctx.href(`/deliberations/said/${no}`), subjectId: row.id, cookies: grant(ctx, kind, no) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const often = error.refusal.code === 'input.too-many-requests'
    throw new Instead(form(ctx, no, [{ field: 'no', text: t(often ? 'too-often' : 'wrong') }], often ? 429 : 404))
  }
})

export const showSaid = page('GET', '/deliberations/said/:no', 'show-said', async (ctx, input) => {
  const no = input.params.no ?? ''
  const said = granted(ctx, input, kind, no) ? await saidOf(ctx, no) : undefined
  if (!said) throw new Instead(form(ctx, /^\d{5,20}$/.test(no) ? no : '', [], 403))
  const t = (key: string, facts = {}) => ctx.say(`deliberations:site.track.${key}`, facts)
  const { topic, objection } = said
  const open = topic.state !== 'proposed' && topic.state !== 'declined'
  const answered =
    objection &&
    (objection.answer !== null && objection.answeredAt
      ? html`<p>${t('answeredOn', { on: sayDay(ctx, objection.answeredAt) })}</p><p class="words">${objection.answer}</p>`
      : html`<p>${t('answerBy', { by: sayDay(ctx, instantOf(objection.answerBy)) })}</p>`)
  return {
    title: t('title'),
    body: html`<p class="hint">${t('no')} ${grouped(no)}</p><h1>${objection ? t('objection') : t('proposal')}</h1>
<p class="state">${ctx.say(`deliberations:states.${topic.state}`)}</p>
<section class="card"><h2>${t('answer')}</h2>${objection ? answered : topic.state === 'declined' ? html`<p class="words">${topic.declineReason}</p>` : html`<p>${t(open ? 'taken' : 'waiting')}</p>`}</section>
<section class="card"><h2>${t('yours')}</h2><p class="words">${objection ? objection.words : `${topic.told ?? ''}`}</p></section>
${open && html`<a class="button" href="${ctx.href(`/deliberations/${topic.id}`)}">${t('open')}</a>`}`,
  }
})
