import { isId } from '#common/ids.ts'
import { Refused } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, type PageInput, page, type Shown } from '#platform/pages.ts'
import { area, type Fault, faultOf, line, one, orHaste, summary, trap } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import { propose } from '../propose.ts'
import * as store from '../store.ts'
import { communityField } from './list.ts'
import { deliberations, receipt } from './track.ts'

const most = { title: 60, told: 1000 }

async function form(
  ctx: PageContext,
  mark: string,
  fields: PageInput['fields'] = {},
  faults: readonly Fault[] = [],
): Promise<Shown> {
  const t = (key: string) => ctx.say(`deliberations:site.propose.${key}`)
  const field = (id: string) => ({ id, label: t(id), hint: t(`${id}-hint`), value: one(fields, id), fault: faultOf(faults, id) })
  return {
    status: faults.length ? 422 : 200,
    title: t('title'),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href('/deliberations/propose')}" data-once novalidate><input type="hidden" name="mark" value="${mark}">
<section class="card">${await communityField(ctx, one(fields, 'communityId'), t('communityId'), faultOf(faults, 'communityId'))}</section>
<section class="card">${line(ctx, field('title'))}${area(ctx, { ...field('told'), max: most.told })}</section>
${trap(ctx)}<p class="hint">${t('privacy')}</p><button id="send">${t('send')}</button></form>`,
  }
}

export const showProposal = page('GET', '/deliberations/propose', 'show-topic-proposal', (ctx) => form(ctx, newMark(ctx.now)))

/** No name and no telephone is asked for: whoever proposes follows it by number and key. */
export const sendProposal = page('POST', '/deliberations/propose', 'propose-topic', async (ctx, { fields }) => {
  const t = (key: string, facts = {}) => ctx.say(`deliberations:site.propose.${key}`, facts)
  const [title, told, communityId] = [one(fields, 'title'), one(fields, 'told'), one(fields, 'communityId')]
  const mark = readMark(one(fields, 'mark'), ctx.now)
  const faults: Fault[] = []
  if (one(fields, 'website')) faults.push({ field: 'send', text: ctx.say('site:form.trap') })
  if (!isId(communityId)) faults.push({ field: 'communityId', text: t('missing.communityId') })
  for (const field of ['title', 'told'] as const) {
    const words = one(fields, field)
    if (words === '') faults.push({ field, text: t(`missing.${field}`) })
    if (words.length > most[field]) faults.push({ field, text: t('long', { max: most[field] }) })
  }
  const again = async (wrong: readonly Fault[]) =>
    new Instead(await form(ctx, mark ? one(fields, 'mark') : newMark(ctx.now), fields, wrong))
  const wrong = orHaste(ctx, mark, faults)
  if (wrong.length || !mark) throw await again(wrong)
  const known = await store.ofForm(ctx.db, mark.key)
  const done = ({ id, no }: { id: string; no: string }) => ({
    redirect: ctx.href(`/deliberations/proposed/${no}`),
    subjectId: id,
    cookies: deliberations.leave(ctx, { no }),
  })
  if (known) return done(known)
  try {
    return done(await propose(ctx, { communityId, title, about: title, told, byResident: true, clientKey: mark.key }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw await again([{ field: 'communityId', text: t('missing.communityId') }])
  }
})

export const proposeDone = page('GET', '/deliberations/proposed/:no', 'proposed', async (ctx, input) => {
  const said = await deliberations.own(ctx, input)
  const t = (key: string) => ctx.say(`deliberations:site.propose.${key}`)
  return receipt(ctx, said, { title: t('done'), next: t('next') })
})
