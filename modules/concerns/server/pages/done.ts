import { html } from '#platform/html.ts'
import { type PageContext, page } from '#platform/pages.ts'
import { sayBy } from '#platform/site/dates.ts'
import { one } from '#platform/site/form.ts'
import type { Limit } from '../../rulebook.ts'
import { finishOf, rulebookOf } from '../rulebook.ts'
import { concerns } from './track.ts'

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
  const row = await concerns.own(ctx, input)
  const { limit } = finishOf(await rulebookOf(ctx.db), row.class, row.topicCode)
  return {
    title: t('title'),
    body: html`${one(input.query, 'again') && html`<p class="note" role="status">${t('again')}</p>`}
${concerns.received(ctx, row, t('title'), grouped(row.no))}
<section class="card"><h2>${t('next')}</h2><ol>
<li>${row.state === 'collected' && row.dueAt ? t('accept', { by: sayBy(ctx, row.dueAt) }) : t('accepted')}</li>
<li>${t('finish', { within: sayLimit(ctx, limit) })}</li><li>${t(row.wantsContact ? 'call' : 'no-call')}</li></ol></section>
<a class="button" href="${href(`/track/${row.no}`)}">${t('track')}</a>
<a class="button second" href="${href('/report')}">${t('once-more')}</a>`,
  }
})
