import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { type Html, html } from '#platform/html.ts'
import { Instead, type PageContext, page } from '#platform/pages.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { sayDay, sayTime } from '#platform/site/dates.ts'
import { rules } from '../../rulebook.ts'
import { whyNotObject } from '../../rules.ts'
import { type PublicTopic, publicOf } from '../public.ts'

export async function topicOf(ctx: PageContext, id: string | undefined): Promise<PublicTopic> {
  const topic = isId(id) ? await publicOf(ctx, id) : undefined
  if (topic) return topic
  const title = ctx.say('deliberations:site.title')
  throw new Instead({
    status: 404,
    title,
    body: html`<h1>${title}</h1><p>${ctx.say('deliberations:site.unknown')}</p><a class="button second" href="${ctx.href('/deliberations')}">${ctx.say('deliberations:site.back')}</a>`,
  })
}

export const evaluableUntil = async ({ db }: PageContext, topic: PublicTopic): Promise<Date | null> => {
  if (topic.state !== 'done' || !topic.endedAt) return null
  const { evaluateFor } = await rulesOf(db, 'deliberations', rules)
  return instantOf(plusDays(dayOf(topic.endedAt), evaluateFor + 1))
}
export const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US')

/** How it stands and what one can do, then the decision, who held what, and how it came. */
export const one = page('GET', '/deliberations/:id', 'show-deliberation', async (ctx, { params }) => {
  const { say, href, now } = ctx
  const topic = await topicOf(ctx, params.id)
  const t = (key: string, facts = {}) => say(`deliberations:site.${key}`, facts)
  const decision = topic.decisions.at(-1)
  const mayObject = topic.state === 'published' && decision && !whyNotObject(decision, dayOf(now))
  const until = await evaluableUntil(ctx, topic)
  const done =
    topic.state === 'done'
      ? html`<p class="state closed">${say('deliberations:states.done')}</p>`
      : html`<p class="state">${say(`deliberations:states.${topic.state}`)}</p>`
  return {
    title: topic.title,
    body: html`<p><a href="${href('/deliberations')}">${t('back')}</a></p>
<p class="hint">${[topic.community, topic.class && say(`deliberations:classes.${topic.class}`)].filter(Boolean).join(' · ')}</p><h1>${topic.title}</h1>${done}
${topic.ownersMatter && html`<section class="card"><p>${t('owners', { matter: say(`deliberations:owners.${topic.ownersMatter}`) })}</p></section>`}
${topic.state === 'voting' && html`<section class="card"><h2>${t('groups.voting')}</h2><p>${t('voteHow')}</p><a class="button" href="${href('/vote')}">${t('voteVerb')}</a></section>`}
${decision && decisionCard(ctx, topic, decision)}
${mayObject && html`<a class="button" href="${href(`/deliberations/${topic.id}/object`)}">${t('object.verb')}</a>`}
${until && now < until && html`<a class="button" href="${href(`/deliberations/${topic.id}/evaluate`)}">${t('evaluate.verb')}</a>`}
<section class="card"><h2>${t('about')}</h2><p class="words">${topic.about}</p>${
      topic.parties.length > 0 &&
      html`<h3>${t('parties')}</h3><ul>${topic.parties.filter((p) => p.affected).map((p) => html`<li>${p.name}</li>`)}</ul>`
    }</section>
${positions(ctx, topic)}
${evaluation(ctx, topic)}
<section class="card"><h2>${t('timeline')}</h2><ol class="timeline">${timeline(ctx, topic)}</ol></section>`,
  }
})

function decisionCard(ctx: PageContext, { state }: PublicTopic, decision: PublicTopic['decisions'][number]): Html {
  const { say } = ctx
  const t = (key: string, facts = {}) => say(`deliberations:site.${key}`, facts)
  const day = (on: string) => sayDay(ctx, instantOf(on))
  const term = (name: string, words: string | null | false) => words && html`<dt>${name}</dt><dd>${words}</dd>`
  return html`<section class="card"><h2>${t('decision')}</h2><p class="words">${decision.text}</p><dl>
${term(t('owner'), decision.owner)}${term(t('due'), day(decision.dueOn))}${term(
  t('money'),
  decision.moneyFen !== null && [t('yuan', { yuan: yuan(decision.moneyFen) }), decision.moneyFrom].filter(Boolean).join('，'),
)}${term(t('no'), decision.no)}</dl>
${state === 'published' && html`<p class="note">${t('objectUntil', { on: day(decision.objectionsUntil) })}</p>`}
${decision.settledAs === 'stands' && !decision.doneAt && !decision.notDoneWords && html`<p class="note">${t('standing', { on: day(decision.dueOn) })}</p>`}
${decision.notDoneWords && !decision.doneAt && html`<p class="note">${t('notDone')} ${decision.notDoneWords}</p>`}
${decision.doneAt && html`<p class="note good">${t('doneOn', { on: sayDay(ctx, decision.doneAt) })} ${decision.doneWords}</p>`}
${
  decision.objections.length > 0 &&
  html`<h3>${t('objections', { count: decision.objections.length })}</h3><ul>${decision.objections.map(
    (one) =>
      html`<li>${one.answer !== null && one.answeredAt ? html`${t('answeredOn', { on: sayDay(ctx, one.answeredAt) })} ${one.answer}` : t('answerBy', { on: day(one.answerBy) })}</li>`,
  )}</ul>`
}</section>`
}

/** For and against side by side where there is room, each under its own name. */
function positions({ say }: PageContext, topic: PublicTopic): Html | false {
  const t = (key: string) => say(`deliberations:site.${key}`)
  const side = (which: 'for' | 'against' | 'dissent') => topic.positions.filter((one) => one.side === which)
  if (topic.positions.length === 0) return false
  const column = (which: 'for' | 'against') =>
    html`<div class="side"><h3>${t(which)}</h3>${
      side(which).length === 0
        ? html`<p class="hint">${t('nobody')}</p>`
        : html`<ul>${side(which).map((one) => html`<li><strong>${one.party}</strong> ${one.words}</li>`)}</ul>`
    }</div>`
  return html`<section class="card"><h2>${t('positions')}</h2><div class="sides">${column('for')}${column('against')}</div>${
    side('dissent').length > 0 &&
    html`<h3>${t('dissent')}</h3><ul>${side('dissent').map((one) => html`<li><strong>${one.party}</strong> ${one.words}</li>`)}</ul>`
  }</section>`
}

/** Numbers only; shares of fewer than ten would say more than is known. */
function evaluation({ say }: PageContext, { solved, part, unsolved, state }: PublicTopic): Html | false {
  const t = (key: string, facts = {}) => say(`deliberations:site.${key}`, facts)
  const all = solved + part + unsolved
  if (all === 0 || (state !== 'done' && state !== 'notDone')) return false
  return html`<section class="card"><h2>${t('evaluation')}</h2><p>${t('evaluated', { all, solved, part, unsolved })}</p>${
    all >= 10 && html`<p>${t('evaluatedShare', { share: Math.round((solved / all) * 100) })}</p>`
  }</section>`
}

function timeline(ctx: PageContext, topic: PublicTopic): Html[] {
  const { say } = ctx
  const t = (key: string, facts = {}) => say(`deliberations:site.${key}`, facts)
  type Step = { at: Date; what: string; words?: string | Html | null }
  const steps: Step[] = [{ at: topic.proposedAt, what: t('steps.proposed') }]
  if (topic.screenedAt) steps.push({ at: topic.screenedAt, what: t(topic.ownersMatter ? 'steps.referred' : 'steps.screened') })
  for (const session of topic.sessions) {
    if (session.calledOff)
      steps.push({ at: session.startsAt, what: t('steps.calledOff', { seq: session.seq }), words: session.calledOff })
    else if (!session.heldAt)
      steps.push({
        at: session.startsAt,
        what: t('steps.called', { seq: session.seq, at: sayTime(ctx, session.startsAt), place: session.place }),
        words: session.materials,
      })
    else
      steps.push({
        at: session.heldAt,
        what: t('steps.held', { seq: session.seq }),
        words: html`${t('present', { parties: session.present.join('、') })}${
          session.outcome && html`<br>${t(`outcomes.${session.outcome}`)}${session.chosen ? `：${session.chosen}` : ''}`
        }${session.ballot?.result && html`<br>${result(ctx, session)}`}`,
      })
  }
  for (const decision of topic.decisions) {
    steps.push({ at: decision.publishedAt, what: t('steps.published', { no: decision.no }) })
    if (decision.settledAt && decision.settledAs)
      steps.push({ at: decision.settledAt, what: t(`steps.${decision.settledAs}`), words: decision.settledWords })
    if (decision.doneAt) steps.push({ at: decision.doneAt, what: t('steps.done'), words: decision.doneWords })
  }
  for (const note of topic.notes) steps.push({ at: note.at, what: t('steps.note'), words: note.words })
  return steps
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(
      ({ at, what, words }) =>
        html`<li><strong>${what}</strong> <span class="hint">${sayDay(ctx, at)}</span>${words && html`<p class="words">${words}</p>`}</li>`,
    )
}

function result({ say }: PageContext, { ballot, options }: PublicTopic['sessions'][number]): string {
  const found = ballot?.result
  if (!found) return ''
  const said = found.options.map(({ key, n }) => `${options.find((one) => one.key === key)?.text ?? ''} ${n}`).join('，')
  return say('deliberations:site.ballotResult', {
    rights: found.rights,
    votes: found.votes,
    said: said || say('ballots:outcomes.tooFew'),
  })
}
