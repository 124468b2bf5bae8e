import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type Change, changeCalendar, previewChange } from '../contract.ts'

export type Proposal = { change: Change; basis: string; preview: AnswerOf<typeof previewChange> }

/** Asks the server what a change would move; the form that proposes it stays as it was, to come back to. */
export function useProposal() {
  const previewing = useCommand(previewChange, { refresh: [] })
  const [proposal, setProposal] = useState<Proposal>()
  const propose = async (change: Change, basis: string) => {
    const preview = await previewing.mutateAsync({ body: { change } })
    setProposal({ change, basis, preview })
  }
  return { proposal, propose, back: () => setProposal(undefined) }
}

/** A form, then what would change, then the change. */
export function BeforeAndAfter({
  given,
  close,
  children,
}: {
  given: ReturnType<typeof useProposal>
  close: () => void
  children: ReactNode
}) {
  const { proposal, back } = given
  return (
    <>
      <div hidden={proposal !== undefined}>{children}</div>
      {proposal && <Preview proposal={proposal} back={back} close={close} />}
    </>
  )
}

function Preview({
  proposal: { change, basis, preview },
  back,
  close,
}: {
  proposal: Proposal
  back: () => void
  close: () => void
}) {
  const t = useWords('calendar')
  const said = useSaid()
  const changing = useCommand(changeCalendar)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const confirm = async () => {
    const { moved } = await changing.mutateAsync({ body: { change, basis, version: preview.version } })
    notify(t('preview.done', { count: moved }))
    close()
  }
  return (
    <section className="before-and-after">
      <h2 ref={heading} tabIndex={-1}>
        {t('preview.title')}
      </h2>
      {changing.isError && (
        <p className="form-fault" role="alert">
          {changing.error.title}
        </p>
      )}
      {preview.missing.length > 0 && (
        <p className="calendar-note">{t('preview.missing', { names: preview.missing.join('、') })}</p>
      )}
      {preview.days.length > 0 && (
        <Table
          label={t('preview.days')}
          rows={preview.days}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', title: t('preview.days'), cell: ({ day }) => said.day(day) },
            { key: 'before', title: t('preview.oldDue'), cell: ({ before }) => t(`kinds.${before.kind}`) },
            {
              key: 'after',
              title: t('preview.newDue'),
              cell: ({ after }) => [t(`kinds.${after.kind}`), after.name].filter(Boolean).join(' · '),
            },
          ]}
        />
      )}
      <h3>{preview.moved.length ? t('preview.moved', { count: preview.moved.length }) : t('preview.none')}</h3>
      {preview.moved.length > 0 && <Moved moved={preview.moved} />}
      {preview.settled > 0 && <p>{t('preview.settled', { count: preview.settled })}</p>}
      <p className="muted">{t('preview.past')}</p>
      <div className="form-foot">
        <Button type="primary" loading={changing.isPending} onClick={() => void confirm().catch(() => undefined)}>
          {t('preview.confirm')}
        </Button>
        <Button disabled={changing.isPending} onClick={back}>
          {t('preview.back')}
        </Button>
      </div>
    </section>
  )
}

const pageLength = 50

/** Every deadline that moves; a typhoon may move thousands. */
function Moved({ moved }: { moved: Proposal['preview']['moved'] }) {
  const t = useWords('calendar')
  const said = useSaid()
  const [page, setPage] = useState(0)
  const pages = Math.ceil(moved.length / pageLength)
  return (
    <>
      <Table
        label={t('preview.moved', { count: moved.length })}
        rows={moved.slice(page * pageLength, (page + 1) * pageLength)}
        rowKey={({ number, label }) => `${number} ${label}`}
        columns={[
          { key: 'number', title: t('preview.number'), cell: ({ number }) => number },
          { key: 'clock', title: t('preview.clock'), cell: ({ label }) => t(label) },
          { key: 'old', title: t('preview.oldDue'), cell: ({ oldDue }) => said.instant(oldDue) },
          {
            key: 'new',
            title: t('preview.newDue'),
            cell: ({ newDue, provisional }) => (
              <>
                {said.instant(newDue)} {provisional && <StatusTag tone="today">{t('provisional')}</StatusTag>}
              </>
            ),
          },
        ]}
      />
      {pages > 1 && (
        <nav className="pages" aria-label={t('ui:list.pages')}>
          <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t('ui:list.previous')}
          </Button>
          <span>
            {page + 1} / {pages}
          </span>
          <Button disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
            {t('ui:list.next')}
          </Button>
        </nav>
      )}
    </>
  )
}
