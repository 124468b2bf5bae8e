import { dayOf, instantOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { Instead, type Page, page } from '#platform/pages.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { sayDay } from '#platform/site/dates.ts'
import { directory } from '#server/orgs'
import { tree } from '#server/regions'
import { yuan } from '../money.ts'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

/** Which communities there are something to read of. */
const choose = page('GET', '/support', 'support-communities', async ({ db, say, href }) => {
  const t = (key: string, facts = {}) => say(`support:site.${key}`, facts)
  const { publish } = await rulesOf(db, 'support', rules)
  const nodes = [...(await tree(db)).nodes.values()]
  const sums = publish ? new Map((await store.sums(db, null, 'community', undefined)).map((row) => [row.id, row])) : new Map()
  const rows = nodes.filter(({ id }) => sums.has(id))
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('intro')}</p>${
      rows.length
        ? html`<ul class="links">${rows.map((node) => html`<li><a href="${href(`/support/${node.id}`)}">${node.name}</a></li>`)}</ul>`
        : html`<p>${t('none')}</p>`
    }`,
  }
})

/** What departments brought to one community in a year, as the community itself confirmed it. */
const yearly = page('GET', '/support/:id', 'support-of-community', async (ctx, { params, query }) => {
  const { db, say, href, now } = ctx
  const t = (key: string, facts = {}) => say(`support:site.${key}`, facts)
  const { publish } = await rulesOf(db, 'support', rules)
  const node = (await tree(db)).nodes.get(params.id ?? '')
  if (node?.level !== 'community' || !publish)
    throw new Instead({ status: 404, title: t('title'), body: html`<h1>${t('title')}</h1><p>${t('unknown')}</p>` })
  const years = await store.years(db, node.id)
  const asked = Number(query.year)
  const year = years.includes(asked) ? asked : (years[0] ?? Number(dayOf(now).slice(0, 4)))
  const rows = await store.published(db, node.id, year)
  const { orgs } = await directory(db)
  const fen = rows.reduce((sum, row) => sum + (row.confirmedFen ?? 0), 0)
  return {
    title: t('of', { place: node.name, year }),
    body: html`<p><a href="${href('/support')}">${t('back')}</a></p><h1>${t('of', { place: node.name, year })}</h1>
${years.length > 1 && html`<p>${years.map((one) => (one === year ? html`${one} ` : html`<a href="${href(`/support/${node.id}?year=${one}`)}">${t('year', { year: one })}</a> `))}</p>`}
${
  rows.length
    ? html`<p>${t('sum', { count: rows.length, yuan: yuan(fen) })}</p>${rows.map(
        (row) =>
          html`<section class="card"><h2>${row.title}</h2><p>${t('line', {
            dept: orgs.get(row.deptOrgId)?.name ?? '',
            on: sayDay(ctx, instantOf(row.givenOn)),
            kind: say(`support:kinds.${row.kind}`),
          })}</p>${row.confirmedFen !== null && html`<p>${t('amount', { yuan: yuan(row.confirmedFen) })}</p>`}<p>${t('use', { use: row.usedFor })}</p></section>`,
      )}`
    : html`<p>${t('nothing', { year })}</p>`
}`,
  }
})

export const pages: Page[] = [choose, yearly]
