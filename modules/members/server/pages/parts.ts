import { Refused } from '#common/refusal.ts'
import { type Html, html } from '#platform/html.ts'
import type { PageContext } from '#platform/pages.ts'
import { sayRefusal } from '#platform/site/dates.ts'
import { choices, type Fault, faultOf, line, many, one, select, ticks } from '#platform/site/form.ts'
import { orgsOf } from '#server/orgs'
import { tree } from '#server/regions'
import { Register } from '../../contract.ts'
import { rulebookOf } from '../place.ts'

type Fields = Parameters<typeof one>[0]
export type About = { value: (field: string) => string; values: (field: string) => string[] }
export const typed = (fields: Fields): About => ({
  value: (field) => one(fields, field),
  values: (field) => many(fields as Parameters<typeof many>[0], field),
})

/** Units of the directory that may be somebody's: departments, and local organisations by community. */
async function unitOptions({ db }: PageContext, t: (key: string) => string) {
  const { nodes } = await tree(db)
  const units = Map.groupBy(await orgsOf(db, { kind: ['cityDept', 'localUnit'] }), (org) =>
    org.kind === 'cityDept' ? t('departments') : (nodes.get(org.regionId)?.name ?? ''),
  )
  return [...units].map(([label, orgs]) => ({ label, options: orgs.map(({ id, name }) => ({ value: id, label: name })) }))
}

/** What a member says of himself; the same on the form of registration and on that of his data. */
export async function aboutFields(
  ctx: PageContext,
  { value, values }: About,
  faults: readonly Fault[],
  phoneHint: string,
): Promise<Html> {
  const t = (key: string) => ctx.say(`members:site.form.${key}`)
  const book = await rulebookOf(ctx)
  const options = (items: readonly { key: string; zh: string; en: string }[]) =>
    items.map((item) => ({ value: item.key, label: item[ctx.lang] }))
  const field = (id: string, hint?: string) => ({
    id,
    label: t(id),
    value: value(id),
    fault: faultOf(faults, id),
    ...(hint && { hint }),
  })
  const boxes = (id: 'skills' | 'willing' | 'times') =>
    ticks(ctx, {
      id,
      label: t(id),
      options: options(book[id]),
      values: values(id),
      ...(faultOf(faults, id) && { fault: faultOf(faults, id)! }),
    })
  return html`<section class="card">${line(ctx, { ...field('name'), autocomplete: 'name' })}
${line(ctx, { ...field('phone', phoneHint), type: 'tel', mode: 'tel', autocomplete: 'tel' })}
${choices(ctx, { ...field('kind'), options: options(book.kinds) })}</section>
<section class="card">${select(ctx, { ...field('homeOrgId', t('home-hint')), options: await unitOptions(ctx, t) })}${line(ctx, field('homeWords'))}</section>
<details class="card"${(['skills', 'willing', 'times'] as const).some((id) => values(id).length > 0 || faultOf(faults, id)) && html` open`}><summary>${t('more')}</summary>${boxes('skills')}${boxes('willing')}${boxes('times')}</details>`
}

/** What the form says, or what is to be mended. */
export function readAbout({ say }: PageContext, { value, values }: About, communityId: string) {
  const t = (key: string) => say(`members:site.faults.${key}`)
  const faults: Fault[] = []
  const phone = value('phone').replace(/[\s-]/g, '')
  if (value('name') === '') faults.push({ field: 'name', text: t('name') })
  if (value('name').length > 40) faults.push({ field: 'name', text: t('long') })
  if (phone !== '' && !Register.shape.phone.safeParse(phone).success) faults.push({ field: 'phone', text: t('phone') })
  if (value('kind') === '') faults.push({ field: 'kind', text: t('kind') })
  if (value('homeWords').length > 60) faults.push({ field: 'homeWords', text: t('long') })
  const read = Register.safeParse({
    name: value('name'),
    kind: value('kind'),
    phone: phone || null,
    communityId,
    homeOrgId: value('homeOrgId') || null,
    homeWords: value('homeWords') || undefined,
    skills: values('skills'),
    willing: values('willing'),
    times: values('times'),
  })
  if (faults.length === 0 && !read.success) faults.push({ field: 'name', text: t('unreadable') })
  return { given: read.success ? read.data : undefined, faults }
}

/** A refusal of the house, said above the form. */
export function refusedAs(ctx: PageContext, error: unknown, field: string): Fault[] {
  if (!(error instanceof Refused) || !error.refusal.code.startsWith('members.')) throw error
  return [{ field, text: sayRefusal(ctx, error.refusal) }]
}
