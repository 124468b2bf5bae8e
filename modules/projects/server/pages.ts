import { dayOf, instantOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { Instead, type Page, type PageContext, page } from '#platform/pages.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { sayDay } from '#platform/site/dates.ts'
import { tree } from '#server/regions'
import { rules } from '../rulebook.ts'
import { shown } from './present.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

const published: readonly string[] = ['noticed', 'doing', 'midterm', 'accepted', 'archived']
const wordsOf =
  ({ say }: PageContext) =>
  (key: string, facts = {}) =>
    say(`projects:site.${key}`, facts)
const none = (ctx: PageContext) => {
  const t = wordsOf(ctx)
  return new Instead({ status: 404, title: t('title'), body: html`<h1>${t('title')}</h1><p>${t('unknown')}</p>` })
}

/** Which communities have projects to read of. */
const choose = page('GET', '/projects', 'project-communities', async (ctx) => {
  const t = wordsOf(ctx)
  const { publish } = await rulesOf(ctx.db, 'projects', rules)
  const counts = new Map(publish ? (await store.publishedCommunities(ctx.db)).map(({ id, count }) => [id, count]) : [])
  const nodes = [...(await tree(ctx.db)).nodes.values()].filter(({ id }) => counts.has(id))
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('intro')}</p>${
      nodes.length
        ? html`<ul class="links">${nodes.map(
            (node) =>
              html`<li><a href="${ctx.href(`/projects/of/${node.id}`)}">${t('count', { place: node.name, count: counts.get(node.id)! })}</a></li>`,
          )}</ul>`
        : html`<p>${t('none')}</p>`
    }`,
  }
})

const ofCommunity = page('GET', '/projects/of/:id', 'projects-of-community', async (ctx, { params }) => {
  const t = wordsOf(ctx)
  const { publish } = await rulesOf(ctx.db, 'projects', rules)
  const node = (await tree(ctx.db)).nodes.get(params.id ?? '')
  if (node?.level !== 'community' || !publish) throw none(ctx)
  const rows = await shown(ctx, await store.published(ctx.db, node.id))
  return {
    title: t('of', { place: node.name }),
    body: html`<p><a href="${ctx.href('/projects')}">${t('back')}</a></p><h1>${t('of', { place: node.name })}</h1>${
      rows.length
        ? html`<ul class="links">${rows.map(
            (row) =>
              html`<li><a href="${ctx.href(`/projects/${row.id}`)}">${row.title}<br><span class="hint">${t(`states.${row.state}`)}</span></a></li>`,
          )}</ul>`
        : html`<p>${t('none')}</p>`
    }`,
  }
})

/** One project as residents may see it: what for, by whom, what was reached. No persons, no lights, no money but the sum. */
const one = page('GET', '/projects/:id', 'project', async (ctx, { params }) => {
  const t = wordsOf(ctx)
  const { publish } = await rulesOf(ctx.db, 'projects', rules)
  const id = /^[0-9a-f-]{36}$/.test(params.id ?? '') ? params.id! : null
  const row = id && publish ? await store.find(ctx.db, id) : undefined
  if (!row || !published.includes(row.state)) throw none(ctx)
  const [project] = await shown(ctx, [row])
  const milestones = await work.milestonesOf(ctx.db, [row.id])
  const on = (day: string) => sayDay(ctx, instantOf(day))
  const noticed = row.state === 'noticed' && row.noticeUntil !== null && dayOf(ctx.now) <= row.noticeUntil
  return {
    title: row.title,
    body: html`<p><a href="${ctx.href(`/projects/of/${row.communityId}`)}">${t('others', { place: project!.place })}</a></p>
<h1>${row.title}</h1><p>${t(`states.${row.state}`)} · ${t('span', { from: on(row.startsOn), to: on(row.endsOn) })}</p>
${noticed && html`<p><strong>${t('noticed', { until: on(row.noticeUntil!) })}</strong> <a href="${ctx.href('/report')}">${t('object')}</a></p>`}
<h2>${t('goal')}</h2><p>${row.goal}</p>
<p>${t('lead', { org: project!.leadOrg })}</p>
${
  row.indicators.length > 0 &&
  html`<h2>${t('indicators')}</h2><ul>${row.indicators.map(
    (i) =>
      html`<li>${t('indicator', { name: i.name, unit: i.unit, base: i.base, target: i.target })}${i.reached ? t('reached', { reached: i.reached }) : ''}</li>`,
  )}</ul>`
}
<h2>${t('milestones')}</h2>${
      milestones.length
        ? html`<ol>${milestones.map((m) => html`<li>${m.title} — ${m.doneOn ? t('done', { on: on(m.doneOn) }) : t('planned', { on: on(m.planOn) })}</li>`)}</ol>`
        : html`<p>${t('noMilestones')}</p>`
    }`,
  }
})

export const pages: Page[] = [choose, ofCommunity, one]
