import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Band, LetterQuery } from '../../contract.ts'

export type Row = {
  id: string
  no: string | null
  subdistrictId: string | null
  communityId: string
  unitId: string
  period: string
  fromOn: string
  toOn: string
  state: 'shown' | 'sent' | 'answered'
  openedAt: Date
  goesOn: string
  sentAt: Date | null
  digest: string | null
  answeredAt: Date | null
  answer: string | null
  version: number
  members: number
  objections: number
}
export type Line = {
  letterId: string
  memberId: string
  records: number
  halfHours: number
  points: number
  band: Band
  remark: string | null
  objection: string | null
  objectedAt: Date | null
  settlement: string | null
  settledAt: Date | null
  reply: string | null
}

const columns = sql`x.id, x.no, x.subdistrict_id, x.community_id, x.unit_id, x.period, x.from_on, x.to_on, x.state, x.opened_at, x.goes_on,
  x.sent_at, x.digest, x.answered_at, x.answer, x.version,
  (select count(*) from servicebook.letter_lines l where l.city_id = x.city_id and l.letter_id = x.id) as members,
  (select count(*) from servicebook.letter_lines l where l.city_id = x.city_id and l.letter_id = x.id
    and l.objected_at is not null and l.settled_at is null) as objections`
const line = sql`letter_id, member_id, records, half_hours, points, band, remark, objection, objected_at, settlement, settled_at, reply`

export const find = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.letters x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.letters x where x.city_id = ${db.cityId} and x.id = ${id} for update`)
export const linesOf = (db: Db, id: string): Promise<Line[]> =>
  db.many(sql`select ${line} from servicebook.letter_lines where city_id = ${db.cityId} and letter_id = ${id}`)

export const runs = async (db: Db, communityId: string, period: string): Promise<string[]> =>
  (
    await db.many<{ unitId: string }>(
      sql`select unit_id from servicebook.letters where city_id = ${db.cityId} and community_id = ${communityId} and period = ${period}`,
    )
  ).map(({ unitId }) => unitId)

export type NewLetter = Pick<
  Row,
  'id' | 'subdistrictId' | 'communityId' | 'unitId' | 'period' | 'fromOn' | 'toOn' | 'openedAt' | 'goesOn'
>
export async function insert(
  db: Db,
  letters: readonly NewLetter[],
  lines: readonly Pick<Line, 'letterId' | 'memberId' | 'records' | 'halfHours' | 'points' | 'band'>[],
  by: string | null,
): Promise<void> {
  await db.run(sql`insert into servicebook.letters (city_id, id, subdistrict_id, community_id, unit_id, period, from_on, to_on, state, opened_at,
      opened_by, goes_on)
    select ${db.cityId}::int, r.id, r."subdistrictId", r."communityId", r."unitId", r.period, r."fromOn", r."toOn", 'shown', r."openedAt",
      ${by}::uuid, r."goesOn"
    from jsonb_to_recordset(${JSON.stringify(letters)}::jsonb) r (id uuid, "subdistrictId" uuid, "communityId" uuid, "unitId" uuid, period text,
      "fromOn" date, "toOn" date, "openedAt" timestamptz, "goesOn" date)`)
  await db.run(sql`insert into servicebook.letter_lines (city_id, letter_id, member_id, records, half_hours, points, band)
    select ${db.cityId}::int, r."letterId", r."memberId", r.records, r."halfHours", r.points, r.band
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) r ("letterId" uuid, "memberId" uuid, records int, "halfHours" int, points int, band text)`)
}

const raised = (id: string, db: Db) =>
  sql`update servicebook.letters set version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`
export const raise = (db: Db, id: string): Promise<{ version: number }> => db.one(raised(id, db))

export const remark = (db: Db, id: string, memberId: string, words: string | null): Promise<number> =>
  db.run(
    sql`update servicebook.letter_lines set remark = ${words} where city_id = ${db.cityId} and letter_id = ${id} and member_id = ${memberId}`,
  )

export const objectTo = (db: Db, id: string, memberId: string, words: string, at: Date): Promise<number> =>
  db.run(sql`update servicebook.letter_lines set objection = ${words}, objected_at = ${at}
    where city_id = ${db.cityId} and letter_id = ${id} and member_id = ${memberId} and objected_at is null`)

export const settle = (
  db: Db,
  id: string,
  memberId: string,
  words: string,
  sums: Pick<Line, 'records' | 'halfHours' | 'points' | 'band'>,
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`update servicebook.letter_lines set settlement = ${words}, settled_at = ${at}, settled_by = ${by}, records = ${sums.records},
      half_hours = ${sums.halfHours}, points = ${sums.points}, band = ${sums.band}
    where city_id = ${db.cityId} and letter_id = ${id} and member_id = ${memberId} and objected_at is not null and settled_at is null`)

export const send = (db: Db, id: string, no: string, digest: string, by: string | null, at: Date): Promise<{ version: number }> =>
  db.one(sql`update servicebook.letters set state = 'sent', no = ${no}, digest = ${digest}, sent_at = ${at}, sent_by = ${by}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export async function answer(
  db: Db,
  id: string,
  { words, replies }: { words: string | null; replies: readonly { memberId: string; words: string }[] },
  by: string | null,
  at: Date,
): Promise<{ version: number; replied: number }> {
  const replied = await db.run(sql`update servicebook.letter_lines l set reply = r.words, replied_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) r ("memberId" uuid, words text)
    where l.city_id = ${db.cityId} and l.letter_id = ${id} and l.member_id = r."memberId"`)
  const { version } = await db.one<{ version: number }>(sql`update servicebook.letters set state = 'answered', answer = ${words},
    answered_at = ${at}, answered_by = ${by}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
  return { version, replied }
}

export type OwnLetter = Line &
  Pick<Row, 'period' | 'communityId' | 'unitId' | 'state' | 'goesOn' | 'sentAt' | 'no' | 'fromOn' | 'toOn'>
export const ofMember = (db: Db, memberId: string): Promise<OwnLetter[]> =>
  db.many(sql`select l.letter_id, l.member_id, l.records, l.half_hours, l.points, l.band, l.remark, l.objection, l.objected_at, l.settlement,
      l.settled_at, l.reply, x.period, x.community_id, x.unit_id, x.state, x.goes_on, x.sent_at, x.no, x.from_on, x.to_on
    from servicebook.letter_lines l join servicebook.letters x on x.city_id = l.city_id and x.id = l.letter_id
    where l.city_id = ${db.cityId} and l.member_id = ${memberId} order by x.opened_at desc limit 40`)

export const page = (db: Db, own: Sql, { state, period, sort, cursor }: Omit<LetterQuery, 'limit'>, limit: number) =>
  listPage<Row>(db, {
    columns,
    from: sql`servicebook.letters x`,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      own,
      !!state?.length && sql`x.state = any(${state})`,
      !!period && sql`x.period = ${period}`,
    ]),
    id: sql`x.id`,
    sorts: {
      goesOn: { by: sql`x.goes_on`, type: 'date' },
      period: { by: sql`x.period`, type: 'text' },
    },
    sort,
    usual: '-goesOn',
    cursor,
    limit,
  })
