import { dayOf, instantOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { hidePersonalNumbers } from '#common/personal.ts'
import { Refused } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, type PageInput, page, type Shown } from '#platform/pages.ts'
import { sayDay, sayRefusal, sayTime } from '#platform/site/dates.ts'
import { area, type Fault, faultOf, line, one, orHaste, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import { nodesOf } from '#server/regions'
import { grades } from '../contract.ts'
import { whyNotAsk } from '../rules.ts'
import { askAhead } from './commands.ts'
import { rated } from './read.ts'
import * as store from './store.ts'

const longest = 1000
const ownQuestions = numberAndKey({
  kind: 'hearing',
  path: '/hearings/track',
  opens: '/hearings/asked',
  words: 'hearings:site.track',
  digits: true,
  find: ({ db }, no) => store.questionByNo(db, no),
})
const say =
  (ctx: PageContext) =>
  (key: string, facts: Record<string, string | number> = {}) =>
    ctx.say(`hearings:site.${key}`, facts)

async function hearingOf(ctx: PageContext, id: string | undefined): Promise<store.Hearing> {
  const row = isId(id) ? await store.find(ctx.db, id) : undefined
  if (row && row.state !== 'calledOff') return row
  const t = say(ctx)
  throw new Instead({
    status: 404,
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('unknown')}</p><a class="button second" href="${ctx.href('/hearings')}">${t('back')}</a>`,
  })
}

const list = page('GET', '/hearings', 'show-hearings', async (ctx) => {
  const t = say(ctx)
  const rows = await store.publicOnes(ctx.db)
  const nodes = await nodesOf(ctx.db)
  const part = (title: string, own: readonly store.Hearing[]) =>
    own.length > 0 &&
    html`<section class="card"><h2>${title}</h2><ul class="links">${own.map(
      (row) =>
        html`<li><a href="${ctx.href(`/hearings/${row.id}`)}">${row.title}<br><span class="hint">${nodes.get(row.communityId)?.name} · ${sayTime(ctx, row.startsAt)}</span></a></li>`,
    )}</ul></section>`
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('intro')}</p>${rows.length === 0 && html`<p role="status">${t('none')}</p>`}
${part(
  t('coming'),
  rows.filter((row) => row.state === 'called'),
)}${part(
  t('past'),
  rows.filter((row) => row.state !== 'called'),
)}
<a class="button second" href="${ctx.href('/hearings/track')}">${t('track.title')}</a>`,
  }
})

/** Reports, then what was asked and what was answered or when it will be, then how the reports were rated. */
const oneHearing = page('GET', '/hearings/:id', 'show-hearing', async (ctx, { params }) => {
  const t = say(ctx)
  const hearing = await hearingOf(ctx, params.id)
  const questions = (await store.questionsOf(ctx.db, hearing.id)).filter((question) => question.publicWords !== null)
  const items = await rated(ctx, hearing)
  const mayAsk = !whyNotAsk(hearing, dayOf(ctx.now))
  const closed = hearing.state === 'closed'
  return {
    title: hearing.title,
    body: html`<p><a href="${ctx.href('/hearings')}">${t('back')}</a></p><h1>${hearing.title}</h1><p class="hint">${(await nodesOf(ctx.db)).get(hearing.communityId)?.name} · ${sayTime(ctx, hearing.startsAt)} · ${hidePersonalNumbers(hearing.venue)}</p>
<p class="state${closed && ' closed'}">${ctx.say(`hearings:states.${hearing.state}`)}</p>
${mayAsk && html`<p class="note">${t('askUntil', { on: sayDay(ctx, instantOf(hearing.questionsUntil)) })}</p><a class="button" href="${ctx.href(`/hearings/${hearing.id}/ask`)}">${t('ask.verb')}</a>`}
<section class="card"><h2>${t('reports')}</h2>${items.map((item) => html`<h3>${item.title}</h3><p class="words">${hidePersonalNumbers(item.report)}</p>`)}</section>
${
  questions.length > 0 &&
  html`<section class="card"><h2>${t('questions', { count: questions.length })}</h2>${questions.map(
    (question) =>
      html`<h3>${hidePersonalNumbers(question.publicWords ?? '')}</h3>${
        question.answer !== null && question.answeredAt
          ? html`<p class="words">${hidePersonalNumbers(question.answer)}</p><p class="hint">${t('answeredOn', { on: sayDay(ctx, question.answeredAt) })}</p>`
          : html`<p class="note">${t('promised', { on: question.promisedOn ? sayDay(ctx, instantOf(question.promisedOn)) : '' })}</p>`
      }`,
  )}</section>`
}
${
  closed &&
  html`<section class="card"><h2>${t('ratings')}</h2><p class="hint">${t('there', { members: hearing.members, residents: hearing.residents })}</p>${items.map(
    (item) =>
      html`<h3>${item.title}</h3><p>${item.counts ? grades.map((grade) => `${ctx.say(`hearings:grades.${grade}`)} ${item.counts?.[grade] ?? 0}`).join('，') : t('few')}</p>`,
  )}</section>`
}`,
  }
})

function askForm(
  ctx: PageContext,
  hearing: store.Hearing,
  mark: string,
  fields: PageInput['fields'] = {},
  faults: readonly Fault[] = [],
  status?: number,
): Shown {
  const t = say(ctx)
  const field = (id: 'words' | 'name') => ({
    id,
    label: t(`ask.${id}`),
    hint: t(`ask.${id}-hint`),
    value: one(fields, id),
    fault: faultOf(faults, id),
  })
  return {
    status: status ?? (faults.length ? 422 : 200),
    title: t('ask.title'),
    body: html`${summary(ctx, faults)}<h1>${t('ask.title')}</h1><p class="hint">${hearing.title}</p>
<form method="post" action="${ctx.href(`/hearings/${hearing.id}/ask`)}" data-once novalidate><input type="hidden" name="mark" value="${mark}">
<section class="card">${area(ctx, { ...field('words'), max: longest })}${line(ctx, field('name'))}</section>${trap(ctx)}
<p class="hint">${t('ask.privacy')}</p><button id="send">${t('ask.send')}</button></form>`,
  }
}

const showAsk = page('GET', '/hearings/:id/ask', 'show-ask', async (ctx, { params }) => {
  const hearing = await hearingOf(ctx, params.id)
  const no = whyNotAsk(hearing, dayOf(ctx.now))
  return no
    ? {
        status: 409,
        title: say(ctx)('ask.title'),
        body: html`<h1>${say(ctx)('ask.title')}</h1><p class="hint">${hearing.title}</p><p role="status">${sayRefusal(ctx, no)}</p><a class="button second" href="${ctx.href(`/hearings/${hearing.id}`)}">${say(ctx)('open')}</a>`,
      }
    : askForm(ctx, hearing, newMark(ctx.now))
})

const sendAsk = page('POST', '/hearings/:id/ask', 'ask', async (ctx, { params, fields }) => {
  const t = say(ctx)
  const hearing = await hearingOf(ctx, params.id)
  const mark = readMark(one(fields, 'mark'), ctx.now)
  const [words, name] = [one(fields, 'words'), one(fields, 'name')]
  const again = (faults: readonly Fault[], status?: number) =>
    new Instead(askForm(ctx, hearing, mark ? one(fields, 'mark') : newMark(ctx.now), fields, faults, status))
  const written: Fault[] = []
  if (one(fields, 'website')) written.push({ field: 'send', text: ctx.say('site:form.trap') })
  if (words === '') written.push({ field: 'words', text: t('ask.missing') })
  if (words.length > longest) written.push({ field: 'words', text: t('ask.long', { max: longest }) })
  if (name.length > 30) written.push({ field: 'name', text: t('ask.longName') })
  const faults = orHaste(ctx, mark, written)
  if (faults.length || !mark) throw again(faults)
  try {
    const question = await askAhead(ctx, hearing.id, { words, name: name || null, clientKey: mark.key })
    return ownQuestions.lead(ctx, question, question.id)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw again([{ field: 'words', text: sayRefusal(ctx, error.refusal) }], 409)
  }
})

const grouped = (no: string) => no.replace(/^(\d{4})(\d+)$/, '$1 $2')
const asked = page('GET', '/hearings/asked/:no', 'asked', async (ctx, input) => {
  const t = say(ctx)
  const row = await ownQuestions.own(ctx, input)
  const answered = row.answer !== null && row.answeredAt
  return {
    title: t('ask.done'),
    cookies: ownQuestions.leave(ctx, row),
    body: html`${ownQuestions.received(ctx, row, t('ask.done'), grouped(row.no))}
<section class="card"><h2>${t('track.answer')}</h2>${
      answered
        ? html`<p class="words">${row.answer}</p>`
        : html`<p>${row.promisedOn ? t('promised', { on: sayDay(ctx, instantOf(row.promisedOn)) }) : t('ask.next')}</p>`
    }</section><a class="button second" href="${ctx.href(`/hearings/${row.hearingId}`)}">${t('open')}</a>`,
  }
})

const showTrack = page('GET', '/hearings/track', 'show-question-key', (ctx) => ownQuestions.form(ctx))
const track = page('POST', '/hearings/track', 'track-question', ownQuestions.track)

export const pages = [list, showTrack, track, asked, oneHearing, showAsk, sendAsk]
