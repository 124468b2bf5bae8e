import { instantOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { Instead, type Page, page } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import * as store from './store.ts'

const list = page('GET', '/campaigns', 'campaigns', async (ctx) => {
  const t = (key: string, facts = {}) => ctx.say(`campaigns:site.${key}`, facts)
  const rows = await store.published(ctx.db)
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1>${
      rows.length
        ? html`<ul class="links">${rows.map((row) => html`<li><a href="${ctx.href(`/campaigns/${row.id}`)}">${row.name}</a></li>`)}</ul>`
        : html`<p>${t('none')}</p>`
    }`,
  }
})

/** What it is for and how much of what was done: numbers by kind, no titles and no persons. */
const one = page('GET', '/campaigns/:id', 'campaign', async (ctx, { params }) => {
  const t = (key: string, facts = {}) => ctx.say(`campaigns:site.${key}`, facts)
  const id = /^[0-9a-f-]{36}$/.test(params.id ?? '') ? params.id! : null
  const row = id ? await store.find(ctx.db, id) : undefined
  if (!row?.published)
    throw new Instead({ status: 404, title: t('title'), body: html`<h1>${t('title')}</h1><p>${t('unknown')}</p>` })
  const counts = await store.countsOf(ctx.db, [row.id])
  const on = (day: string) => sayDay(ctx, instantOf(day))
  return {
    title: row.name,
    body: html`<p><a href="${ctx.href('/campaigns')}">${t('back')}</a></p><h1>${row.name}</h1>
<p>${row.toOn ? t('span', { from: on(row.fromOn), to: on(row.toOn) }) : t('since', { from: on(row.fromOn) })}</p><p>${row.goals}</p>
${row.actions.length > 0 && html`<ul>${row.actions.map((action) => html`<li>${action}</li>`)}</ul>`}
<h2>${t('done')}</h2>${
      counts.length
        ? html`<ul>${counts.map(({ module, count }) => html`<li>${t('count', { name: ctx.say(`${module}:name`), count })}</li>`)}</ul>`
        : html`<p>${t('nothing')}</p>`
    }`,
  }
})

export const pages: Page[] = [list, one]
