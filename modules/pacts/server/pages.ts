import { dayOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { found } from '#common/refusal.ts'
import { sql } from '#platform/db.ts'
import { html } from '#platform/html.ts'
import { type Page, type PageContext, page } from '#platform/pages.ts'
import { sayTerm } from '#platform/site/dates.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { duals } from '../contract.ts'
import * as store from './store.ts'

/** 亮约: what communities and units promised each other and what both confirmed. Units and numbers, no persons. */
const words =
  (ctx: PageContext) =>
  (key: string, facts = {}) =>
    ctx.say(`pacts:site.${key}`, facts)
const inForce = sql`state in ('performing', 'reviewed')`
const inForceOfP = sql`p.state in ('performing', 'reviewed')`

const communities = page('GET', '/agreements', 'agreements', async (ctx) => {
  const { db, href } = ctx
  const t = words(ctx)
  const rows = await db.many<{ communityId: string; count: number }>(sql`select community_id, count(*) as count from pacts.pacts
    where city_id = ${db.cityId} and ${inForce} group by community_id`)
  const regions = await nodesOf(db)
  const named = rows
    .map((row) => ({ ...row, name: regions.get(row.communityId)?.name ?? '' }))
    .sort((a, b) => new Intl.Collator('zh-CN').compare(a.name, b.name))
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
${named.length === 0 && html`<p role="status">${t('none')}</p>`}
<ul class="links">${named.map((row) => html`<li><a href="${href(`/agreements/${row.communityId}`)}">${row.name}<br><span class="hint">${t('count', { count: row.count })}</span></a></li>`)}</ul>`,
  }
})

type Listed = { id: string; no: string; orgId: string; validFrom: string; validTo: string; clauses: number; deliveries: number }

const ofCommunity = page('GET', '/agreements/:community', 'agreements-of', async (ctx, { params }) => {
  const { db, href } = ctx
  const t = words(ctx)
  const id = isId(params.community) ? params.community : null
  const place = found(id ? (await nodesOf(db)).get(id) : null, 'route.not-found')
  const rows = await db.many<Listed>(sql`select p.id, p.no, p.org_id, p.valid_from, p.valid_to,
      (select count(*) from pacts.clauses c where c.city_id = p.city_id and c.pact_id = p.id and c.dropped_at is null) as clauses,
      (select count(*) from pacts.deliveries g where g.city_id = p.city_id and g.pact_id = p.id and g.state = 'confirmed') as deliveries
    from pacts.pacts p where p.city_id = ${db.cityId} and p.community_id = ${place.id} and ${inForceOfP} order by p.no`)
  const { orgs } = await directory(db)
  return {
    title: t('of', { community: place.name }),
    body: html`<p><a href="${href('/agreements')}">${t('title')}</a></p><h1>${t('of', { community: place.name })}</h1>
${rows.length === 0 && html`<p role="status">${t('noneHere')}</p>`}
${rows.map(
  (row) =>
    html`<article class="card"><h2><a href="${href(`/agreement/${row.id}`)}">${orgs.get(row.orgId)?.name}</a></h2><p class="hint">${row.no} · ${sayTerm(ctx, row.validFrom, row.validTo)}</p><p>${t('counts', { clauses: row.clauses, deliveries: row.deliveries })}</p></article>`,
)}`,
  }
})

const one = page('GET', '/agreement/:id', 'agreement', async (ctx, { params }) => {
  const { db, href, now } = ctx
  const t = words(ctx)
  const read = isId(params.id) ? await store.find(db, params.id) : undefined
  const pact = found(read?.publishedAt && read.state !== 'ended' ? read : null, 'route.not-found')
  const clauses = await store.listStanding(db, pact.id, dayOf(now))
  const community = (await nodesOf(db)).get(pact.communityId)?.name ?? ''
  const org = (await directory(db)).orgs.get(pact.orgId)?.name ?? ''
  const title = t('one', { community, org })
  const line = (clause: (typeof clauses)[number]) => {
    const promised = clause.soft
      ? t('soft')
      : t('promised', { often: ctx.say(`pacts:periods.${clause.period}`), quantity: clause.quantity, unit: clause.unit })
    const done = clause.soft ? '' : t('done', { delivered: clause.delivered, due: clause.due, unit: clause.unit })
    return html`<li><span>${t('line', { side: ctx.say(`pacts:sides.${clause.side}`), title: clause.title })}</span><br><span class="hint">${promised}${done && html` · ${done}`}</span></li>`
  }
  return {
    title,
    body: html`<p><a href="${href(`/agreements/${pact.communityId}`)}">${t('of', { community })}</a></p><h1>${title}</h1>
<p class="hint">${pact.no} · ${sayTerm(ctx, pact.validFrom, pact.validTo)}</p>
${pact.endsOn && html`<p role="status">${t('endsOn', { on: pact.endsOn })}</p>`}
${duals.map((dual) => {
  const own = clauses.filter((clause) => clause.dual === dual)
  return (
    own.length > 0 && html`<section class="card"><h2>${ctx.say(`pacts:duals.${dual}`)}</h2><ul>${own.map(line)}</ul></section>`
  )
})}
<p class="hint">${t('how')}</p>`,
  }
})

export const pages: Page[] = [communities, ofCommunity, one]
