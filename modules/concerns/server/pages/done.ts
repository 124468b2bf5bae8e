import { html } from '#platform/html.ts'
import { type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayBy } from '#platform/site/dates.ts'
import { one } from '#platform/site/form.ts'
import { granted } from '#platform/site/grants.ts'
import type { Limit } from '../../rulebook.ts'
import { keyOf } from '../file-concern.ts'
import { finishOf, rulebookOf } from '../rulebook.ts'
import * as store from '../store.ts'

/** `2026 1009 001 0001`: people read and say numbers in groups. */
export const grouped = (no: string): string => no.replace(/^(\d{4})(\d{4})(\d{3})(\d+)$/, '$1 $2 $3 $4')

const sayLimit = ({ say }: PageContext, { amount, unit }: Limit): string =>
  unit === 'minutes' && amount % 60 === 0
    ? say('concerns:site.within.hours', { n: amount / 60 })
    : say(`concerns:site.within.${unit}`, { n: amount })

/** Number and key, very large, and what happens next. Shown for half an hour to the phone that told it. */
export const done = page('GET', '/done/:no', 'done', async (ctx, input) => {
  const { say, href } = ctx
  const t = (key: string, facts = {}) => say(`concerns:site.done.${key}`, facts)
  const row = granted(ctx, input, 'concern', input.params.no!) ? await store.findByNo(ctx.db, input.params.no!) : undefined
  if (!row) return shut(ctx)
  const { limit } = finishOf(await rulebookOf(ctx.db), row.class, row.topicCode)
  const { no } = row
  const key = keyOf(row.id)
  return {
    title: t('title'),
    body: html`${one(input.query, 'again') && html`<p class="note" role="status">${t('again')}</p>`}
<section class="card received"><h1>${t('title')}</h1>
<dl><dt>${t('no')}</dt><dd class="number" id="no">${grouped(no)}</dd><dt>${t('key')}</dt><dd class="number key" id="key">${key}</dd></dl></section>
<p class="note">${t('keep')}</p>
<p id="keep" data-copy="${`${t('no')} ${no} ${t('key')} ${key}`}" data-label="${t('copy')}" data-done="${t('copied')}" data-print="${t('print')}" role="status"></p>
<section class="card"><h2>${t('next')}</h2><ol>
<li>${row.state === 'collected' && row.dueAt ? t('accept', { by: sayBy(ctx, row.dueAt) }) : t('accepted')}</li>
<li>${t('finish', { within: sayLimit(ctx, limit) })}</li><li>${t(row.wantsContact ? 'call' : 'no-call')}</li></ol></section>
<a class="button" href="${href(`/track/${no}`)}">${t('track')}</a>
<a class="button second" href="${href('/report')}">${t('once-more')}</a>`,
  }
})

const shut = ({ say, href }: PageContext): Shown => ({
  status: 403,
  title: say('concerns:site.track.title'),
  body: html`<h1>${say('concerns:site.track.title')}</h1><p>${say('concerns:site.done.shut')}</p>
<a class="button" href="${href('/track')}">${say('concerns:site.done.track')}</a>`,
})
