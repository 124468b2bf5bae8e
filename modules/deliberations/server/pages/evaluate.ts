import { sql } from '#platform/db.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { choices, type Fault, faultOf, one, orHaste, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { grant, granted } from '#platform/site/grants.ts'
import type { PublicTopic } from '../public.ts'
import * as store from '../store.ts'
import { evaluableUntil, topicOf } from './topic.ts'

const answers = ['solved', 'part', 'unsolved'] as const
/** This browser has said it once. */
const mark = 'evaluated'

function form(ctx: PageContext, topic: PublicTopic, formMark: string, faults: readonly Fault[] = []): Shown {
  const t = (key: string) => ctx.say(`deliberations:site.evaluate.${key}`)
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${topic.title}</p>
<form method="post" action="${ctx.href(`/deliberations/${topic.id}/evaluate`)}" data-once novalidate><input type="hidden" name="mark" value="${formMark}">
<section class="card">${choices(ctx, { id: 'answer', label: t('question'), hint: t('hint'), value: '', fault: faultOf(faults, 'answer'), options: answers.map((value) => ({ value, label: t(value) })) })}</section>
${trap(ctx)}<button id="send">${t('send')}</button></form>`,
  }
}

const closed = (ctx: PageContext, topic: PublicTopic, key: 'over' | 'done', status = 200): Shown => {
  const t = (word: string) => ctx.say(`deliberations:site.evaluate.${word}`)
  return {
    status,
    title: t(key),
    body: html`<h1>${t(key)}</h1><p>${topic.title}</p><a class="button second" href="${ctx.href(`/deliberations/${topic.id}`)}">${t('back')}</a>`,
  }
}

export const evaluate = page('GET', '/deliberations/:id/evaluate', 'show-evaluation', async (ctx, input) => {
  const topic = await topicOf(ctx, input.params.id)
  const until = await evaluableUntil(ctx, topic)
  if (granted(ctx, input, mark, topic.no)) return closed(ctx, topic, 'done')
  return until && ctx.now < until ? form(ctx, topic, newMark(ctx.now)) : closed(ctx, topic, 'over', 409)
})

export const sendEvaluation = page('POST', '/deliberations/:id/evaluate', 'evaluate', async (ctx, input) => {
  const topic = await topicOf(ctx, input.params.id)
  const until = await evaluableUntil(ctx, topic)
  if (!until || ctx.now >= until) throw new Instead(closed(ctx, topic, 'over', 409))
  const given = readMark(one(input.fields, 'mark'), ctx.now)
  const answer = answers.find((each) => each === one(input.fields, 'answer'))
  const written: Fault[] = []
  if (one(input.fields, 'website')) written.push({ field: 'send', text: ctx.say('site:form.trap') })
  if (!answer) written.push({ field: 'answer', text: ctx.say('deliberations:site.evaluate.missing') })
  const faults = orHaste(ctx, given, written)
  if (faults.length || !given || !answer)
    throw new Instead(form(ctx, topic, given ? one(input.fields, 'mark') : newMark(ctx.now), faults))
  if (!granted(ctx, input, mark, topic.no) && (await store.countForm(ctx.db, topic.id, given.key))) {
    const column = { solved: sql`solved = solved + 1`, part: sql`part = part + 1`, unsolved: sql`unsolved = unsolved + 1` }[
      answer
    ]
    await store.change(ctx.db, topic.id, column)
  }
  return { redirect: ctx.href(`/deliberations/${topic.id}/evaluate`), subjectId: topic.id, cookies: grant(ctx, mark, topic.no) }
})
