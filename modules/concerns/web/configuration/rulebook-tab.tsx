import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { classes, readingRulebook } from '#contract/concerns'
import { Card } from '#ui/page.tsx'
import { useAnswer } from '#ui/send.ts'
import { Loading, WentWrong } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useLang, useSaid, useWords } from '#ui/words.ts'
import type { Limit, Rulebook } from '../../rulebook.ts'
import { useTopics } from '../topics.ts'
import { RulebookForm } from './rulebook-form.tsx'
import { otherParts, type Part } from './rulebook-parts.ts'

type Read = AnswerOf<typeof readingRulebook>

export function RulebookTab() {
  const asked = useAnswer(readingRulebook, {})
  if (asked.isError) return <WentWrong error={asked.error} retry={() => void asked.refetch()} />
  return asked.data ? <Book read={asked.data} /> : <Loading />
}

function useSays() {
  const t = useWords('concerns')
  const say = (key: string, facts?: Record<string, string | number>) => t(`configuration.rulebook.${key}`, facts)
  const limit = ({ amount, unit }: Limit) => say(`limit.${unit}`, { amount })
  const partName = (part: string) => (part.startsWith('classes.') ? t(`classes.${part.slice(8)}`) : say(`parts.${part}`))
  return { t, say, limit, partName }
}

function Book({ read: { book, version, history } }: { read: Read }) {
  const { say, partName } = useSays()
  const [part, setPart] = useState<Part>()
  const edit = (key: Part) => (
    <Button size="small" onClick={() => setPart(key)}>
      {say('edit')}
      <span className="hidden-words">{partName(key)}</span>
    </Button>
  )
  return (
    <>
      <p className="settings-note">
        <strong>{say('now', { version })}</strong> {say('keeps')}
      </p>
      <Classes book={book} edit={edit} />
      <TopicLimits book={book} more={edit('topics')} />
      <Others book={book} edit={edit} />
      <Ladder book={book} more={edit('ladder')} />
      <History history={history} />
      <Drawer
        open={part !== undefined}
        onClose={() => setPart(undefined)}
        size={560}
        destroyOnHidden
        title={part && say('editOf', { part: partName(part) })}
      >
        {part && <RulebookForm book={book} version={version} part={part} close={() => setPart(undefined)} />}
      </Drawer>
    </>
  )
}

type Edit = (part: Part) => ReactNode

function Classes({ book, edit }: { book: Rulebook; edit: Edit }) {
  const { t, say, limit } = useSays()
  const lang = useLang()
  const steps = ['accept', 'contact', 'finish', 'returnWithin'] as const
  return (
    <Card title={say('classes')}>
      <Table
        label={say('classes')}
        rows={classes}
        rowKey={(kind) => kind}
        columns={[
          { key: 'class', title: t('configuration.columns.class'), lead: true, cell: (kind) => t(`classes.${kind}`) },
          ...steps.map((step) => ({
            key: step,
            title: say(`steps.${step}`),
            cell: (kind: (typeof classes)[number]) => limit(book.classes[kind][step]),
          })),
          {
            key: 'longest',
            title: say('steps.longest'),
            cell: (kind) => {
              const { extension } = book.classes[kind]
              return extension ? limit(extension.longest) : say('noExtension')
            },
          },
          { key: 'basis', title: t('configuration.trial.basis'), cell: (kind) => book.classes[kind].basis[lang] },
          { key: 'edit', title: t('configuration.deeds'), cell: (kind) => edit(`classes.${kind}`) },
        ]}
      />
    </Card>
  )
}

function TopicLimits({ book, more }: { book: Rulebook; more: ReactNode }) {
  const { t, say, limit } = useSays()
  const lang = useLang()
  const { topics } = useTopics()
  const nameOf = (code: string) => topics.find((topic) => topic.code === code)?.[lang] ?? ''
  return (
    <Card title={say('topics')} more={more}>
      {book.topics.length === 0 ? (
        <p className="muted">{say('topicsNone')}</p>
      ) : (
        <Table
          label={say('topics')}
          rows={book.topics}
          rowKey={({ topicCode }) => topicCode}
          columns={[
            { key: 'topic', title: say('topicCode'), lead: true, cell: ({ topicCode }) => `${topicCode} ${nameOf(topicCode)}` },
            { key: 'finish', title: say('steps.finish'), cell: ({ finish }) => limit(finish) },
            { key: 'basis', title: t('configuration.trial.basis'), cell: ({ basis }) => basis[lang] },
          ]}
        />
      )}
    </Card>
  )
}

function Others({ book, edit }: { book: Rulebook; edit: Edit }) {
  const { t, say, limit } = useSays()
  const lang = useLang()
  const { order, check, followUp, answer, reopen, pending, cluster, warn, photos } = book
  const said = {
    order: limit(order.accept),
    check: limit(check.within),
    followUp: `${limit(followUp.within)} · ${say('attempts', { count: followUp.attempts })}`,
    answer: limit(answer.within),
    reopen: say('days', { count: reopen.days }),
    pending: say('days', { count: pending.longestDays }),
    cluster: say('clusterSaid', { days: cluster.days, from: cluster.from }),
    warn: say('share', { percent: Math.round(warn.share * 100) }),
    photos: say('photosSaid', photos),
  }
  return (
    <Card title={say('other')}>
      <Table
        label={say('other')}
        rows={otherParts}
        rowKey={(part) => part}
        columns={[
          { key: 'part', title: say('other'), lead: true, cell: (part) => say(`parts.${part}`) },
          { key: 'limit', title: say('set'), cell: (part) => said[part] },
          {
            key: 'basis',
            title: t('configuration.trial.basis'),
            cell: (part) => (part === 'photos' ? '' : book[part].basis[lang]),
          },
          { key: 'edit', title: t('configuration.deeds'), cell: (part) => edit(part) },
        ]}
      />
    </Card>
  )
}

function Ladder({ book, more }: { book: Rulebook; more: ReactNode }) {
  const { say, limit } = useSays()
  const lang = useLang()
  return (
    <Card title={say('ladder')} more={more}>
      <Table
        label={say('ladder')}
        rows={book.ladder.map((step, i) => ({ ...step, n: i + 1 }))}
        rowKey={({ n }) => String(n)}
        columns={[
          { key: 'n', title: say('ladder'), lead: true, cell: ({ n }) => say('step', { n }) },
          { key: 'after', title: say('after'), cell: ({ after }) => (after.amount ? limit(after) : say('atOnce')) },
          { key: 'tells', title: say('tells'), cell: ({ tells }) => say(`tell.${tells}`) },
        ]}
      />
      <p className="muted">{book.ladderBasis[lang]}</p>
    </Card>
  )
}

function History({ history }: { history: Read['history'] }) {
  const { t, say, partName } = useSays()
  const said = useSaid()
  return (
    <Card title={say('history')}>
      <Table
        label={say('history')}
        rows={history}
        rowKey={({ version }) => String(version)}
        columns={[
          { key: 'version', title: say('history'), lead: true, cell: ({ version }) => say('version', { version }) },
          {
            key: 'changed',
            title: say('changedParts'),
            cell: ({ changed }) => (changed.length ? changed.map(partName).join('、') : say('first')),
          },
          {
            key: 'by',
            title: t('configuration.columns.from'),
            cell: ({ by, fromAt }) => t('configuration.by', { name: by ?? t('configuration.system'), at: said.instant(fromAt) }),
          },
        ]}
      />
    </Card>
  )
}
