import { dayOf, isDay } from '#common/dates.ts'
import { Refused } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayRefusal } from '#platform/site/dates.ts'
import { area, type Fault, faultOf, line, one, select, summary } from '#platform/site/form.ts'
import { leaveOf, memberHere } from '#server/members'
import { claimService } from '../claim-service.ts'
import { serviceRules } from '../limits.ts'
import * as records from '../store/records.ts'
import { backToBook } from './own-book.ts'

const t = (ctx: PageContext, key: string, facts = {}) => ctx.say(`servicebook:site.claim.${key}`, facts)
const names = ['on', 'activity', 'hours', 'place', 'content', 'partner'] as const
type Values = Record<(typeof names)[number], string>

async function form(ctx: PageContext, no: string, values: Values, faults: readonly Fault[] = []): Promise<Shown> {
  const { activities, claimDays } = await serviceRules(ctx)
  const field = (id: (typeof names)[number]) => {
    const fault = faultOf(faults, id)
    return { id, value: values[id], label: t(ctx, id), ...(fault && { fault }) }
  }
  return {
    status: faults.length ? 422 : 200,
    title: t(ctx, 'title'),
    cookies: leaveOf(ctx, no),
    body: html`${summary(ctx, faults)}<h1>${t(ctx, 'title')}</h1><p class="hint">${t(ctx, 'hint')}</p>
<form method="post" action="${ctx.href('/member/book/claim')}" class="card" data-once novalidate>
${line(ctx, { ...field('on'), type: 'date', hint: t(ctx, 'on-hint', { days: claimDays }) })}
${select(ctx, { ...field('activity'), options: activities.map((each) => ({ value: each.key, label: each[ctx.lang] })) })}
${line(ctx, { ...field('hours'), mode: 'decimal', hint: t(ctx, 'hours-hint') })}
${line(ctx, field('place'))}${area(ctx, { ...field('content'), max: 300, rows: 3 })}${line(ctx, field('partner'))}
<button>${t(ctx, 'send')}</button></form>${backToBook(ctx)}`,
  }
}

type Said = Pick<records.Row, 'activity' | 'place' | 'content' | 'halfHours'>
const same = (a: Said, b: Said): boolean =>
  a.activity === b.activity && a.place === b.place && a.content === b.content && a.halfHours === b.halfHours

const asking = page('GET', '/member/book/claim', 'claim-form', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  return form(ctx, member.no, { on: dayOf(ctx.now), activity: '', hours: '', place: '', content: '', partner: '' })
})

const sending = page('POST', '/member/book/claim', 'claim-service', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const values = Object.fromEntries(names.map((name) => [name, one(input.fields, name)])) as Values
  const halfHours = Number(values.hours.replace('．', '.')) * 2
  const wrong = {
    on: !isDay(values.on),
    activity: values.activity === '' || values.activity.length > 40,
    hours: !Number.isInteger(halfHours) || halfHours < 1 || halfHours > 48,
    place: values.place === '' || values.place.length > 100,
    content: values.content === '' || values.content.length > 300,
    partner: values.partner.length > 60,
  }
  const faults = names
    .filter((name) => wrong[name as keyof typeof wrong])
    .map((field) => ({ field, text: ctx.say(`servicebook:site.faults.${field}`) }))
  if (faults.length) throw new Instead(await form(ctx, member.no, values, faults))
  const { on, activity, place, content, partner } = values
  const done = { redirect: ctx.href('/member/book?done=claimed'), subjectId: member.id }
  // The same form sent twice, by the thumb or by reloading, is one claim.
  const before = await records.ofYear(ctx.db, member.id, Number(on.slice(0, 4)))
  if (before.some((row) => row.state === 'claimed' && row.on === on && same(row, { activity, place, content, halfHours })))
    return done
  try {
    await claimService(ctx, member, {
      on,
      activity,
      place,
      content,
      halfHours,
      ...(partner && { partner }),
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code } = error.refusal
    const field = code.endsWith('hours') ? 'hours' : code.endsWith('activity') ? 'activity' : 'on'
    const fault = { field, text: sayRefusal(ctx, error.refusal) }
    throw new Instead(await form(ctx, member.no, values, [fault]))
  }
  return done
})

export const claimPages = [asking, sending]
