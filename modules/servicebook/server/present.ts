import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { namesOf as memberNames } from '#server/members'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as personNames } from '#server/people'
import { nodesOf } from '#server/regions'
import { whyNotDecide } from '../rules.ts'
import { membersBy } from './members.ts'
import type * as certificates from './store/certificates.ts'
import type * as letters from './store/letters.ts'
import type * as objections from './store/objections.ts'
import type * as records from './store/records.ts'
import type * as uses from './store/uses.ts'

const given = (ids: readonly (string | null)[]): string[] => ids.filter((id): id is string => id !== null)

export async function presentRecords(db: Db, rows: readonly records.Row[]) {
  const members = await membersBy(
    db,
    rows.map(({ memberId }) => memberId),
  )
  const nodes = await nodesOf(db)
  const units = await orgNames(db, given(rows.map(({ unitId }) => unitId)))
  const people = await personNames(db, given(rows.map(({ confirmedBy }) => confirmedBy)))
  return rows.map(({ confirmedBy, paperConfirmer, ...row }) => ({
    ...row,
    memberNo: members.get(row.memberId)?.no ?? '',
    memberName: members.get(row.memberId)?.name ?? '',
    communityName: nodes.get(row.communityId)?.name ?? '',
    unitName: row.unitId ? (units.get(row.unitId) ?? null) : null,
    confirmer: paperConfirmer ?? (confirmedBy ? (people.get(confirmedBy) ?? null) : null),
  }))
}

export async function presentObjections({ db, actor, say }: Context, rows: readonly objections.Row[]) {
  const names = await memberNames(
    db,
    rows.map(({ memberId }) => memberId),
  )
  const nodes = await nodesOf(db)
  return rows.map((row) => {
    const why = whyNotDecide(row, row.confirmedBy, actor.personId)
    return {
      ...row,
      memberName: names.get(row.memberId) ?? '',
      communityName: nodes.get(row.communityId)?.name ?? '',
      whyNot: why && say(why.code.replace('.', ':refusals.'), why.facts),
    }
  })
}

export async function presentLetters(db: Db, rows: readonly letters.Row[]) {
  const nodes = await nodesOf(db)
  const units = await orgNames(
    db,
    rows.map(({ unitId }) => unitId),
  )
  return rows.map((row) => ({
    ...row,
    communityName: nodes.get(row.communityId)?.name ?? '',
    unitName: units.get(row.unitId) ?? '',
  }))
}

export async function presentUses(db: Db, rows: readonly uses.Row[]) {
  const names = await memberNames(
    db,
    rows.map(({ memberId }) => memberId),
  )
  const orgs = await orgNames(
    db,
    rows.map(({ orgId }) => orgId),
  )
  const people = await personNames(
    db,
    rows.map(({ namedBy }) => namedBy),
  )
  return rows.map((row) => ({
    ...row,
    memberName: names.get(row.memberId) ?? '',
    orgName: orgs.get(row.orgId) ?? '',
    namedBy: people.get(row.namedBy) ?? '',
  }))
}

export async function presentCertificates(db: Db, rows: readonly certificates.Row[]) {
  const nodes = await nodesOf(db)
  return rows.map((row) => ({ ...row, communityName: nodes.get(row.communityId)?.name ?? '' }))
}
