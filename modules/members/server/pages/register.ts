import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { type Fault, faultOf, one, orHaste, select, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { communitiesToChoose } from '#server/regions'
import { leaveOf, members } from '../member-here.ts'
import { registerOneself } from '../register.ts'
import { type About, aboutFields, readAbout, refusedAs, typed } from './parts.ts'

const nothing: About = { value: () => '', values: () => [] }

async function form(ctx: PageContext, about: About, mark: string, faults: readonly Fault[] = []): Promise<Shown> {
  const t = (key: string) => ctx.say(`members:site.register.${key}`)
  const community = {
    id: 'communityId',
    label: t('community'),
    hint: t('community-hint'),
    value: about.value('communityId'),
    fault: faultOf(faults, 'communityId'),
    options: await communitiesToChoose(ctx.db),
  }
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href('/member/register')}" data-once novalidate><input type="hidden" name="mark" value="${mark}">
<section class="card">${select(ctx, community)}</section>
${await aboutFields(ctx, about, faults, t('phone-hint'))}${trap(ctx)}
<p class="hint">${t('not-asked')} <a href="${ctx.href('/about-data')}">${ctx.say('site:about-data')}</a></p>
<button id="send">${t('send')}</button></form>`,
  }
}

export const showRegister = page('GET', '/member/register', 'show-register', (ctx) => form(ctx, nothing, newMark(ctx.now)))

export const register = page('POST', '/member/register', 'register', async (ctx, { fields }) => {
  const about = typed(fields)
  const mark = readMark(one(fields, 'mark'), ctx.now)
  const t = (key: string) => ctx.say(`members:site.faults.${key}`)
  const again = async (faults: readonly Fault[]) => new Instead(await form(ctx, about, newMark(ctx.now), faults))
  const communityId = about.value('communityId')
  const { given, faults } = readAbout(ctx, about, communityId)
  if (communityId === '')
    throw await again([{ field: 'communityId', text: t('community') }, ...faults.filter(({ text }) => text !== t('unreadable'))])
  const trapped = one(fields, 'website') === '' ? [] : [{ field: 'send', text: ctx.say('site:form.trap') }]
  const wrong = orHaste(ctx, mark, [...faults, ...trapped])
  if (!given || wrong.length) throw await again(wrong)
  try {
    const { id, no } = await registerOneself(ctx, given)
    return { redirect: ctx.href(`/member/registered/${no}`), subjectId: id, cookies: leaveOf(ctx, no) }
  } catch (error) {
    // To somebody who only knows a name and a telephone nothing is told of where he is registered.
    if (
      refusedAs(ctx, error, 'name').length &&
      (error as { refusal: { code: string } }).refusal.code === 'members.registered-already'
    )
      throw await again([{ field: 'phone', text: t('there-already') }])
    throw await again(refusedAs(ctx, error, 'name'))
  }
})

/** Number and key, large; for half an hour to the device that registered. */
export const showReceipt = page('GET', '/member/registered/:no', 'receipt', async (ctx, input) => {
  const t = (key: string, facts = {}) => ctx.say(`members:site.receipt.${key}`, facts)
  const row = await members.own(ctx, input)
  return {
    title: t('title'),
    body: html`${members.received(ctx, row, t('title'))}
<section class="card"><h2>${t('next')}</h2><p>${t('next-words')}</p></section>
<a class="button" href="${ctx.href('/member')}">${t('open')}</a>`,
  }
})
