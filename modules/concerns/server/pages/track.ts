import { Refused } from '#common/refusal.ts'
import { type Html, html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { type Fault, faultOf, line, one, summary } from '#platform/site/form.ts'
import { grant } from '#platform/site/grants.ts'
import { guarded } from '#platform/site/wrong-keys.ts'
import { byKey } from '../resident-actions.ts'

type Given = { no?: string; faults?: readonly Fault[]; status?: number; note?: Html }

/** Number and key. `note` says why they are asked again. */
export function keyForm(ctx: PageContext, { no = '', faults = [], status = 200, note }: Given = {}): Shown {
  const { say, href } = ctx
  const t = (key: string) => say(`concerns:site.track.${key}`)
  const field = (id: string, value: string) => ({ id, label: t(id), hint: t(`${id}-hint`), value, fault: faultOf(faults, id) })
  return {
    status,
    title: t('title'),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1>${note ?? html`<p class="hint">${t('hint')}</p>`}
<form method="post" action="${href('/track')}" class="card" novalidate>
${line(ctx, { ...field('no', no), mode: 'numeric' })}${line(ctx, field('key', ''))}
<button>${t('look')}</button></form><p class="hint">${t('lost')}</p>`,
  }
}

export const showTrack = page('GET', '/track', 'show-track', (ctx) => keyForm(ctx))

/** The right key gives a leave of half an hour for this one concern; a wrong number and a wrong key are answered alike. */
export const track = page('POST', '/track', 'track', async (ctx, { fields }) => {
  const t = (key: string) => ctx.say(`concerns:site.faults.${key}`)
  const [no, key] = [one(fields, 'no'), one(fields, 'key').replace(/[\s-]/g, '')]
  const missing = (['no', 'key'] as const).filter((field) => one(fields, field) === '')
  if (missing.length)
    throw new Instead(keyForm(ctx, { no, status: 422, faults: missing.map((field) => ({ field, text: t(field) })) }))
  try {
    const row = await guarded(ctx, 'concern', no.replace(/\D/g, ''), () => byKey(ctx, no, key))
    return { redirect: ctx.href(`/track/${row.no}`), subjectId: row.id, cookies: grant(ctx, 'concern', row.no) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const often = error.refusal.code === 'input.too-many-requests'
    const fault = { field: 'no', text: t(often ? 'too-often' : 'wrong-key') }
    throw new Instead(keyForm(ctx, { no, status: often ? 429 : 404, faults: [fault] }))
  }
})
