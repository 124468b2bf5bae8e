/** What made-up residents say, and what the offices answer. `{place}` becomes a made-up place of the grid. */
import { atHome } from './stories-home.ts'
import { outdoors } from './stories-outdoors.ts'

export type Story = { topic: string; words: string; answer: string; publicAnswer?: string }
export type StoryRow = [topic: string, words: string, answer: string, publicAnswer?: string]

export const stories: Story[] = [...outdoors, ...atHome].map(([topic, words, answer, publicAnswer]) => ({
  topic,
  words,
  answer,
  ...(publicAnswer ? { publicAnswer } : {}),
}))
