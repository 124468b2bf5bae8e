import { dayOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { type Fault, faultOf, one, select, summary } from '#platform/site/form.ts'
import { communitiesToChoose } from '#server/regions'
import { backToOwn, leaveOf, ownRow } from '../member-here.ts'
import { moveTo } from '../move.ts'
import * as store from '../store.ts'
import { refusedAs } from './parts.ts'

async function form(ctx: PageContext, row: store.Row, chosen: string, faults: readonly Fault[] = []): Promise<Shown> {
  const t = (key: string) => ctx.say(`members:site.move.${key}`)
  const options = (await communitiesToChoose(ctx.db)).map((group) => ({
    ...group,
    options: group.options.filter(({ value }) => value !== row.communityId),
  }))
  const field = { id: 'communityId', label: t('to'), value: chosen, fault: faultOf(faults, 'communityId'), options }
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    cookies: leaveOf(ctx, row.no),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href('/member/move')}" class="card" data-once novalidate>${select(ctx, field)}<button>${t('send')}</button></form>
${backToOwn(ctx)}`,
  }
}

export const showMove = page('GET', '/member/move', 'show-move', async (ctx, input) => form(ctx, await ownRow(ctx, input), ''))

export const move = page('POST', '/member/move', 'move', async (ctx, input) => {
  const { id } = await ownRow(ctx, input)
  const row = (await store.findForUpdate(ctx.db, id))!
  const communityId = one(input.fields, 'communityId')
  const again = async (faults: readonly Fault[]) => new Instead(await form(ctx, row, communityId, faults))
  if (!isId(communityId)) throw await again([{ field: 'communityId', text: ctx.say('members:site.faults.community') }])
  try {
    await moveTo(ctx, row, { communityId, on: dayOf(ctx.now) })
  } catch (error) {
    throw await again(refusedAs(ctx, error, 'communityId'))
  }
  return { redirect: ctx.href('/member?did=move'), subjectId: id, cookies: leaveOf(ctx, row.no) }
})
