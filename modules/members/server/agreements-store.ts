import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, type Sql, sql } from '#platform/db.ts'
import type { Mode } from '../contract.ts'

export type AgreementRow = {
  id: string
  no: string
  memberId: string
  mode: Mode
  homeOrgId: string
  subdistrictId: string | null
  communityId: string
  fromOn: string
  untilOn: string
  state: 'proposed' | 'inForce' | 'declined' | 'ended'
  proposedAt: Date
  homeConfirmedAt: Date | null
  hostConfirmedAt: Date | null
  closedAt: Date | null
  closedWords: string | null
  version: number
}
export const agreementColumns = sql`a.id, a.no, a.member_id, a.mode, a.home_org_id, a.subdistrict_id, a.community_id, a.from_on, a.until_on,
  a.state, a.proposed_at, a.home_confirmed_at, a.host_confirmed_at, a.closed_at, a.closed_words, a.version`

export const findAgreement = (db: Db, id: string, lock: Sql = sql` for update`): Promise<AgreementRow | undefined> =>
  db.maybe(sql`select ${agreementColumns} from members.agreements a where a.city_id = ${db.cityId} and a.id = ${id}${lock}`)

export const agreementsOf = (db: Db, memberId: string): Promise<AgreementRow[]> =>
  db.many(sql`select ${agreementColumns} from members.agreements a
    where a.city_id = ${db.cityId} and a.member_id = ${memberId} order by a.proposed_at desc, a.id desc`)

type New = Pick<
  AgreementRow,
  | 'no'
  | 'memberId'
  | 'mode'
  | 'homeOrgId'
  | 'subdistrictId'
  | 'communityId'
  | 'fromOn'
  | 'untilOn'
  | 'homeConfirmedAt'
  | 'hostConfirmedAt'
>
export async function insertAgreement({ db, now, actor }: Context, a: New, by: 'home' | 'host' | null): Promise<string> {
  const id = newId(now.getTime())
  await db.run(sql`insert into members.agreements (city_id, id, no, member_id, mode, home_org_id, subdistrict_id, community_id, from_on,
      until_on, state, proposed_at, proposed_by, home_confirmed_at, home_confirmed_by, host_confirmed_at, host_confirmed_by)
    values (${db.cityId}, ${id}, ${a.no}, ${a.memberId}, ${a.mode}, ${a.homeOrgId}, ${a.subdistrictId}, ${a.communityId}, ${a.fromOn},
      ${a.untilOn}, 'proposed', ${now}, ${actor.personId}, ${a.homeConfirmedAt}, ${by === 'home' ? actor.personId : null},
      ${a.hostConfirmedAt}, ${by === 'host' ? actor.personId : null})`)
  return id
}

export const saveAgreement = (
  db: Db,
  a: AgreementRow,
  by: { home?: string | null; host?: string | null } = {},
): Promise<number> =>
  db.run(sql`update members.agreements set state = ${a.state}, home_confirmed_at = ${a.homeConfirmedAt}, host_confirmed_at = ${a.hostConfirmedAt},
      home_confirmed_by = coalesce(${by.home ?? null}::uuid, home_confirmed_by),
      host_confirmed_by = coalesce(${by.host ?? null}::uuid, host_confirmed_by), from_on = ${a.fromOn},
      closed_at = ${a.closedAt}, closed_words = ${a.closedWords}, version = version + 1
    where city_id = ${db.cityId} and id = ${a.id}`)

/** Ends what is in force and withdraws what waits. */
export const closeAll = ({ db, now }: Pick<Context, 'db' | 'now'>, memberId: string, words: string): Promise<number> =>
  db.run(sql`update members.agreements set state = case state when 'inForce' then 'ended' else 'declined' end, closed_at = ${now},
      closed_words = ${words}, version = version + 1
    where city_id = ${db.cityId} and member_id = ${memberId} and state in ('proposed', 'inForce')`)
