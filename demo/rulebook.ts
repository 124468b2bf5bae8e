/** A demo city's rulebook: the one that every city begins with, with the demo's own limits by class and topic. */
import { firstRulebook, type Rulebook } from '#server/concerns'
import type { DemoCity } from './types.ts'

export const rulebookFor = (city: DemoCity): Rulebook => ({ ...firstRulebook, classes: city.limits, topics: city.topicLimits })
