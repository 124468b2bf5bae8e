import { type Html, html } from '#platform/html.ts'
import { type PageContext, page, type Shown } from '#platform/pages.ts'
import { emergency, type Fault, one, summary } from '#platform/site/form.ts'
import type { Topic } from '../../contract.ts'
import { topicsOf } from '../topics.ts'
import { icon } from './icons.ts'

const standing = async ({ db }: PageContext): Promise<Topic[]> => (await topicsOf(db)).all.filter((t) => t.retiredAt === null)
const leaves = (topics: readonly Topic[]): Topic[] => topics.filter((t) => t.class !== null)
const formOf = ({ href }: PageContext, topic: Topic): string => href(`/report?topic=${topic.code}`)

/** First question: the common matters as big choices, and the way to all others. */
export async function commonTopics(ctx: PageContext, faults: readonly Fault[] = []): Promise<Shown> {
  const { say, lang, href } = ctx
  const t = (key: string) => say(`concerns:site.topic.${key}`)
  const common = leaves(await standing(ctx))
    .filter((topic) => topic.common)
    .sort((a, b) => a.common!.position - b.common!.position)
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    body: html`${summary(ctx, faults)}${emergency(ctx)}
<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<ul class="tiles" id="topic">${common.map(
      (topic) =>
        html`<li><a href="${formOf(ctx, topic)}">${icon(topic.common!.icon)}<span>${topic.common![lang]}</span></a></li>`,
    )}<li><a href="${href('/report/topic')}">${icon('other')}<span>${t('other')}</span></a></li></ul>`,
  }
}

/** What people say is found by name and by the words that people use, also inside a whole sentence of theirs. */
export function search(topics: readonly Topic[], asked: string): Topic[] {
  const words = asked
    .toLowerCase()
    .split(/[\s,，。、]+/)
    .filter(Boolean)
  const rank = (topic: Topic) => {
    const names = [topic.zh, topic.en.toLowerCase(), topic.common?.zh, topic.common?.en.toLowerCase()].filter(
      (n) => n !== undefined,
    )
    let points = 0
    for (const word of words) {
      if (names.some((name) => name.includes(word))) points += 3
      if (topic.keywords.some((keyword) => keyword.includes(word) || word.includes(keyword))) points += 2
      if (names.some((name) => name.length > 1 && word.includes(name))) points += 3
    }
    return points
  }
  return leaves(topics)
    .map((topic) => ({ topic, points: rank(topic) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, 20)
    .map(({ topic }) => topic)
}

/** All other matters: searched by words, or down the tree, a level at a time. */
export const topicPage = page('GET', '/report/topic', 'choose-topic', async (ctx, { query }) => {
  const { say, lang, href } = ctx
  const t = (key: string) => say(`concerns:site.topic.${key}`)
  const topics = await standing(ctx)
  const [asked, inside] = [one(query, 'q').slice(0, 100), one(query, 'in')]
  const list = (some: readonly Topic[]): Html =>
    html`<ul class="links">${some.map((topic) => html`<li><a href="${formOf(ctx, topic)}">${topic[lang]}</a></li>`)}</ul>`
  const group = topics.find((topic) => topic.code === inside && topic.level === 1)
  const below = (topic: Topic) => topics.filter((child) => child.parentId === topic.id)
  const found = asked ? search(topics, asked) : []
  const groups = html`<h2>${t('groups')}</h2><ul class="links">${topics
    .filter((topic) => topic.level === 1)
    .map((topic) => html`<li><a href="${href(`/report/topic?in=${topic.code}`)}">${topic[lang]}</a></li>`)}</ul>`
  const inGroup =
    group && html`<h2>${group[lang]}</h2>${below(group).map((twig) => html`<h3>${twig[lang]}</h3>${list(below(twig))}`)}`
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1>
<form class="search" role="search" action="${href('/report/topic')}" method="get"><label for="q">${t('search')}</label><p class="hint" id="q-hint">${t('search-hint')}</p>
<div class="beside"><input type="search" id="q" name="q" value="${asked}" aria-describedby="q-hint"><button>${t('find')}</button></div></form>
${asked && (found.length ? html`<h2>${t('found')}</h2>${list(found)}` : html`<p role="status">${t('none')}</p>`)}
${inGroup}${!inGroup && groups}`,
  }
})
