import { html } from '#platform/html.ts'
import { type Page, page } from '#platform/pages.ts'
import { directory } from '#server/orgs'
import { tree } from '#server/regions'
import { bandOf } from '../rules.ts'
import * as store from './store.ts'

/** The bands of the last published round, by name and never by rank, as the round's rules allow. */
const bands = page('GET', '/reviews', 'review-bands', async ({ db, say }) => {
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
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('intro', { year: round.year, part: say(`reviews:parts.${round.part}`) })}</p>${byCommunity.map(
      ({ name, own }) =>
        html`<section><h2>${name}</h2>${round.rules.publishCommunities && html`<p>${t('community', { band: grade(bandOf(mean(own), round.rules)) })}</p>`}${
          round.rules.publishUnits &&
          html`<ul>${own
            .map((row) => ({ name: orgs.get(row.orgId)?.name ?? '', band: row.unitBand }))
            .sort((a, b) => (a.name < b.name ? -1 : 1))
            .map((row) => html`<li>${t('unit', { name: row.name, band: grade(row.band) })}</li>`)}</ul>`
        }</section>`,
    )}`,
  }
})

export const pages: Page[] = [bands]
