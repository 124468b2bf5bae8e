import { isId } from '#common/ids.ts'
import { html } from '#platform/html.ts'
import { type PageContext, page } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { one, select } from '#platform/site/form.ts'
import { communitiesToChoose, nodesOf } from '#server/regions'
import type { State } from '../../contract.ts'
import * as store from '../store.ts'

const groups: readonly { key: string; states: readonly State[] }[] = [
  { key: 'objections', states: ['published'] },
  { key: 'voting', states: ['voting'] },
  { key: 'talking', states: ['preparing', 'called', 'held', 'agreed', 'noResult'] },
  { key: 'doing', states: ['standing', 'notDone'] },
  { key: 'done', states: ['done', 'referred'] },
]

/** The communities by subdistrict, to choose from. */
export async function communityField(ctx: PageContext, value: string, label: string, fault?: string, hint?: string) {
  return select(ctx, { id: 'communityId', label, value, fault, hint, options: await communitiesToChoose(ctx.db) })
}

/** Current topics of a community or of all, what residents can act on first. */
export const list = page('GET', '/deliberations', 'show-deliberations', async (ctx, { query }) => {
  const { db, say, href } = ctx
  const t = (key: string, facts = {}) => say(`deliberations:site.${key}`, facts)
  const asked = one(query, 'communityId')
  const communityId = isId(asked) ? asked : null
  const rows = await store.publicOnes(db, communityId)
  const nodes = await nodesOf(db)
  const line = (row: store.Public) =>
    html`<li><a href="${href(`/deliberations/${row.id}`)}">${row.title}<br><span class="hint">${[
      nodes.get(row.communityId)?.name,
      row.class && say(`deliberations:classes.${row.class}`),
      row.state === 'published' && row.nextAt && t('until', { on: sayDay(ctx, row.nextAt) }),
      row.state === 'called' && row.nextAt && t('sessionOn', { on: sayDay(ctx, row.nextAt) }),
      ['standing', 'notDone'].includes(row.state) && row.nextAt && t('dueOn', { on: sayDay(ctx, row.nextAt) }),
      say(`deliberations:states.${row.state}`),
    ]
      .filter(Boolean)
      .join(' · ')}</span></a></li>`
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('intro')}</p>
<form method="get" action="${href('/deliberations')}" class="search">${await communityField(ctx, communityId ?? '', t('which'))}<button class="second">${t('show')}</button></form>
${rows.length === 0 && html`<p role="status">${t('none')}</p>`}
${groups.map(({ key, states }) => {
  const own = rows.filter((row) => states.includes(row.state))
  return (
    own.length > 0 && html`<section class="card"><h2>${t(`groups.${key}`)}</h2><ul class="links">${own.map(line)}</ul></section>`
  )
})}
<a class="button" href="${href('/deliberations/propose')}">${t('propose.verb')}</a>
<a class="button second" href="${href('/deliberations/track')}">${t('track.title')}</a>`,
  }
})
