import { isId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import { type Html, html } from '#platform/html.ts'
import { Instead, type PageContext, type PageInput, page, type Shown } from '#platform/pages.ts'
import { sayTime } from '#platform/site/dates.ts'
import { choices, type Fault, faultOf, line, one, select, summary, trap } from '#platform/site/form.ts'
import { pageOf, turning } from '#platform/site/turning.ts'
import { backToOwn, leaveOf, memberHere } from '#server/members'
import { nodesOf } from '#server/regions'
import { seatFor } from '../rules.ts'
import { lookAhead, placed } from './ahead.ts'
import { answerSelf, offer, signUpSelf, withdrawSelf } from './sign-up.ts'
import * as store from './store/shifts.ts'

type Say = (key: string, facts?: Record<string, string | number>) => string
const words =
  ({ say }: PageContext, part: string): Say =>
  (key, facts) =>
    say(`volunteering:site.${part}.${key}`, facts)
const times = (ctx: PageContext, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
  `${sayTime(ctx, startsAt)} – ${sayTime(ctx, endsAt).slice(-5)}`

const perPage = 10

/** What is missing near me: never who comes. */
const openShifts = page('GET', '/shifts', 'open-shifts', async (ctx, { query }) => {
  const t = words(ctx, 'open')
  const ahead = await lookAhead(ctx)
  const nodes = await nodesOf(ctx.db)
  const chosen = nodes.get(one(query, 'community'))
  const found = await store.openOnes(ctx.db, ahead, chosen ? [chosen.id] : undefined, 300)
  const last = Math.max(1, Math.ceil(found.length / perPage))
  const at = pageOf(query, last)
  const shifts = await placed(ctx.db, found.slice((at - 1) * perPage, at * perPage))
  const communities = await store.openByCommunity(ctx.db, ahead)
  const options = communities
    .flatMap(({ communityId }) => nodes.get(communityId) ?? [])
    .map(({ id, path }) => ({ value: id, label: path.slice(-2).join(' ') }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh'))
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint', { days: ahead.days })}</p>
<form method="get" action="${ctx.href('/shifts')}" class="card">${select(ctx, { id: 'community', label: t('community'), value: chosen?.id ?? '', options })}<button class="second">${t('show')}</button></form>
${shifts.length === 0 && html`<p>${t('none', { days: ahead.days })}</p>`}
${shifts.map(
  (shift) => html`<section class="card"><h2>${shift.title}</h2>
<p><strong>${times(ctx, shift)}</strong></p><p>${shift.where} <span class="hint">${shift.place}</span></p>
<p>${t('missing', { count: shift.need - shift.taken })}</p><a class="button" href="${ctx.href(`/shifts/${shift.id}`)}">${t('see')}<span class="unseen"> ${shift.title}</span></a></section>`,
)}
${turning(ctx, { at, more: at < last, of: last, path: '/shifts', asked: { community: chosen?.id ?? '' } })}
<a class="button second" href="${ctx.href('/member/shifts')}">${words(ctx, 'own')('title')}</a>`,
  }
})

async function findOpen(ctx: PageContext, id: string | undefined) {
  const shift = id && isId(id) ? await store.findShift(ctx.db, id) : undefined
  if (!shift) throw new Refused({ code: 'volunteering.no-shift' })
  const roles = await store.rolesOf(ctx.db, [shift.id])
  const open = shift.state === 'open' && shift.startsAt > ctx.now
  return { shift, roles, open, free: open ? roles.filter(seatFor) : [] }
}

function roleWords(ctx: PageContext, role: store.RoleRow): string {
  const t = words(ctx, 'shift')
  const seat = seatFor(role)
  if (seat === 'place') return t('role', { role: role.name, need: role.need, missing: role.need - role.taken })
  return t(seat === 'reserve' ? 'reserve' : 'full', { role: role.name })
}
const roleChoice = (ctx: PageContext, free: readonly store.RoleRow[], faults: readonly Fault[], value: string): Html =>
  choices(ctx, {
    id: 'role',
    label: words(ctx, 'shift')('which'),
    value: value || (free.length === 1 ? free[0]!.id : ''),
    fault: faultOf(faults, 'role'),
    options: free.map((role) => ({ value: role.id, label: roleWords(ctx, role) })),
  })

async function shiftPage(
  ctx: PageContext,
  id: string | undefined,
  {
    faults = [],
    value = () => '',
    sent = false,
    status = 200,
  }: { faults?: readonly Fault[]; value?: (field: string) => string; sent?: boolean; status?: number } = {},
): Promise<Shown> {
  const t = words(ctx, 'shift')
  const { shift, roles, open, free } = await findOpen(ctx, id)
  const [where] = await placed(ctx.db, [shift])
  const field = (name: 'name' | 'phone') => ({ id: name, label: t(name), value: value(name), fault: faultOf(faults, name) })
  return {
    status,
    title: shift.title,
    body: html`${summary(ctx, faults)}${sent && html`<p class="note good" role="status">${t('sent')}</p>`}<h1>${shift.title}</h1>
<dl><dt>${t('when')}</dt><dd>${times(ctx, shift)}</dd><dt>${t('where')}</dt><dd>${shift.where}</dd><dt>${t('station')}</dt><dd>${shift.station}</dd><dt>${t('place')}</dt><dd>${where!.place}</dd></dl>
${shift.words && html`<p class="words">${shift.words}</p>`}
<section class="card"><h2>${t('roles')}</h2><ul>${roles.map((role) => html`<li>${roleWords(ctx, role)}</li>`)}</ul></section>
${!open && html`<p>${t('closed')}</p>`}
${
  free.length > 0 &&
  html`<section class="card"><h2>${t('member')}</h2><p class="hint">${t('memberHint')}</p>
<a class="button" href="${ctx.href(`/member/shifts/${shift.id}`)}">${t('memberVerb')}</a></section>
<form method="post" action="${ctx.href(`/shifts/${shift.id}`)}" class="card" data-once novalidate><h2>${t('visitor')}</h2><p class="hint">${t('visitorHint')}</p>
${trap(ctx)}${roleChoice(ctx, free, faults, value('role'))}${line(ctx, { ...field('name'), autocomplete: 'name' })}${line(ctx, { ...field('phone'), hint: t('phoneHint'), type: 'tel', autocomplete: 'tel', mode: 'tel' })}
<button>${t('send')}</button></form>`
}
<a class="button second" href="${ctx.href('/shifts')}">${words(ctx, 'own')('find')}</a>`,
  }
}

const oneShift = page('GET', '/shifts/:id', 'shift', (ctx, { params, query }) =>
  shiftPage(ctx, params.id, { sent: one(query, 'sent') === '1' }),
)

/** What went wrong, beside the role: the list may have changed while he read. */
function faultFor(ctx: PageContext, error: unknown): Fault {
  if (!(error instanceof Refused)) throw error
  const code = error.refusal.code.replace('volunteering.', '')
  const known = ['full', 'overlaps', 'signed-already', 'shift-over', 'shift-cancelled']
  return { field: 'role', text: words(ctx, 'faults')(known.includes(code) ? code : 'other') }
}

const offerHere = page('POST', '/shifts/:id', 'offer', async (ctx, { params, fields }) => {
  const value = (field: string) => one(fields, field)
  const phone = value('phone').replace(/[\s-]/g, '')
  const wrong: Fault[] = []
  const t = words(ctx, 'faults')
  if (!isId(value('role'))) wrong.push({ field: 'role', text: t('role') })
  if (value('name') === '' || value('name').length > 40) wrong.push({ field: 'name', text: t('name') })
  if (!/^(1\d{10}|0\d{9,11})$/.test(phone)) wrong.push({ field: 'phone', text: t('phone') })
  if (wrong.length) throw new Instead(await shiftPage(ctx, params.id, { faults: wrong, value, status: 422 }))
  const thanks = { redirect: ctx.href(`/shifts/${params.id}?sent=1`) }
  // Whoever fills the field that nobody sees is a program: thanked, and not heard.
  if (value('website') !== '') return thanks
  await findOpen(ctx, params.id)
  try {
    const { id } = await offer(ctx, params.id!, { roleId: value('role'), name: value('name'), phone })
    return { ...thanks, subjectId: id }
  } catch (error) {
    throw new Instead(await shiftPage(ctx, params.id, { faults: [faultFor(ctx, error)], value, status: 409 }))
  }
})

async function ownPage(ctx: PageContext, input: PageInput, did = ''): Promise<Shown> {
  const t = words(ctx, 'own')
  const member = await memberHere(ctx, input)
  const rows = (await store.signupsOfMember(ctx.db, member.id, ctx.now)).filter(({ state }) => state !== 'offered')
  const deed = (id: string, what: 'comes' | 'comesNot' | 'withdraw', second = false) =>
    html`<form method="post" action="${ctx.href(`/member/shifts/answers/${id}`)}"><input type="hidden" name="what" value="${what}"><button${second && html` class="second"`}>${t(what)}</button></form>`
  return {
    title: t('title'),
    cookies: leaveOf(ctx, member.no),
    body: html`<h1>${t('title')}</h1>${['going', 'reserve', 'declined', 'withdrawn'].includes(did) && html`<p class="note good" role="status">${t(`done.${did}`)}</p>`}<p class="hint">${t('hello', { name: member.name })}</p>
${rows.length === 0 && html`<p>${t('none')}</p>`}
${rows.map(
  (
    row,
  ) => html`<section class="card"><h2>${row.title}</h2><p class="state">${ctx.say(`volunteering:${row.shiftState === 'cancelled' ? 'shiftStates' : 'signupStates'}.${row.shiftState === 'cancelled' ? 'cancelled' : row.state}`)}</p>
<p><strong>${times(ctx, row)}</strong></p><p>${row.where}</p>
${
  row.startsAt > ctx.now &&
  row.shiftState === 'open' &&
  (row.state === 'asked'
    ? html`${deed(row.id, 'comes')}${deed(row.id, 'comesNot', true)}`
    : (row.state === 'going' || row.state === 'reserve') && deed(row.id, 'withdraw', true))
}</section>`,
)}
<a class="button second" href="${ctx.href('/shifts')}">${t('find')}</a>${backToOwn(ctx)}`,
  }
}

/** Whoever comes by a public link and has not shown his key is asked for it: that is a page like any other, not a fault. */
async function asking(shown: Promise<Shown>): Promise<Shown> {
  try {
    return await shown
  } catch (error) {
    if (error instanceof Instead && error.page.status === 403) return { ...error.page, status: 200 }
    throw error
  }
}
const own = page('GET', '/member/shifts', 'own-shifts', (ctx, input) => asking(ownPage(ctx, input, one(input.query, 'did'))))

async function ownForm(ctx: PageContext, input: PageInput, faults: readonly Fault[] = []): Promise<Shown> {
  const t = words(ctx, 'own')
  const member = await memberHere(ctx, input)
  const { shift, free } = await findOpen(ctx, input.params.id)
  return {
    status: faults.length ? 409 : 200,
    title: t('signUpTo', { title: shift.title }),
    cookies: leaveOf(ctx, member.no),
    body: html`${summary(ctx, faults)}<h1>${t('signUpTo', { title: shift.title })}</h1><p class="hint">${t('hello', { name: member.name })}</p>
<p><strong>${times(ctx, shift)}</strong></p><p>${shift.where}</p>
${
  free.length > 0
    ? html`<form method="post" action="${ctx.href(`/member/shifts/${shift.id}`)}" class="card" novalidate>${roleChoice(ctx, free, faults, one(input.fields, 'role'))}<button>${t('signUp')}</button></form>`
    : html`<p>${words(ctx, 'shift')('closed')}</p>`
}
<a class="button second" href="${ctx.href('/member/shifts')}">${t('title')}</a>`,
  }
}
const ownSignUp = page('GET', '/member/shifts/:id', 'own-sign-up-form', (ctx, input) => asking(ownForm(ctx, input)))

const signUpHere = page('POST', '/member/shifts/:id', 'own-sign-up', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const role = one(input.fields, 'role')
  const missing = { field: 'role', text: words(ctx, 'faults')('role') }
  if (!isId(role)) throw new Instead(await ownForm(ctx, input, [missing]))
  const { shift } = await findOpen(ctx, input.params.id)
  try {
    const { id, state } = await signUpSelf(ctx, shift.id, role, member.id)
    return { redirect: ctx.href(`/member/shifts?did=${state}`), subjectId: id, cookies: leaveOf(ctx, member.no) }
  } catch (error) {
    throw new Instead(await ownForm(ctx, input, [faultFor(ctx, error)]))
  }
})

const answerHere = page('POST', '/member/shifts/answers/:id', 'own-answer', async (ctx, input) => {
  const member = await memberHere(ctx, input)
  const { id = '' } = input.params
  if (!isId(id)) throw new Refused({ code: 'volunteering.no-signup' })
  const what = one(input.fields, 'what')
  const leadOn = (did: string) => ({
    redirect: ctx.href(`/member/shifts?did=${did}`),
    subjectId: id,
    cookies: leaveOf(ctx, member.no),
  })
  // Sent twice by an impatient thumb: what is done already leads on.
  const own = (await store.signupsOfMember(ctx.db, member.id, ctx.now)).find((row) => row.id === id)
  const done: Record<string, string> = { comes: 'going', comesNot: 'declined', withdraw: 'withdrawn' }
  if (own && own.state === done[what]) return leadOn(own.state)
  const { state } =
    what === 'withdraw' ? await withdrawSelf(ctx, id, member.id) : await answerSelf(ctx, id, member.id, what === 'comes')
  return leadOn(state)
})

export const pages = [openShifts, oneShift, offerHere, own, ownSignUp, signUpHere, answerHere]
