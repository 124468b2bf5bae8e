import { useState } from 'react'
import type { Topic } from '#contract/concerns'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { Combo } from './combo.tsx'
import { topicsFor, topicsIn, useTopics } from './topics.ts'

type Props = { name?: string; told?: string; help?: string; autoFocus?: boolean }

/**
 * The topic, found by one to three characters; before anything is typed it offers what the words told suggest (`told`).
 */
export function TopicField({ name = 'topicId', told = '', help, autoFocus }: Props) {
  const t = useWords('concerns')
  const { leaves, byId, nameOf, pathOf } = useTopics()
  const { value } = useField(name)
  const [typed, setTyped] = useState('')
  const chosen = byId(value as string | undefined)
  const offered = typed.trim() ? topicsFor(typed, leaves) : chosen ? [] : topicsIn(told, leaves)
  const note = (topic: Topic) => `${pathOf(topic)} · ${t(`classes.${topic.class}`)}`
  return (
    <Combo
      name={name}
      label={t('fields.topic')}
      help={help ?? t('fields.topicHelp')}
      said={chosen ? nameOf(chosen) : ''}
      options={offered.map((topic) => ({ key: topic.id, label: nameOf(topic), note: note(topic), value: topic.id }))}
      onType={setTyped}
      none={t('fields.topicNone')}
      autoFocus={autoFocus}
    />
  )
}
