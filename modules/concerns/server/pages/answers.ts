import { hidePersonalNumbers } from '#common/personal.ts'
import { all, sql } from '#platform/db.ts'
import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { one } from '#platform/site/form.ts'
import { pageOf, turning } from '#platform/site/turning.ts'
import { nodesOf } from '#server/regions'
import { topicsOf } from '../topics.ts'

const perPage = 10
type Row = { publicTitle: string; publicAnswer: string; topicId: string; communityId: string | null; publishedAt: Date }

/** What was published with consent: texts of their own, the topic, the community, the day. No number, no words of the one who asked. */
export const answers = page('GET', '/answers', 'answers', async (ctx, { query }) => {
  const { db, cityId, say, lang, href } = ctx
  const t = (key: string, facts = {}) => say(`concerns:site.answers.${key}`, facts)
  const asked = one(query, 'q').slice(0, 100)
  const at = pageOf(query, 1000)
  const words = asked.split(/\s+/).filter(Boolean).slice(0, 5)
  const like = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const rows =
    await db.many<Row>(sql`select public_title, public_answer, topic_id, community_id, published_at from concerns.concerns
    where ${all([sql`city_id = ${cityId}`, sql`published_at is not null`, ...like.map((one) => sql`(public_title ilike ${one} or public_answer ilike ${one})`)])}
    order by published_at desc, id desc limit ${perPage + 1} offset ${(at - 1) * perPage}`)
  const [topics, regions] = [await topicsOf(db), await nodesOf(db)]
  const about = (row: Row) => [
    topics.byId.get(row.topicId)?.[lang],
    regions.get(row.communityId ?? '')?.name,
    t('on', { day: sayDay(ctx, row.publishedAt) }),
  ]
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form class="search" role="search" action="${href('/answers')}" method="get"><label for="q">${t('search')}</label><div class="beside"><input type="search" id="q" name="q" value="${asked}"><button>${t('find')}</button></div></form>
${rows.length === 0 && html`<p role="status">${t(asked ? 'none-found' : 'none')}</p>`}
${rows
  .slice(0, perPage)
  .map(
    (row) =>
      html`<article class="card"><h2>${hidePersonalNumbers(row.publicTitle)}</h2><p class="hint">${about(row).filter(Boolean).join(' · ')}</p><p class="words">${hidePersonalNumbers(row.publicAnswer)}</p></article>`,
  )}
${turning(ctx, { at, more: rows.length > perPage, path: '/answers', asked: { q: asked } })}`,
  }
})
