import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql, trusted } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { MatterQuery, Measure, State, Trigger } from '../contract.ts'
import { readable } from './policy.ts'

export type Fact = { key: string; value: number }
export type Matter = {
  id: string
  no: string | null
  title: string
  words: string
  trigger: Trigger
  state: State
  link: string | null
  objectOrgId: string
  objectPost: string | null
  openedAt: Date
  proposedBy: string | null
  proposedOrg: string | null
  proposedMeasure: Measure | null
  verifiedFacts: string | null
  statementDueAt: Date | null
  statement: string | null
  statedAt: Date | null
  heardAt: Date | null
  decidedAt: Date | null
  decidedBy: string | null
  measure: Measure | null
  decision: string | null
  expiresOn: string | null
  appealDueAt: Date | null
  appealedAt: Date | null
  appeal: string | null
  appealDecision: string | null
  executedAt: Date | null
  execution: string | null
  rectification: string | null
  rectifiedAt: Date | null
  review: string | null
  effect: 'better' | 'same' | 'worse' | null
  factsBefore: Fact[] | null
  factsAfter: Fact[] | null
  endedWords: string | null
  version: number
}
export type Event = { id: string; at: Date; kind: string; byPerson: string | null; words: string | null }

const names = `id no title words trigger state link object_org_id object_post opened_at proposed_by proposed_org proposed_measure verified_facts
  statement_due_at statement stated_at heard_at decided_at decided_by measure decision expires_on appeal_due_at appealed_at appeal appeal_decision
  executed_at execution rectification rectified_at review effect facts_before facts_after ended_words version`
const columns = trusted(
  names
    .split(/\s+/)
    .map((name) => `m.${name}`)
    .join(', '),
)
const dueOfM = sql`case m.state when 'hearing' then m.statement_due_at when 'decided' then m.appeal_due_at end`

export const pageOf = (
  db: Db,
  actor: Actor,
  communityOrgs: readonly string[],
  { q, state, measure, sort, cursor }: Omit<MatterQuery, 'limit'>,
  limit: number,
) =>
  listPage<Matter>(db, {
    columns,
    from: sql`accountability.matters m`,
    where: all([
      sql`m.city_id = ${db.cityId}`,
      readable(actor, communityOrgs),
      !!state?.length && sql`m.state = any(${state})`,
      !!measure?.length && sql`m.measure = any(${measure})`,
      !!q?.trim() && sql`strpos(m.title || ' ' || coalesce(m.no, ''), ${q.trim()}) > 0`,
    ]),
    id: sql`m.id`,
    sorts: {
      openedAt: { by: sql`m.opened_at`, type: 'timestamptz' },
      dueAt: { by: sql`coalesce(${dueOfM}, 'infinity')`, type: 'timestamptz' },
    },
    sort,
    usual: '-openedAt',
    cursor,
    limit,
  })

export const find = (db: Db, id: string): Promise<Matter | undefined> =>
  db.maybe(sql`select ${columns} from accountability.matters m where m.city_id = ${db.cityId} and m.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Matter | undefined> =>
  db.maybe(sql`select ${columns} from accountability.matters m where m.city_id = ${db.cityId} and m.id = ${id} for update`)

export type NewMatter = Pick<Matter, 'id' | 'title' | 'words' | 'trigger' | 'state' | 'link' | 'objectOrgId' | 'openedAt'> &
  Partial<Pick<Matter, 'objectPost' | 'proposedBy' | 'proposedOrg' | 'proposedMeasure'>> & {
    originModule?: string
    originId?: string
  }
/** Nothing happens where this record has already made a matter of this unit. */
export const insert = (db: Db, m: NewMatter): Promise<number> =>
  db.run(sql`insert into accountability.matters (city_id, id, title, words, trigger, state, origin_module, origin_id, link, object_org_id, object_post, opened_at,
      proposed_at, proposed_by, proposed_org, proposed_measure)
    values (${db.cityId}, ${m.id}, ${m.title}, ${m.words}, ${m.trigger}, ${m.state}, ${m.originModule ?? null}, ${m.originId ?? null}, ${m.link},
      ${m.objectOrgId}, ${m.objectPost ?? null}, ${m.openedAt}, ${m.proposedBy ? m.openedAt : null}, ${m.proposedBy ?? null}, ${m.proposedOrg ?? null},
      ${m.proposedMeasure ?? null})
    on conflict do nothing`)

type Settable = Partial<Record<Column, unknown>>
const settable = [
  ...['no', 'words', 'state', 'proposed_at', 'proposed_by', 'proposed_org', 'proposed_measure', 'verified_at', 'verified_by'],
  ...[
    'verified_facts',
    'statement_due_at',
    'statement',
    'stated_at',
    'stated_by',
    'heard_at',
    'decided_at',
    'decided_by',
    'measure',
  ],
  ...[
    'decision',
    'expires_on',
    'appeal_due_at',
    'appealed_at',
    'appeal',
    'appeal_decided_at',
    'appeal_decided_by',
    'appeal_result',
  ],
  ...['appeal_decision', 'executed_at', 'execution', 'rectified_at', 'rectification', 'reviewed_at', 'effect', 'review'],
  ...['facts_before', 'facts_after', 'ended_at', 'ended_words'],
] as const
type Column = (typeof settable)[number]
export const change = (db: Db, id: string, set: Settable): Promise<{ version: number }> => {
  const pieces: Sql[] = settable
    .filter((column) => column in set)
    .map((column) => {
      const value = set[column]
      const given = column.startsWith('facts_') && value ? JSON.stringify(value) : value
      return sql`${trusted(column)} = ${given as string | null}`
    })
  return db.one(sql`update accountability.matters set ${joined(pieces, ', ')}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
}

export function note(db: Db, matterId: string, event: Event): void {
  db.later(sql`insert into accountability.events (city_id, id, matter_id, at, kind, by_person, words)
    values (${db.cityId}, ${event.id}, ${matterId}, ${event.at}, ${event.kind}, ${event.byPerson}, ${event.words})`)
}
export const eventsOf = (db: Db, matterId: string): Promise<Event[]> =>
  db.many(sql`select id, at, kind, by_person, words from accountability.events
    where city_id = ${db.cityId} and matter_id = ${matterId} order by at desc, id desc`)

export const sums = (db: Db): Promise<{ running: number; inForce: number; lifted: number }> =>
  db.one(sql`select count(*) filter (where state in ('proposed', 'hearing', 'heard', 'appealed')) as running,
      count(*) filter (where state in ('decided', 'executed', 'reviewed')) as in_force, count(*) filter (where state = 'lifted') as lifted
    from accountability.matters where city_id = ${db.cityId}`)
