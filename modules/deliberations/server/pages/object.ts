import { instantOf } from '#common/dates.ts'
import { found, Refused } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay, sayRefusal } from '#platform/site/dates.ts'
import { area, type Fault, faultOf, one, orHaste, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { object } from '../decide.ts'
import type { PublicTopic } from '../public.ts'
import * as store from '../store.ts'
import { topicOf } from './topic.ts'
import { deliberations, receipt } from './track.ts'

const longest = 1000

function form(
  ctx: PageContext,
  topic: PublicTopic,
  given: { mark: string; words?: string; faults?: readonly Fault[]; status?: number },
): Shown {
  const t = (key: string, facts = {}) => ctx.say(`deliberations:site.object.${key}`, facts)
  const faults = given.faults ?? []
  return {
    status: given.status ?? (faults.length ? 422 : 200),
    title: t('title'),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${topic.title}</p><p class="words">${topic.decisions.at(-1)?.text}</p>
<form method="post" action="${ctx.href(`/deliberations/${topic.id}/object`)}" data-once novalidate><input type="hidden" name="mark" value="${given.mark}">
<section class="card">${area(ctx, { id: 'words', label: t('words'), hint: t('words-hint'), value: given.words ?? '', fault: faultOf(faults, 'words'), max: longest })}</section>
${trap(ctx)}<p class="hint">${t('privacy')}</p><button id="send">${t('send')}</button></form>`,
  }
}

export const showObjection = page('GET', '/deliberations/:id/object', 'show-objection', async (ctx, { params }) =>
  form(ctx, await topicOf(ctx, params.id), { mark: newMark(ctx.now) }),
)

export const sendObjection = page('POST', '/deliberations/:id/object', 'object', async (ctx, { params, fields }) => {
  const topic = await topicOf(ctx, params.id)
  const words = one(fields, 'words')
  const mark = readMark(one(fields, 'mark'), ctx.now)
  const shown = mark ? one(fields, 'mark') : newMark(ctx.now)
  const again = (faults: readonly Fault[], status = 422) => new Instead(form(ctx, topic, { mark: shown, words, faults, status }))
  const written: Fault[] = []
  if (one(fields, 'website')) written.push({ field: 'send', text: ctx.say('site:form.trap') })
  if (words === '') written.push({ field: 'words', text: ctx.say('deliberations:site.object.missing') })
  if (words.length > longest) written.push({ field: 'words', text: ctx.say('deliberations:site.object.long', { max: longest }) })
  const faults = orHaste(ctx, mark, written)
  if (faults.length || !mark) throw again(faults)
  const row = found(await store.findForUpdate(ctx.db, topic.id), 'deliberations.not-found')
  try {
    const { id, no } = await object(ctx, row, words, mark.key)
    return {
      redirect: ctx.href(`/deliberations/${topic.id}/objected/${no}`),
      subjectId: id,
      cookies: deliberations.leave(ctx, { no }),
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw again([{ field: 'words', text: sayRefusal(ctx, error.refusal) }], 409)
  }
})

export const objectDone = page('GET', '/deliberations/:id/objected/:no', 'objected', async (ctx, input) => {
  const said = await deliberations.own(ctx, input)
  const t = (key: string, facts = {}) => ctx.say(`deliberations:site.object.${key}`, facts)
  const by = said.objection ? sayDay(ctx, instantOf(said.objection.answerBy)) : ''
  return receipt(ctx, said, { title: t('done'), next: t('next', { by }) })
})
