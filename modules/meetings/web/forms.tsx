import { readingTree } from '#contract/regions'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  DropTopic,
  droppingTopic,
  levels,
  ProposeTopic,
  proposingTopic,
  SettleTopic,
  settlingTopic,
  TakeUpTopic,
  type Topic,
  takingUpTopic,
} from '../contract.ts'

export function ProposeForm({ added, close }: { added: (id: string) => void; close: () => void }) {
  const t = useWords('meetings')
  const command = useCommand(proposingTopic)
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  const form = useForm({
    shape: ProposeTopic,
    start: { level: 'subdistrict' },
    draft: 'propose-topic',
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('propose.done'))
      close()
      added(id)
    },
  })
  const places = nodes
    .filter(({ level }) => level === 'community' || level === 'subdistrict')
    .map((node) => ({ value: node.id, label: node.path.join(' ') }))
  return (
    <Form form={form} submit={t('propose.verb')} cancel={close}>
      <TextField name="title" label={t('columns.title')} max={80} autoFocus />
      <ChoiceField
        name="level"
        label={t('propose.level')}
        options={levels.map((value) => ({ value, label: t(`levels.${value}`) }))}
      />
      <SelectField name="regionId" label={t('propose.region')} help={t('propose.regionHelp')} options={places} optional />
      <LongTextField name="words" label={t('propose.words')} max={800} optional />
    </Form>
  )
}

type Change = { topic: Topic; close: () => void }
const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function TakeUpForm({ topic, close }: Change) {
  const t = useWords('meetings')
  const command = useCommand(takingUpTopic)
  const form = useForm({
    shape: TakeUpTopic,
    start: { meetingOn: topic.meetingOn ?? undefined, version: topic.version },
    send: (body) => command.mutateAsync({ params: { id: topic.id }, body }),
    done: done(t('takeUp.done'), close),
  })
  return (
    <Form form={form} submit={t('takeUp.verb')} cancel={close}>
      <DayField name="meetingOn" label={t('takeUp.on')} min={useToday()} />
    </Form>
  )
}

export function SettleForm({ topic, close }: Change) {
  const t = useWords('meetings')
  const command = useCommand(settlingTopic)
  const form = useForm({
    shape: SettleTopic,
    start: { version: topic.version },
    draft: `settle-${topic.id}`,
    send: (body) => command.mutateAsync({ params: { id: topic.id }, body }),
    done: done(t('settle.done'), close),
  })
  return (
    <Form form={form} submit={t('settle.verb')} cancel={close}>
      <LongTextField name="words" label={t('settle.words')} help={t('settle.help')} max={800} />
    </Form>
  )
}

export function DropForm({ topic, close }: Change) {
  const t = useWords('meetings')
  const command = useCommand(droppingTopic)
  const form = useForm({
    shape: DropTopic,
    start: { version: topic.version },
    send: (body) => command.mutateAsync({ params: { id: topic.id }, body }),
    done: done(t('drop.done'), close),
  })
  return (
    <Form form={form} submit={t('drop.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('drop.reason')} max={400} />
    </Form>
  )
}
