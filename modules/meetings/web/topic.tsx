import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { type Happening, Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { readingTopic, type Topic } from '../contract.ts'
import { DropForm, SettleForm, TakeUpForm } from './forms.tsx'
import { StateTag, useKind } from './state-tag.tsx'

/** One topic: what it is about, what happened to it, what can be done. */
export function TopicPage() {
  const t = useWords('meetings')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingTopic, { params: { id } })
  useLive(['meetings.'], ['read-topic'])
  const topic = asked.data
  return (
    <Page
      title={topic?.title ?? t('pages.one')}
      sub={topic && <StateTag state={topic.state} />}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/meetings/topics' }]}
    >
      {topic && (
        <Columns
          left={<Left topic={topic} />}
          middle={<Middle topic={topic} />}
          right={
            <>
              <Right topic={topic} />
              <Slot name="meetings.topic" id={topic.id} />
            </>
          }
        />
      )}
    </Page>
  )
}

function Left({ topic }: { topic: Topic }) {
  const t = useWords('meetings')
  const said = useSaid()
  const kindOf = useKind()
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('columns.kind'), kindOf(topic.kind)],
          [t('columns.level'), t(`levels.${topic.level}`)],
          [t('columns.place'), topic.place],
          [t('columns.meetingOn'), topic.meetingOn && said.day(topic.meetingOn)],
          [t('one.words'), topic.words],
        ]}
      />
      {topic.link && <Go to={topic.link}>{t('one.source')}</Go>}
    </Card>
  )
}

function Middle({ topic }: { topic: Topic }) {
  const t = useWords('meetings')
  const said = useSaid()
  const happenings: Happening[] = [
    { key: 'proposed', at: topic.proposedAt, title: t('one.proposed'), by: topic.proposedBy ?? t('one.house') },
  ]
  if (topic.takenAt)
    happenings.push({
      key: 'taken',
      at: topic.takenAt,
      title: t('one.taken'),
      by: topic.takenBy ?? undefined,
      words: topic.meetingOn && t('one.on', { on: said.day(topic.meetingOn) }),
    })
  if (topic.endedAt)
    happenings.push({
      key: 'ended',
      at: topic.endedAt,
      title: t(topic.state === 'settled' ? 'one.settled' : 'one.dropped'),
      by: topic.endedBy ?? undefined,
      words: topic.outcome ?? t('one.gone'),
      tone: topic.state === 'settled' ? 'done' : undefined,
    })
  return (
    <Card title={t('one.happened')}>
      <Timeline happenings={happenings} />
    </Card>
  )
}

function Right({ topic }: { topic: Topic }) {
  const t = useWords('meetings')
  const today = useToday()
  const over = topic.state === 'settled' || topic.state === 'dropped'
  const notYours = topic.mayHandle ? null : t('whyNot.notYours', { level: t(`levels.${topic.level}`) })
  const whyNot = over ? t('whyNot.over') : notYours
  const taken = topic.state === 'taken'
  const held = taken && topic.meetingOn !== null && topic.meetingOn <= today
  return (
    <Actions
      actions={[
        {
          key: 'take-up',
          label: t(taken ? 'takeUp.again' : 'takeUp.verb'),
          whyNot,
          primary: !taken,
          form: (close) => <TakeUpForm topic={topic} close={close} />,
        },
        {
          key: 'settle',
          label: t('settle.verb'),
          whyNot: whyNot ?? (taken ? (held ? null : t('whyNot.notHeld')) : t('whyNot.notTaken')),
          primary: held,
          form: (close) => <SettleForm topic={topic} close={close} />,
        },
        { key: 'drop', label: t('drop.verb'), whyNot, danger: true, form: (close) => <DropForm topic={topic} close={close} /> },
      ]}
    />
  )
}
