import { cached } from '#platform/cache.ts'
import { type Db, sql } from '#platform/db.ts'
import type { PointsRule } from '../../contract.ts'
import { shippedRules } from '../../shipped-rules.ts'

const own = cached(
  (db: Db): Promise<PointsRule[]> =>
    db.many<PointsRule>(sql`select code, version, zh, en, per, points, cap_day, cap_month, cap_year, proof, basis_zh, basis_en, valid_from
      from servicebook.points_rules where city_id = ${db.cityId} order by code, version`),
)

/** Every version: those shipped, then the city's own. */
export const allRules = async (db: Db): Promise<PointsRule[]> => [...shippedRules, ...(await own.of(db))]

export async function insert(db: Db, rule: PointsRule, reason: string, by: string | null, at: Date): Promise<void> {
  await db.run(sql`insert into servicebook.points_rules (city_id, code, version, zh, en, per, points, cap_day, cap_month, cap_year, proof,
      basis_zh, basis_en, valid_from, reason, changed_by, changed_at)
    values (${db.cityId}, ${rule.code}, ${rule.version}, ${rule.zh}, ${rule.en}, ${rule.per}, ${rule.points}, ${rule.capDay}, ${rule.capMonth},
      ${rule.capYear}, ${rule.proof}, ${rule.basisZh}, ${rule.basisEn}, ${rule.validFrom}, ${reason}, ${by}, ${at})`)
  own.forget(db)
}
