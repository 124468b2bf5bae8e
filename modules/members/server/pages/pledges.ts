import { instantOf } from '#common/dates.ts'
import { isId } from '#common/ids.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { area, type Fault, faultOf, line, one, summary } from '#platform/site/form.ts'
import { MakePledge } from '../../contract.ts'
import { backToOwn, leaveOf, ownRow } from '../member-here.ts'
import { keepOwn, pledgesOf, promise } from '../pledges.ts'
import type * as store from '../store.ts'
import { refusedAs } from './parts.ts'

type Typed = { value: (field: string) => string }
async function show(ctx: PageContext, row: store.Row, { value }: Typed, faults: readonly Fault[] = []): Promise<Shown> {
  const t = (key: string, facts = {}) => ctx.say(`members:site.pledges.${key}`, facts)
  const say = (key: string, facts = {}) => ctx.say(`members:pledge.${key}`, facts)
  const field = (id: string) => ({ id, label: t(id), value: value(id), fault: faultOf(faults, id) })
  const all = await pledgesOf(ctx.db, row.id)
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    cookies: leaveOf(ctx, row.no),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
${all.map(
  (pledge) => html`<section class="card"><p class="words">${pledge.words} ${pledge.metric}</p>
<p><strong>${pledge.result ? say(`results.${pledge.result}`) : say(`states.${pledge.state}`)}</strong> ${say('by', { day: sayDay(ctx, instantOf(pledge.dueOn)) })}</p>
${pledge.reviewWords && html`<p class="words">${pledge.reviewWords}</p>`}
${pledge.state === 'promised' && html`<form method="post" action="${ctx.href('/member/pledges')}" data-once><input type="hidden" name="act" value="keep"><input type="hidden" name="id" value="${pledge.id}"><button class="second">${t('keep')}</button></form>`}</section>`,
)}
<details class="card"${(faults.length > 0 || all.length === 0) && html` open`}><summary>${t('new')}</summary>
<form method="post" action="${ctx.href('/member/pledges')}" data-once novalidate><input type="hidden" name="act" value="promise">
${area(ctx, { ...field('words'), max: 300, rows: 3 })}${line(ctx, field('metric'))}${line(ctx, { ...field('dueOn'), type: 'date' })}
<button>${t('send')}</button></form></details>
${backToOwn(ctx)}`,
  }
}

export const showPledges = page('GET', '/member/pledges', 'show-pledges', async (ctx, input) =>
  show(ctx, await ownRow(ctx, input), { value: () => '' }),
)

export const actOnPledge = page('POST', '/member/pledges', 'pledge', async (ctx, input) => {
  const row = await ownRow(ctx, input)
  const value = (field: string) => one(input.fields, field)
  const again = async (faults: readonly Fault[]) => new Instead(await show(ctx, row, { value }, faults))
  const keeps = value('act') === 'keep' && isId(value('id'))
  const read = MakePledge.safeParse({ words: value('words'), metric: value('metric') || undefined, dueOn: value('dueOn') })
  if (!keeps && !read.success) {
    const missing = (['words', 'metric', 'dueOn'] as const).filter((field) =>
      read.error.issues.some(({ path }) => path[0] === field),
    )
    throw await again(missing.map((field) => ({ field, text: ctx.say(`members:site.faults.pledge-${field}`) })))
  }
  try {
    if (keeps) await keepOwn(ctx, row, value('id'), undefined)
    else await promise(ctx, row, read.data!)
  } catch (error) {
    throw await again(refusedAs(ctx, error, 'dueOn'))
  }
  return { redirect: ctx.href(`/member?did=${keeps ? 'kept' : 'pledge'}`), subjectId: row.id, cookies: leaveOf(ctx, row.no) }
})
