import { dayOf } from '#common/dates.ts'
import { refuseIf } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { area, type Fault, faultOf, one, summary } from '#platform/site/form.ts'
import { whyNotLeave } from '../../rules.ts'
import { depart } from '../leave.ts'
import { backToOwn, leaveOf, ownRow } from '../member-here.ts'
import * as store from '../store.ts'
import { refusedAs } from './parts.ts'

function form(ctx: PageContext, row: store.Row, words: string, faults: readonly Fault[] = []): Shown {
  const t = (key: string) => ctx.say(`members:site.leave.${key}`)
  const field = { id: 'words', label: t('words'), value: words, fault: faultOf(faults, 'words'), max: 200, rows: 3 }
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    cookies: leaveOf(ctx, row.no),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href('/member/leave')}" class="card" data-once novalidate>${area(ctx, field)}<button>${t('send')}</button></form>
${backToOwn(ctx)}`,
  }
}

export const showLeave = page('GET', '/member/leave', 'show-leave', async (ctx, input) => form(ctx, await ownRow(ctx, input), ''))

export const leave = page('POST', '/member/leave', 'leave', async (ctx, input) => {
  const { id } = await ownRow(ctx, input)
  const row = (await store.findForUpdate(ctx.db, id))!
  const words = one(input.fields, 'words')
  if (words === '' || words.length > 200)
    throw new Instead(form(ctx, row, words, [{ field: 'words', text: ctx.say('members:site.faults.words') }]))
  try {
    refuseIf(whyNotLeave(row, dayOf(ctx.now), dayOf(ctx.now)))
    store.tell(ctx, 'left', { memberId: id, words })
    await depart(ctx, row, dayOf(ctx.now))
  } catch (error) {
    throw new Instead(form(ctx, row, words, refusedAs(ctx, error, 'words')))
  }
  return { redirect: ctx.href('/member'), subjectId: id, cookies: leaveOf(ctx, row.no) }
})
