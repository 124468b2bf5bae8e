/**
 * The topic tree of the demo: three levels, in the words of residents and of GB/T 30428 and 12345 habit.
 * A city replaces it by its own; a topic is retired, never deleted.
 */
import { flatten } from '../topic-tree.ts'
import type { DemoTopic } from '../types.ts'
import { home } from './topics/home.ts'
import { life } from './topics/life.ts'
import { street } from './topics/street.ts'
import { together } from './topics/together.ts'

export const topics: DemoTopic[] = flatten([...street, ...home, ...life, ...together])
