import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { type Fault, summary } from '#platform/site/form.ts'
import * as correct from '../correct.ts'
import { backToOwn, leaveOf, ownRow } from '../member-here.ts'
import * as store from '../store.ts'
import { type About, aboutFields, readAbout, refusedAs, typed } from './parts.ts'

async function form(ctx: PageContext, row: store.Row, about: About, faults: readonly Fault[] = []): Promise<Shown> {
  const t = (key: string) => ctx.say(`members:site.data.${key}`)
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    cookies: leaveOf(ctx, row.no),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href('/member/data')}" data-once novalidate>${await aboutFields(ctx, about, faults, t('phone-hint'))}
<button id="send">${t('send')}</button></form>${backToOwn(ctx)}`,
  }
}

/** His telephone is never written into a page: an empty field leaves it as it is. */
export const showData = page('GET', '/member/data', 'show-data', async (ctx, input) => {
  const row = await ownRow(ctx, input)
  const now: Record<string, string> = {
    name: row.name,
    kind: row.kind,
    homeOrgId: row.homeOrgId ?? '',
    homeWords: row.homeWords ?? '',
  }
  const lists: Record<string, string[]> = { skills: row.skills, willing: row.willing, times: row.times }
  return form(ctx, row, { value: (field) => now[field] ?? '', values: (field) => lists[field] ?? [] })
})

export const mend = page('POST', '/member/data', 'mend', async (ctx, input) => {
  const { id } = await ownRow(ctx, input)
  const row = (await store.findForUpdate(ctx.db, id))!
  const about = typed(input.fields)
  const { given, faults } = readAbout(ctx, about, row.communityId)
  if (!given || faults.length) throw new Instead(await form(ctx, row, about, faults))
  const { phone, ...rest } = given
  try {
    await correct.mend(ctx, row, { ...rest, stage: row.stage, gridId: row.gridId, ...(phone && { phone }) }, true)
  } catch (error) {
    throw new Instead(await form(ctx, row, about, refusedAs(ctx, error, 'name')))
  }
  return { redirect: ctx.href('/member?did=data'), subjectId: id, cookies: leaveOf(ctx, row.no) }
})
