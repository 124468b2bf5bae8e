import { html } from '#platform/html.ts'
import { type Page, page } from '#platform/pages.ts'
import { one } from '#platform/site/form.ts'
import { directory } from '#server/orgs'
import { tree } from '#server/regions'
import { bandOf } from '../rules.ts'
import * as store from './store.ts'

/** The bands of the last published round, by name and never by rank, as the round's rules allow. */
const bands = page('GET', '/reviews', 'review-bands', async ({ db, say, href }, { query }) => {
  const t = (key: string, facts = {}) => say(`reviews:site.${key}`, facts)
  const round = await store.latestPublished(db)
  if (!round || !(round.rules.publishUnits || round.rules.publishCommunities))
    return { title: t('title'), body: html`<h1>${t('title')}</h1><p>${t('none')}</p>` }
  const rows = await store.publishedBands(db, round.id)
  const { orgs } = await directory(db)
  const { nodes } = await tree(db)
  const byCommunity = [...Map.groupBy(rows, (row) => row.communityId)]
    .map(([id, own]) => ({ id, name: nodes.get(id)?.name ?? '', own }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const mean = (own: store.Published[]) => Math.round(own.reduce((sum, row) => sum + row.communityScore, 0) / own.length)
  const grade = (key: string) => say(`reviews:grades.${key}`)
  const { publishCommunities, publishUnits } = round.rules
  const chosen = publishUnits && byCommunity.find(({ id }) => id === one(query, 'community'))
  const own = (rows: store.Published[]) => publishCommunities && t('community', { band: grade(bandOf(mean(rows), round.rules)) })
  const listed = ({ id, name, own: rows }: (typeof byCommunity)[number]) => {
    const words = html`${name}<br><span class="hint">${own(rows)}</span>`
    return publishUnits ? html`<li><a href="${href(`/reviews?community=${id}`)}">${words}</a></li>` : html`<li>${words}</li>`
  }
  const units = (rows: store.Published[]) =>
    rows
      .map((row) => ({ name: orgs.get(row.orgId)?.name ?? '', band: row.unitBand }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((row) => html`<dt>${row.name}</dt><dd>${grade(row.band)}</dd>`)
  const intro = html`<p class="hint">${t('intro', { year: round.year, part: say(`reviews:parts.${round.part}`) })}</p>`
  if (chosen)
    return {
      title: t('of', { community: chosen.name }),
      body: html`<p><a href="${href('/reviews')}">${t('another')}</a></p><h1>${t('of', { community: chosen.name })}</h1>${intro}
<p>${own(chosen.own)}</p><section class="card"><dl>${units(chosen.own)}</dl></section>`,
    }
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1>${intro}<ul class="links">${byCommunity.map(listed)}</ul>`,
  }
})

export const pages: Page[] = [bands]
