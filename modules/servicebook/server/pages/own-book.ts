import { dayOf, instantOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { type Html, html } from '#platform/html.ts'
import { type PageContext, type PageInput, page } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { one } from '#platform/site/form.ts'
import { backToOwn, leaveOf, memberHere } from '#server/members'
import type { Totals } from '../../contract.ts'
import { whyNotObject } from '../../rules.ts'
import { withdrawClaim } from '../claim-service.ts'
import { serviceRules } from '../limits.ts'
import { bookAnswer, certificateAnswer } from '../print.ts'
import * as certificates from '../store/certificates.ts'
import * as objections from '../store/objections.ts'
import * as records from '../store/records.ts'
import { pointsLeft, totalsOf } from '../totals.ts'

const t = (ctx: PageContext, key: string, facts = {}) => ctx.say(`servicebook:site.book.${key}`, facts)
export const backToBook = (ctx: PageContext): Html => html`<p><a href="${ctx.href('/member/book')}">${t(ctx, 'back')}</a></p>`

const yearOf = (ctx: PageContext, query: PageInput['query']): number => {
  const asked = Number(one(query, 'year'))
  return Number.isInteger(asked) && asked >= 2015 && asked <= 2100 ? asked : Number(dayOf(ctx.now).slice(0, 4))
}

const own = page('GET', '/member/book', 'own-book', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const { db, href } = ctx
  const year = yearOf(ctx, input.query)
  const totals = await totalsOf(db, member.id, year)
  const rows = await records.ofYear(db, member.id, year)
  const years = [...new Set([Number(dayOf(ctx.now).slice(0, 4)), ...(await records.yearsOf(db, member.id))])].sort(
    (a, b) => b - a,
  )
  const said = new Map((await objections.ofMember(db, member.id)).map((one) => [one.recordId, one]))
  const issued = (await certificates.ofMember(db, member.id)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const { activities, objectDays, today } = await serviceRules(ctx)
  const named = new Map(activities.map((each) => [each.key, each[ctx.lang]]))
  const done = ['claimed', 'objected', 'withdrawn'].find((each) => each === one(input.query, 'done'))
  const words = { claimed: 'claim.done', objected: 'object.done', withdrawn: 'book.withdrawn' }
  return {
    title: t(ctx, 'title'),
    cookies: leaveOf(ctx, member.no),
    body: html`${done && html`<p class="note good" role="status">${ctx.say(`servicebook:site.${words[done as keyof typeof words]}`)}</p>`}
<h1>${t(ctx, 'title')}</h1><p class="hint">${member.name} ${member.no}</p>
${years.length > 1 && html`<nav class="links" aria-label="${t(ctx, 'years')}">${years.map((each) => html`<a href="${href(`/member/book?year=${each}`)}"${each === year && html` aria-current="page"`}>${t(ctx, 'year', { year: each })}</a>`)}</nav>`}
${sums(ctx, totals, await pointsLeft(db, member.id))}
<a class="button" href="${href('/member/book/claim')}">${t(ctx, 'claim')}</a>
<section class="card"><h2>${t(ctx, 'records')}</h2>${
      rows.length === 0
        ? html`<p>${t(ctx, 'none')}</p>`
        : html`<ol class="timeline">${[...rows].reverse().map((row) => line(ctx, row, said.get(row.id), named, today, objectDays))}</ol>`
    }</section>
${issued.length > 0 && html`<section class="card"><h2>${t(ctx, 'certificates')}</h2><ul>${issued.map((row) => html`<li><a href="${href(`/member/book/certificate/${row.id}`)}">${row.no}</a></li>`)}</ul></section>`}
<nav class="links" aria-label="${t(ctx, 'title')}"><a href="${href('/member/book/sent')}">${t(ctx, 'sent')}</a><a href="${href('/member/book/used')}">${t(ctx, 'used')}</a>
<a href="${href(`/member/book/print?year=${year}`)}">${t(ctx, 'print')}</a></nav>${backToOwn(ctx)}`,
  }
})

function sums(ctx: PageContext, totals: Totals, left: number): Html {
  const { records: count, halfHours, points, band, passMark, closed } = totals
  return html`<section class="card"><h2>${t(ctx, 'year', { year: totals.year })}</h2>
<p><strong>${t(ctx, 'sums', { records: count, hours: halfHours / 2, points })}</strong></p>
<p>${closed ? t(ctx, 'band', { band: ctx.say(`servicebook:bands.${band}`) }) : t(ctx, 'running', { pass: passMark })}</p>
<p>${t(ctx, 'left', { left })}</p><p class="hint">${t(ctx, 'private')}</p></section>`
}

function line(
  ctx: PageContext,
  row: records.Row,
  objection: objections.Row | undefined,
  named: Map<string, string>,
  today: string,
  objectDays: number,
): Html {
  const decidedOn = row.confirmedAt && dayOf(row.confirmedAt)
  const mayObject = whyNotObject({ state: row.state, decidedOn, objected: objection !== undefined }, today, objectDays) === null
  return html`<li><strong>${named.get(row.activity) ?? row.activity}</strong><span class="when">${sayDay(ctx, instantOf(row.on))} ${row.place}</span>
<p>${ctx.say('servicebook:hours', { n: row.halfHours / 2 })} ${row.state === 'confirmed' && html` · ${t(ctx, 'points', { n: row.points ?? 0 })}`} · ${ctx.say(`servicebook:states.${row.state}`)}</p>
<p class="words">${row.content}</p>
${row.declinedReason && html`<p>${t(ctx, 'reason', { reason: row.declinedReason })}</p>`}${row.note && html`<p>${t(ctx, 'corrected', { note: row.note })}</p>`}
${objection && html`<p>${t(ctx, 'objection', { words: objection.words })}</p>`}${objection?.decision && html`<p>${t(ctx, 'decision', { words: objection.decision })}</p>`}
${mayObject && html`<p><a href="${ctx.href(`/member/book/object/${row.id}`)}">${t(ctx, 'object')}<span class="unseen"> ${row.on}</span></a></p>`}
${row.state === 'claimed' && html`<form method="post" action="${ctx.href('/member/book/withdraw')}" data-once><input type="hidden" name="id" value="${row.id}"><button class="second">${t(ctx, 'withdraw')}</button></form>`}</li>`
}

const withdrawing = page('POST', '/member/book/withdraw', 'withdraw-claim', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const id = one(input.fields, 'id')
  if (isId(id)) await withdrawClaim(ctx, member, id)
  return { redirect: ctx.href('/member/book?done=withdrawn'), subjectId: member.id }
})

const printing = page('GET', '/member/book/print', 'print-own-book', async (ctx, input) =>
  bookAnswer(ctx, await memberHere(ctx, input), yearOf(ctx, input.query), 'pdf'),
)

const certificate = page('GET', '/member/book/certificate/:id', 'print-own-certificate', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const row = (await certificates.ofMember(ctx.db, member.id)).find(({ id }) => id === input.params.id)
  return row ? certificateAnswer(ctx, row, 'pdf') : { redirect: ctx.href('/member/book') }
})

export const bookPages = [own, withdrawing, printing, certificate]
