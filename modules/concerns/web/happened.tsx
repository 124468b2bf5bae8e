import { useState } from 'react'
import type { Concern } from '#contract/concerns'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { type Happening, Timeline } from '#ui/timeline.tsx'
import { type Say, useSaid, useWords } from '#ui/words.ts'
import { NoteBox } from './note-box.tsx'
import { useTopics } from './topics.ts'

type Event = Concern['timeline'][number]
const views = ['all', 'handling', 'resident'] as const
type View = (typeof views)[number]

/** Kinds that say nothing about the handling itself. */
const aside = new Set(['note', 'add-note', 'revealed', 'warned', 'record-contact', 'added-words', 'published', 'publish-answer'])
const alarms = new Set(['overdue', 'escalated', 'check-failed', 'redo', 'reopened', 'return-order', 'decline'])
const notes = new Set(['note', 'add-note', 'revealed'])
const clocked = new Set(['warned', 'overdue', 'escalated'])
const goods = new Set(['need-met', 'check-passed', 'followed-up', 'rated', 'closed', 'handle-on-spot'])

const shows: Record<View, (event: Event) => boolean> = {
  all: () => true,
  handling: (event) => !aside.has(event.kind),
  resident: (event) => event.saidTo !== 'staff' || event.actorKind === 'resident',
}

/** The one timeline, newest first: all of it, only the handling, or what the resident said and was told. */
export function Happened({ concern }: { concern: Concern }) {
  const t = useWords('concerns')
  const [view, setView] = useState<View>('all')
  const happening = useHappening()
  const note = concern.actions.find(({ name }) => name === 'add-note')
  const shown = concern.timeline.filter(shows[view]).sort((a, b) => b.seq - a.seq)
  const tabs = (
    <fieldset className="tabs-line" aria-label={t('happened.show')} style={{ border: 0, padding: 0, margin: 0 }}>
      {views.map((one) => (
        <button key={one} type="button" aria-pressed={one === view} onClick={() => setView(one)}>
          {t(`happened.${one}`)}
        </button>
      ))}
    </fieldset>
  )
  return (
    <Card title={t('happened.title')} more={tabs}>
      {note?.allowed && <NoteBox id={concern.id} />}
      <Timeline happenings={shown.map(happening)} />
    </Card>
  )
}

function useHappening(): (event: Event) => Happening {
  const t = useWords('concerns')
  const said = useSaid()
  const { topics, nameOf } = useTopics()
  const topicName = (code: unknown) => {
    const topic = topics.find((one) => one.code === code)
    return topic ? nameOf(topic) : String(code)
  }
  return (event) => {
    const detail = details(event, t, said, topicName)
    return {
      key: String(event.seq),
      at: event.at,
      title: t(`events.${event.kind}`),
      by: byOf(event, t),
      tone: alarms.has(event.kind)
        ? 'alarm'
        : goods.has(event.kind)
          ? 'done'
          : event.actorKind === 'system'
            ? undefined
            : 'action',
      seen: notes.has(event.kind) ? 'internal' : event.words && event.saidTo !== 'staff' ? 'public' : undefined,
      words: (detail || event.words) && (
        <>
          {detail && <div className="muted">{detail}</div>}
          {event.words && <div className={notes.has(event.kind) ? 'internal' : undefined}>{linked(event)}</div>}
        </>
      ),
    }
  }
}

/** What a module above says leads to its record. */
const linked = ({ facts, words }: Event) =>
  typeof facts.link === 'string' && facts.link.startsWith('/') ? <Go to={facts.link}>{words}</Go> : words

function byOf({ actorKind, person, org, toOrg }: Event, t: Say): string {
  const who =
    actorKind === 'resident'
      ? t('happened.byResident')
      : actorKind === 'system'
        ? t('happened.bySystem')
        : [person, org].filter(Boolean).join(' · ')
  return toOrg && toOrg !== org ? t('happened.to', { who, org: toOrg }) : who
}

/** The recorded facts of an event in words; what has no words is not shown. */
function details({ facts, kind }: Event, t: Say, said: ReturnType<typeof useSaid>, topicName: (code: unknown) => string): string {
  const given = (name: string) => facts[name] !== undefined && facts[name] !== null && facts[name] !== ''
  const parts: string[] = []
  if (kind === 'told' && given('channel')) parts.push(t(`channels.${facts.channel}`))
  if (given('ground')) parts.push(t(`grounds.${facts.ground}`))
  if (given('door')) parts.push(t(`doors-short.${facts.door}`))
  if (given('result')) parts.push(t(`results.${facts.result}`))
  if (given('days')) parts.push(t('request.days', { count: Number(facts.days) }))
  if (given('reviewOn')) parts.push(t('request.until', { day: said.day(String(facts.reviewOn)) }))
  if (given('dueAt'))
    parts.push(t(clocked.has(kind) ? 'happened.wasDue' : 'happened.newDue', { at: said.instant(String(facts.dueAt)) }))
  if (given('solved')) parts.push(t(`solved.${facts.solved}`))
  if (given('satisfied')) parts.push(t(`satisfied.${facts.satisfied}`))
  if (facts.reached === false) parts.push(t('happened.notReached'))
  if (given('attempts')) parts.push(t('happened.attempt', { n: Number(facts.attempts) }))
  if (kind === 'redo' && given('round')) parts.push(t('round', { n: Number(facts.round) }))
  if (kind.startsWith('retopic')) parts.push(t('happened.fromTo', { from: topicName(facts.from), to: topicName(facts.to) }))
  if (given('clock')) parts.push(t(`clocks.${facts.clock}`))
  return parts.join(' · ')
}
