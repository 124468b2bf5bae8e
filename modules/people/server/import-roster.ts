import { newId } from '#common/ids.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { code, defineImport, type Outcome, type RowOf, text } from '#platform/imports/import.ts'
import { phone as phoneShape } from '../contract.ts'
import { mayManage } from './policy.ts'
import * as persons from './store/persons.ts'

const columns = {
  name: text({ titles: ['姓名', '人员姓名', 'name'], required: true, max: 40, example: '林晚晴' }),
  code: code({
    titles: ['工号', '人员编号', '编号', 'staff number'],
    check: (read) => (/^[\w.-]{1,40}$/.test(read) ? null : refuse('people.not-a-code', { code: read })),
    example: 'A-17',
  }),
  phone: code({
    titles: ['电话', '联系电话', '手机', '手机号', '联系方式', 'telephone'],
    check: (read) => (phoneShape.safeParse(read).success ? null : refuse('people.not-a-phone')),
    example: '10000000001',
  }),
}
type Row = RowOf<typeof columns>
type Step = { outcome: Outcome; person?: persons.PersonRow }

/** Persons of a roster. A staff number finds the person again; without one the name must be the only one of its kind. */
export const importRoster = defineImport({
  name: 'people.roster',
  permission: 'people.manage',
  columns,
  keyOf: (row) => row.code ?? `${row.name} ${row.phone ?? ''}`,
  async check(ctx, rows, file) {
    const said: (Refusal | Outcome)[] = []
    for (const row of rows) {
      const step = hasNamesake(row, file) ? refuse('people.same-name', { name: row.name }) : await stepOf(ctx, row)
      said.push('outcome' in step ? step.outcome : step)
    }
    return said
  },
  async apply(ctx, rows) {
    const outcomes: Outcome[] = []
    for (const row of rows) outcomes.push(await take(ctx, row))
    return outcomes
  },
})

/** Without a staff number nobody could tell two rows of one name apart, this time or the next. */
const hasNamesake = (row: Row, file: readonly Row[]): boolean =>
  !row.code && file.some((other) => other !== row && other.name === row.name)

async function stepOf({ db, actor }: Context, row: Row): Promise<Step | Refusal> {
  if (!mayManage(actor)) return refuse('access.denied')
  const phone = row.phone && phoneShape.parse(row.phone)
  const known = row.code ? await persons.findByCode(db, row.code) : undefined
  if (known) {
    const same = known.name === row.name && (!phone || known.phone === phone)
    return { outcome: same ? 'unchanged' : 'updated', person: known }
  }
  if (row.code) return { outcome: 'created' }
  const alike = await persons.findByName(db, row.name)
  const one = alike.find((person) => phone && person.phone === phone) ?? (alike.length === 1 && !phone ? alike[0] : undefined)
  if (one) return { outcome: 'unchanged', person: one }
  return alike.length ? refuse('people.same-name', { name: row.name }) : { outcome: 'created' }
}

async function take(ctx: Context, row: Row): Promise<Outcome> {
  const { db, now } = ctx
  const step = await stepOf(ctx, row)
  if (!('outcome' in step)) throw new Error(`checked and refused after all: ${step.code}`)
  const phone = row.phone ? phoneShape.parse(row.phone) : null
  if (step.outcome === 'created')
    await persons.insert(db, { id: newId(now.getTime()), name: row.name, code: row.code, phone }, now)
  if (step.outcome === 'updated') {
    const { id, version } = step.person!
    await persons.change(db, id, { name: row.name, version, ...(phone ? { phone } : {}) })
  }
  return step.outcome
}
