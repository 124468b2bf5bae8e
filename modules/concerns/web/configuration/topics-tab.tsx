import { Button, Drawer, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { exportingTopics, listingTopics, type Topic } from '#contract/concerns'
import { Go } from '#ui/router.tsx'
import { addressOf, useAnswer } from '#ui/send.ts'
import { Empty, Loading, WentWrong } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useLang, useWords } from '#ui/words.ts'
import { TopicForm } from './topic-form.tsx'
import { TopicHistory } from './topic-history.tsx'

type Open = { topic: Topic } | { parent: Topic | null }

/** The tree of three levels, one branch at a time; words look through all of it. */
export function TopicsTab() {
  const t = useWords('concerns')
  const lang = useLang()
  const [retired, setRetired] = useState(false)
  const [q, setQ] = useState('')
  const [branch, setBranch] = useState<string>()
  const [open, setOpen] = useState<Open>()
  const asked = useAnswer(listingTopics, { query: retired ? { retired: '1' } : {} }, { keep: true })
  if (asked.isError) return <WentWrong error={asked.error} retry={() => void asked.refetch()} />
  if (!asked.data) return <Loading />
  const { topics } = asked.data
  const firsts = topics.filter(({ level }) => level === 1)
  const first = firsts.find(({ code }) => code === branch) ?? firsts[0]
  const words = q.trim().toLowerCase()
  const fits = ({ code, zh, en, keywords }: Topic) =>
    code.startsWith(words) || zh.includes(words) || en.toLowerCase().includes(words) || keywords.some((k) => k.includes(words))
  const rows = words ? topics.filter(fits) : topics.filter(({ code }) => code.startsWith(first?.code ?? ' '))
  const count = topics.filter(({ level, retiredAt }) => level === 3 && !retiredAt).length
  const close = () => setOpen(undefined)
  return (
    <>
      <div className="filters">
        <div className="filter">
          <span>{t('configuration.topics.q')}</span>
          <Input aria-label={t('configuration.topics.q')} allowClear value={q} onChange={(event) => setQ(event.target.value)} />
        </div>
        <div className="filter">
          <span>{t('configuration.topics.first')}</span>
          <Select
            aria-label={t('configuration.topics.first')}
            value={first?.code}
            disabled={words !== ''}
            options={firsts.map((topic) => ({ value: topic.code, label: `${topic.code} ${topic[lang]}` }))}
            onChange={setBranch}
          />
        </div>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is a button, which a label names */}
        <label className="switch-line">
          <Switch size="small" checked={retired} onChange={setRetired} />
          {t('configuration.topics.retired')}
        </label>
      </div>
      <div className="settings-bar">
        <span className="muted">{t('configuration.topics.standing', { count })}</span>
        <Go className="button" to="/concern-settings/import">
          {t('configuration.import')}
        </Go>
        <a className="button" href={addressOf(exportingTopics, { query: {} })}>
          {t('configuration.export')}
        </a>
        <Button type="primary" onClick={() => setOpen({ parent: null })}>
          {t('configuration.topics.add')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <Empty words={t('configuration.topics.empty')} />
      ) : (
        <Table
          label={t('configuration.topics.label')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'topic',
              title: t('configuration.columns.topic'),
              lead: true,
              cell: (topic) => (
                <span className={`topic-name level-${topic.level}`}>
                  <button type="button" className="link" onClick={() => setOpen({ topic })}>
                    {topic[lang]}
                  </button>
                </span>
              ),
            },
            { key: 'code', title: t('configuration.columns.code'), cell: ({ code }) => code, width: '6em' },
            {
              key: 'class',
              title: t('configuration.columns.class'),
              cell: (topic) => (topic.class ? t(`classes.${topic.class}`) : ''),
            },
            { key: 'keywords', title: t('configuration.columns.keywords'), cell: ({ keywords }) => keywords.join('、') },
            { key: 'marks', title: t('configuration.columns.marks'), cell: (topic) => <Marks topic={topic} /> },
            {
              key: 'under',
              title: t('configuration.deeds'),
              cell: (topic) =>
                topic.level < 3 &&
                !topic.retiredAt && (
                  <Button size="small" onClick={() => setOpen({ parent: topic })}>
                    {t('configuration.topics.addUnder')}
                    <span className="hidden-words">{topic[lang]}</span>
                  </Button>
                ),
            },
          ]}
        />
      )}
      <Drawer
        open={open !== undefined}
        onClose={close}
        size={560}
        destroyOnHidden
        title={open && ('topic' in open ? `${open.topic.code} ${open.topic[lang]}` : titleOf(open.parent))}
      >
        {open && 'parent' in open && <TopicForm parent={open.parent} close={close} />}
        {open && 'topic' in open && (
          <>
            {!open.topic.retiredAt && <TopicForm topic={open.topic} close={close} />}
            <TopicHistory topic={open.topic} close={close} />
          </>
        )}
      </Drawer>
    </>
  )

  function titleOf(parent: Topic | null): string {
    return parent ? `${parent[lang]} · ${t('configuration.topics.addUnder')}` : t('configuration.topics.add')
  }
}

function Marks({ topic: { stopper, common, questions, publishable, retiredAt } }: { topic: Topic }) {
  const t = useWords('concerns')
  const say = (key: string, facts?: Record<string, number>) => t(`configuration.topics.marks.${key}`, facts)
  if (!retiredAt && !stopper && !common && !publishable && questions.length === 0) return null
  return (
    <span className="line-of-tags">
      {retiredAt && <StatusTag tone="alarm">{t('configuration.topics.retired_')}</StatusTag>}
      {stopper && <StatusTag tone="today">{`${say(stopper.closed ? 'closed' : 'advice')} ${stopper.door}`}</StatusTag>}
      {common && <StatusTag tone="action">{say('common')}</StatusTag>}
      {questions.length > 0 && <StatusTag>{say('questions', { count: questions.length })}</StatusTag>}
      {publishable && <StatusTag tone="done">{say('public')}</StatusTag>}
    </span>
  )
}
