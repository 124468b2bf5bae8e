import { instantOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import { type Html, html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay, sayRefusal } from '#platform/site/dates.ts'
import { area, type Fault, faultOf, one, summary } from '#platform/site/form.ts'
import { leaveOf, type Member, memberHere } from '#server/members'
import { namesOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { whyNotObjectToLine } from '../../rules.ts'
import { objectToLine } from '../letters.ts'
import { serviceRules } from '../limits.ts'
import * as letters from '../store/letters.ts'
import * as uses from '../store/uses.ts'
import { backToBook } from './own-book.ts'

const t = (ctx: PageContext, key: string, facts = {}) => ctx.say(`servicebook:site.${key}`, facts)
const fieldOf = (letterId: string) => `words-${letterId}`

/** What the unit is told about him, before it goes and afterwards: the same line that stands in the letter. */
async function sent(
  ctx: PageContext,
  member: Member,
  more: { faults?: readonly Fault[]; words?: string; done?: boolean } = {},
): Promise<Shown> {
  const { faults = [], words = '', done } = more
  const rows = await letters.ofMember(ctx.db, member.id)
  const nodes = await nodesOf(ctx.db)
  const units = await namesOf(
    ctx.db,
    rows.map(({ unitId }) => unitId),
  )
  const { today } = await serviceRules(ctx)
  const one_ = (row: letters.OwnLetter): Html => {
    const may = whyNotObjectToLine(row, row, today) === null
    const id = fieldOf(row.letterId)
    const fault = faultOf(faults, id)
    return html`<section class="card${may && ' todo'}"><h2>${t(ctx, 'sent.line', {
      period: ctx.say(`servicebook:letter.periods.${row.period.split('-')[1] ?? 'year'}`, { year: row.period.slice(0, 4) }),
      records: row.records,
      hours: row.halfHours / 2,
      band: ctx.say(`servicebook:bands.${row.band}`),
    })}</h2>
<p>${t(ctx, 'sent.to', { community: nodes.get(row.communityId)?.name ?? '', unit: units.get(row.unitId) ?? '' })}</p>
${row.remark && html`<p class="words">${t(ctx, 'sent.remark', { words: row.remark })}</p>`}
<p class="hint">${row.sentAt ? t(ctx, 'sent.sent-on', { on: sayDay(ctx, row.sentAt) }) : t(ctx, 'sent.until', { on: sayDay(ctx, instantOf(row.goesOn)) })}</p>
${row.objection && html`<p class="words">${t(ctx, 'sent.objected', { words: row.objection })}</p>`}${row.settlement && html`<p class="words">${t(ctx, 'sent.settled', { words: row.settlement })}</p>`}
${row.reply && html`<p class="words">${t(ctx, 'sent.reply', { words: row.reply })}</p>`}
${may && html`<form method="post" action="${ctx.href('/member/book/sent')}" data-once novalidate><input type="hidden" name="letter" value="${row.letterId}">${area(ctx, { id, label: t(ctx, 'sent.words'), value: fault ? words : '', max: 300, rows: 3, ...(fault && { fault }) })}<button class="second">${t(ctx, 'sent.send')}</button></form>`}</section>`
  }
  return {
    status: faults.length ? 422 : 200,
    title: t(ctx, 'sent.title'),
    cookies: leaveOf(ctx, member.no),
    body: html`${summary(ctx, faults)}${done && html`<p class="note good" role="status">${t(ctx, 'sent.done')}</p>`}<h1>${t(ctx, 'sent.title')}</h1>
${rows.length ? rows.map(one_) : html`<p>${t(ctx, 'sent.none')}</p>`}${backToBook(ctx)}`,
  }
}

const reading = page('GET', '/member/book/sent', 'read-sent', async (ctx, input) =>
  sent(ctx, await memberHere(ctx, input), { done: one(input.query, 'done') === '1' }),
)

const objecting = page('POST', '/member/book/sent', 'object-to-letter', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const letterId = one(input.fields, 'letter')
  const field = fieldOf(letterId)
  const words = one(input.fields, field)
  const refuse = async (text: string) => new Instead(await sent(ctx, member, { faults: [{ field, text }], words }))
  if (words === '' || words.length > 300) throw await refuse(t(ctx, 'faults.words'))
  if (!isId(letterId)) throw await refuse(ctx.say('servicebook:refusals.no-letter'))
  try {
    await objectToLine(ctx, member, letterId, words)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw await refuse(sayRefusal(ctx, error.refusal))
  }
  return { redirect: ctx.href('/member/book/sent?done=1'), subjectId: letterId }
})

const used = page('GET', '/member/book/used', 'read-used', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const rows = await uses.ofMember(ctx.db, member.id)
  const orgs = await namesOf(
    ctx.db,
    rows.map(({ orgId }) => orgId),
  )
  return {
    title: t(ctx, 'used.title'),
    cookies: leaveOf(ctx, member.no),
    body: html`<h1>${t(ctx, 'used.title')}</h1>${
      rows.length === 0
        ? html`<p>${t(ctx, 'used.none')}</p>`
        : rows.map(
            (
              row,
            ) => html`<section class="card"><h2>${t(ctx, 'used.line', { org: orgs.get(row.orgId) ?? '', purpose: ctx.say(`servicebook:purposes.${row.purpose}`) })}</h2>
<p class="hint">${sayDay(ctx, row.namedAt)}</p><p>${t(ctx, 'used.basis', { basis: row.basis })}</p>
<p>${row.year} ${t(ctx, 'used.data', { records: row.data.records, hours: row.data.halfHours / 2, points: row.data.points })}</p>
${row.outcome && html`<p>${t(ctx, 'used.outcome', { outcome: row.outcome })}</p>`}</section>`,
          )
    }${backToBook(ctx)}`,
  }
})

export const toldPages = [reading, objecting, used]
