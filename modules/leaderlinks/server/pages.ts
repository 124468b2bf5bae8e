import { instantOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { type Page, page } from '#platform/pages.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { sayDay } from '#platform/site/dates.ts'
import { nodesOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

/** The published arrangement for residents: posts, never persons. */
const arrangement = page('GET', '/leader-links', 'leader-links', async (ctx) => {
  const t = (key: string, facts = {}) => ctx.say(`leaderlinks:site.${key}`, facts)
  const { publish } = await rulesOf(ctx.db, 'leaderlinks', rules)
  const nodes = await nodesOf(ctx.db)
  const links = publish ? await store.linksInForce(ctx.db) : []
  const places = [...Map.groupBy(links, ({ communityId }) => communityId)]
    .map(([id, own]) => ({ name: nodes.get(id)?.path.join(' ') ?? '', own }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('intro')}</p>${
      places.length
        ? places.map(
            ({ name, own }) =>
              html`<section class="card"><h2>${name}</h2><ul>${own.map(
                (link) =>
                  html`<li>${link.title} — ${
                    link.lastVisitOn ? t('visited', { on: sayDay(ctx, instantOf(link.lastVisitOn)) }) : t('never')
                  }</li>`,
              )}</ul></section>`,
          )
        : html`<p>${t('none')}</p>`
    }`,
  }
})

export const pages: Page[] = [arrangement]
