import type { Db } from '#platform/db.ts'
import { basisOf, rulesOf, standing } from '#platform/rules/rules.ts'
import { rules } from '../rulebook.ts'
import type { RoundRules } from '../rules.ts'

/** The city's rules of today, to be kept by a round for good. */
export async function roundRules(db: Db): Promise<RoundRules> {
  const own = await rulesOf(db, 'reviews', rules)
  return {
    version: (await standing(db, 'reviews')).version,
    basis: (await basisOf(db, 'reviews', rules, 'weightDelivery')).zh,
    weights: {
      delivery: own.weightDelivery,
      attendance: own.weightAttendance,
      effect: own.weightEffect,
      response: own.weightResponse,
      cooperation: own.weightCooperation,
    },
    points: { excellent: own.pointsExcellent, good: own.pointsGood, fair: own.pointsFair, poor: own.pointsPoor },
    bands: { excellent: own.bandExcellent, good: own.bandGood, fair: own.bandFair },
    replyWithin: own.replyWithin,
    publishUnits: own.publishUnits,
    publishCommunities: own.publishCommunities,
  }
}
