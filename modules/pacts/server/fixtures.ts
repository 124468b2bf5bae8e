import type { Caller } from '#platform/testing.ts'
import type { Promised } from '../contract.ts'

type Answered = { status: number; body: Record<string, unknown> }
/** 200, or the code of the refusal. */
export const said = ({ status, body }: Answered) => (status === 200 ? 200 : body.code)

export const clause = (more: Partial<Promised> = {}): Promised => ({
  dual: 'service',
  side: 'unit',
  title: '开放操场',
  quantity: 4,
  unit: '场',
  measure: null,
  period: 'month',
  dueDays: 25,
  weight: 60,
  proof: 'confirm',
  soft: false,
  ...more,
})
export const twoClauses = [
  clause(),
  clause({ dual: 'liaison', side: 'community', title: '召开联系会商', quantity: 1, unit: '次', period: 'quarter', weight: 40 }),
]

type Clause = { id: string; title: string; due: number; delivered: number; late: number; waiting: number }
export type Detail = {
  id: string
  version: number
  no: string | null
  state: string
  nextId: string | null
  quiet: boolean
  clauses: Clause[]
  signatures: { side: string; how: string; sha256: string; stands: boolean; fileId: string | null }[]
  contacts: { id: string; late: boolean; answer: string | null }[]
  breaches: { id: string; step: string; open: boolean; reply: string | null }[]
  events: { kind: string; facts: Record<string, unknown> }[]
}

type Stage = { fuding: { regions: { community1: string }; orgs: { local1: string } } }

/** A community and a unit with an agreement to their liking. */
export function aStage(house: Stage, secretary: Caller, liaison: Caller) {
  const { regions, orgs } = house.fuding
  const detail = async (id: string, by = secretary) => (await by.get(`/api/pacts/${id}`)).body as unknown as Detail
  const text = async (id: string) => (await secretary.get(`/api/pacts/${id}/text`)).body as { text: string; sha256: string }
  const draft = (more: object = {}, by = secretary) =>
    by.post('/api/pacts', {
      communityId: regions.community1,
      orgId: orgs.local1,
      validFrom: '2026-07-01',
      validTo: '2027-06-30',
      clauses: twoClauses,
      ...more,
    })
  const sign = async (id: string, side: 'community' | 'unit', by = side === 'unit' ? liaison : secretary) =>
    by.put(`/api/pacts/${id}/signature`, { side, sha256: (await text(id)).sha256 })
  /** Drafted, signed by both, published: performing. */
  const agreed = async (more: object = {}, unit = liaison) => {
    const id = String((await draft(more)).body.id)
    await sign(id, 'community')
    await sign(id, 'unit', unit)
    await secretary.put(`/api/pacts/${id}/publication`)
    return id
  }
  const clauseOf = async (id: string, n = 0) => (await detail(id)).clauses[n]!.id
  const record = async (id: string, more: object = {}, by = liaison) =>
    by.post(`/api/pacts/${id}/deliveries`, {
      clauseId: await clauseOf(id),
      quantity: 2,
      on: '2026-10-08',
      words: '国庆假期开放操场两场',
      side: 'unit',
      ...more,
    })
  return { detail, text, draft, sign, agreed, clauseOf, record }
}
