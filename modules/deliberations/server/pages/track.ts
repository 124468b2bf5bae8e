import { instantOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { html } from '#platform/html.ts'
import { type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import * as store from '../store.ts'

type Said = { id: string; no: string; topic: store.Topic; objection: store.Objection | null }
async function saidOf({ db }: Context, no: string): Promise<Said | undefined> {
  const objection = await store.objectionByNo(db, no)
  const topic = objection ? await store.find(db, objection.deliberationId) : await store.findByNo(db, no)
  if (!topic || (!objection && !topic.byResident)) return undefined
  return { id: objection?.id ?? topic.id, no, topic, objection: objection ?? null }
}

/** A topic and an objection never have the same number, so one form finds both. */
export const deliberations = numberAndKey({
  kind: 'deliberation',
  path: '/deliberations/track',
  opens: '/deliberations/said',
  words: 'deliberations:site.track',
  digits: true,
  find: saidOf,
})
const grouped = (no: string) => no.replace(/^(\d{4})(\d+)$/, '$1 $2')

/** Number and key, large, and what happens next; only for the browser that sent it, for half an hour. */
export function receipt(ctx: PageContext, said: Said, words: { title: string; next: string }): Shown {
  return {
    title: words.title,
    body: html`${deliberations.received(ctx, said, words.title, grouped(said.no))}
<section class="card"><h2>${ctx.say('deliberations:site.track.next')}</h2><p>${words.next}</p></section>
<a class="button second" href="${ctx.href('/deliberations')}">${ctx.say('deliberations:site.back')}</a>`,
  }
}

export const showTrack = page('GET', '/deliberations/track', 'show-said-key', (ctx) => deliberations.form(ctx))
export const track = page('POST', '/deliberations/track', 'track-said', deliberations.track)

export const showSaid = page('GET', '/deliberations/said/:no', 'show-said', async (ctx, input) => {
  const said = await deliberations.own(ctx, input)
  const t = (key: string, facts = {}) => ctx.say(`deliberations:site.track.${key}`, facts)
  const { no, topic, objection } = said
  const open = topic.state !== 'proposed' && topic.state !== 'declined'
  const answered =
    objection &&
    (objection.answer !== null && objection.answeredAt
      ? html`<p>${t('answeredOn', { on: sayDay(ctx, objection.answeredAt) })}</p><p class="words">${objection.answer}</p>`
      : html`<p>${t('answerBy', { by: sayDay(ctx, instantOf(objection.answerBy)) })}</p>`)
  return {
    title: t('title'),
    cookies: deliberations.leave(ctx, said),
    body: html`<p class="hint">${ctx.say('site:key.no')} ${grouped(no)}</p><h1>${objection ? t('objection') : t('proposal')}</h1><p>${topic.title}</p>
<p class="state">${ctx.say(`deliberations:states.${topic.state}`)}</p>
<section class="card"><h2>${t('answer')}</h2>${objection ? answered : topic.state === 'declined' ? html`<p class="words">${topic.declineReason}</p>` : html`<p>${t(topic.state === 'referred' ? 'referred' : open ? 'taken' : 'waiting')}</p>`}</section>
<section class="card"><h2>${t('yours')}</h2><p class="words">${objection ? objection.words : `${topic.told ?? ''}`}</p></section>
${open && html`<a class="button" href="${ctx.href(`/deliberations/${topic.id}`)}">${t('open')}</a>`}`,
  }
})
