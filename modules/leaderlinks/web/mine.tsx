import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { listing as listingConcerns } from '#contract/concerns'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { Empty } from '#ui/states.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { askingProgress, readingMine } from '../contract.ts'
import { TakeForm, VisitForm } from './forms.tsx'
import { StateTag } from './parts.tsx'
import './leaderlinks.css'

type Row = AnswerOf<typeof readingMine>['rows'][number]
type Opened = 'take' | 'visit' | undefined

/** A leader’s telephone: one community, three buttons. */
export function Mine() {
  const t = useWords('leaderlinks')
  const said = useSaid()
  const asked = useAnswer(readingMine, {})
  const [words, change] = useUrlWords()
  const [open, setOpen] = useState<Opened>()
  useLive(['leaderlinks.', 'tasks.'], ['read-my-leader-links'])
  const rows = asked.data?.rows ?? []
  const link = rows.find(({ id }) => id === words.link) ?? rows[0]
  const part = words.part === 'look' || words.part === 'ask' ? words.part : undefined
  const close = () => setOpen(undefined)
  return (
    <Page title={t('pages.mine')} sub={t('mine.sub')} asked={asked}>
      {!link ? (
        <Empty words={t('mine.none')} next={{ label: t('pages.list'), to: '/leaderlinks' }} />
      ) : (
        <div className="leader-mine">
          {rows.length > 1 ? (
            <Select
              aria-label={t('mine.choose')}
              size="large"
              value={link.id}
              options={rows.map((row) => ({ value: row.id, label: row.place }))}
              onChange={(id: string) => change({ link: id })}
            />
          ) : (
            <h2>{link.place}</h2>
          )}
          <p className={link.late ? '' : 'muted'}>
            {link.lastVisitOn ? t('mine.lastVisit', { on: said.day(link.lastVisitOn) }) : t('mine.never')}。
            {link.visitDueOn && t(link.late ? 'mine.late' : 'mine.visitDue', { on: said.day(link.visitDueOn) })}
          </p>
          <nav className="leader-three" aria-label={t('mine.sub')}>
            <Button
              type={part === 'look' ? 'primary' : 'default'}
              onClick={() => change({ part: part === 'look' ? undefined : 'look' })}
            >
              {t('mine.look')}
            </Button>
            <Button onClick={() => setOpen('take')}>{t('mine.take')}</Button>
            <Button
              type={part === 'ask' ? 'primary' : 'default'}
              onClick={() => change({ part: part === 'ask' ? undefined : 'ask' })}
            >
              {t('mine.ask')}
            </Button>
          </nav>
          {part === 'look' && <Community link={link} />}
          {part !== 'look' && <Open link={link} />}
          <Button block size="large" onClick={() => setOpen('visit')}>
            {t('mine.visit')}
          </Button>
          <Drawer
            open={open !== undefined}
            onClose={close}
            title={open && t(open === 'take' ? 'take.verb' : 'visit.verb')}
            size={480}
            destroyOnHidden
          >
            {open === 'take' && <TakeForm linkId={link.id} close={close} />}
            {open === 'visit' && <VisitForm linkId={link.id} close={close} />}
          </Drawer>
        </div>
      )}
    </Page>
  )
}

/** What is open, each with one tap to ask how it stands. */
function Open({ link }: { link: Row }) {
  const t = useWords('leaderlinks')
  const said = useSaid()
  const asking = useCommand(askingProgress)
  const ask = async (id: string) => {
    await asking.mutateAsync({ params: { id } })
    notify(t('mine.asked'))
  }
  return (
    <Card title={t('mine.openProblems')}>
      {link.problems.length === 0 && <p className="muted">{t('mine.noOpen')}</p>}
      {link.problems.map((problem) => (
        <div key={problem.id} className="leader-line">
          <div className="grow">
            <Go to={`/leaderlinks/problems/${problem.id}`}>{problem.title}</Go>
            <div className="muted">
              {problem.owner} · {said.day(problem.dueOn)}
            </div>
          </div>
          <StateTag state={problem.state} />
          <Button onClick={() => void ask(problem.id)}>{t('mine.askOf')}</Button>
        </div>
      ))}
    </Card>
  )
}

/** The community on one page: concerns being worked on, and what modules above know of it. */
function Community({ link }: { link: Row }) {
  const t = useWords('leaderlinks')
  const asked = useAnswer(listingConcerns, { query: { list: 'area', communityId: link.communityId, limit: 5 } })
  return (
    <>
      <Card title={t('mine.page', { place: link.place })}>
        <p>
          <strong>{t('mine.concerns')}</strong>
        </p>
        {(asked.data?.rows ?? []).map((row) => (
          <div key={row.id} className="leader-line">
            <Go className="grow" to={`/concerns/${row.id}`}>
              {row.title}
            </Go>
          </div>
        ))}
        {asked.data?.rows.length === 0 && <p className="muted">{t('mine.noOpen')}</p>}
      </Card>
      <Slot name="leaderlinks.community" id={link.communityId} />
    </>
  )
}
