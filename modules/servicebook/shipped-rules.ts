import { demoBasis } from '#common/rules.ts'
import type { PointsRule } from './shapes.ts'

/** What a city begins with until it fixes its own: 1 hour is 2 points, at most 8 a day. */
export const shippedRules: readonly PointsRule[] = [
  {
    code: 'service',
    version: 0,
    zh: '社区服务',
    en: 'Service in the community',
    per: 'halfHour',
    points: 1,
    capDay: 8,
    capMonth: null,
    capYear: null,
    proof: 'confirmation',
    basisZh: demoBasis.zh,
    basisEn: demoBasis.en,
    validFrom: '2018-01-01',
  },
  {
    code: 'wish',
    version: 0,
    zh: '微心愿认领',
    en: 'Fulfilling a small wish',
    per: 'time',
    points: 4,
    capDay: 8,
    capMonth: 16,
    capYear: null,
    proof: 'confirmation',
    basisZh: demoBasis.zh,
    basisEn: demoBasis.en,
    validFrom: '2018-01-01',
  },
]
