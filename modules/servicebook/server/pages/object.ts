import { instantOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay, sayRefusal } from '#platform/site/dates.ts'
import { area, type Fault, faultOf, one, summary } from '#platform/site/form.ts'
import { leaveOf, type Member, memberHere } from '#server/members'
import { serviceRules } from '../limits.ts'
import { objectTo } from '../object.ts'
import * as records from '../store/records.ts'
import { backToBook } from './own-book.ts'

const t = (ctx: PageContext, key: string) => ctx.say(`servicebook:site.object.${key}`)

async function ownRecord(ctx: PageContext, member: Member, id: string): Promise<records.Row> {
  const row = isId(id) ? await records.find(ctx.db, id) : undefined
  if (row?.memberId === member.id) return row
  throw new Instead({
    status: 404,
    title: t(ctx, 'title'),
    body: html`<h1>${ctx.say('servicebook:refusals.no-record')}</h1>${backToBook(ctx)}`,
  })
}

async function form(
  ctx: PageContext,
  member: Member,
  row: records.Row,
  words = '',
  faults: readonly Fault[] = [],
): Promise<Shown> {
  const { activities } = await serviceRules(ctx)
  const name = activities.find(({ key }) => key === row.activity)?.[ctx.lang] ?? row.activity
  const fault = faultOf(faults, 'words')
  return {
    status: faults.length ? 422 : 200,
    title: t(ctx, 'title'),
    cookies: leaveOf(ctx, member.no),
    body: html`${summary(ctx, faults)}<h1>${t(ctx, 'title')}</h1>
<p>${sayDay(ctx, instantOf(row.on))} ${name} ${row.place} · ${ctx.say('servicebook:hours', { n: row.halfHours / 2 })}</p>
<form method="post" action="${ctx.href(`/member/book/object/${row.id}`)}" class="card" data-once novalidate>
${area(ctx, { id: 'words', label: t(ctx, 'words'), hint: t(ctx, 'hint'), value: words, max: 300, ...(fault && { fault }) })}
<button>${t(ctx, 'send')}</button></form>${backToBook(ctx)}`,
  }
}

const asking = page('GET', '/member/book/object/:id', 'objection-form', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  return form(ctx, member, await ownRecord(ctx, member, input.params.id ?? ''))
})

const sending = page('POST', '/member/book/object/:id', 'object', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const row = await ownRecord(ctx, member, input.params.id ?? '')
  const words = one(input.fields, 'words')
  const fault = (text: string) => [{ field: 'words', text }]
  if (words === '' || words.length > 300)
    throw new Instead(await form(ctx, member, row, words, fault(ctx.say('servicebook:site.faults.words'))))
  try {
    await objectTo(ctx, member, row.id, words)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new Instead(await form(ctx, member, row, words, fault(sayRefusal(ctx, error.refusal))))
  }
  return { redirect: ctx.href('/member/book?done=objected'), subjectId: row.id }
})

export const objectPages = [asking, sending]
